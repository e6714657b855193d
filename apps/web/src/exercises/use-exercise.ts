import { useQuery } from '@tanstack/react-query';
import type { ExerciseView } from '#contract';
import { exerciseQuery } from '../api/exercise-queries.js';
import { useIncident } from '../incidents/use-incident.js';

/** The exercise whose page this is; `undefined` until it is known, and in an incident in which no scenario is played. */
export function useExercise(): ExerciseView | undefined {
  const { view } = useIncident();
  const { data } = useQuery({ ...exerciseQuery(view.id), enabled: view.conducted });
  return data?.value;
}
