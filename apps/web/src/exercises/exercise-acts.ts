import type { z } from 'zod';
import { useQueryClient } from '@tanstack/react-query';
import {
  consoleView,
  done,
  evaluationView,
  exerciseView,
  improvement,
  inboxView,
  madeReports,
  playersDoor,
  type AnswerSurvey,
  type AskedAct,
  type CallNoDuff,
  type ConsoleView,
  type EvaluationView,
  type ExerciseView,
  type Improvement,
  type InboxView,
  type Jump,
  type MadeReports,
  type MessageControl,
  type Observe,
  type PlayersDoor,
  type Rate,
  type SetDoor,
  type SetImprovement,
  type TakeSeats,
} from '#contract';
import type { Language } from '#kernel';
import { consoleQuery, evaluationQuery, exercisePath } from '../api/exercise-queries.js';
import { post } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';

function useExerciseAct<Input, Output>(parts: readonly string[], schema: z.ZodType<Output>): Act<Input, Output> {
  const { view, clock } = useIncident();
  return useAct(
    view.id,
    clock,
    async (body: Input, key: string) => (await post(exercisePath(view.id, ...parts), schema, { key, body })).value,
  );
}

/** What is done at the console is answered with the console: it is shown before anything is asked for anew. */
function useConsoleAct<Input>(part: string): Act<Input, ConsoleView> {
  const { view, clock } = useIncident();
  const client = useQueryClient();
  return useAct(view.id, clock, async (body: Input, key: string) => {
    const answer = await post(exercisePath(view.id, part), consoleView, { key, body });
    client.setQueryData(consoleQuery(view.id).queryKey, answer);
    return answer.value;
  });
}

export const useConduct = () => useConsoleAct<AskedAct>('acts');
export const useJump = () => useConsoleAct<Jump>('jumps');
export const useDoor = () => useExerciseAct<SetDoor, PlayersDoor>(['door'], playersDoor);
export const useMessageControl = () => useExerciseAct<MessageControl, InboxView>(['messages'], inboxView);
export const useTakeSeats = () => useExerciseAct<TakeSeats, ExerciseView>(['seats'], exerciseView);
export const useNoDuff = () => useExerciseAct<CallNoDuff, ExerciseView>(['no-duff'], exerciseView);
export const useSurvey = () => useExerciseAct<AnswerSurvey, ExerciseView>(['survey'], exerciseView);
export const useImprove = (id?: string) =>
  useExerciseAct<SetImprovement, Improvement>(id === undefined ? ['improvements'] : ['improvements', id], improvement);

/** A rating is answered with the evaluation as it is with it. */
export function useRate(): Act<Rate, EvaluationView> {
  const { view, clock } = useIncident();
  const client = useQueryClient();
  return useAct(view.id, clock, async (body: Rate, key: string) => {
    const { value } = await post(exercisePath(view.id, 'ratings'), evaluationView, { key, body });
    client.setQueryData(evaluationQuery(view.id).queryKey, value);
    return value;
  });
}

export const useObserve = () => useExerciseAct<Observe, { readonly done: true }>(['observations'], done);

/** The after-action report in one language. */
export const useReport = () => useExerciseAct<{ readonly language: Language }, MadeReports>(['reports'], madeReports);
