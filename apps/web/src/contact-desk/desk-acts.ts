import type { z } from 'zod';
import {
  deskContact,
  openedContact,
  type AnswerContact,
  type AskSafety,
  type DeskContact,
  type OpenContact,
  type OpenedContact,
  type TakeContact,
  type TakeOnSafety,
} from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';

function useDeskAct<Input, Output>(parts: readonly string[], schema: z.ZodType<Output>): Act<Input, Output> {
  const { view, clock } = useIncident();
  return useAct(
    view.id,
    clock,
    async (body: Input, key: string) =>
      (await post(apiPath('incidents', view.id, 'desk', ...parts), schema, { key, body })).value,
  );
}

export const useTake = () => useDeskAct<TakeContact, DeskContact>([], deskContact);
export const useOpen = (id: string) => useDeskAct<OpenContact, OpenedContact>([id, 'looks'], openedContact);
export const useAnswer = (id: string) => useDeskAct<AnswerContact, DeskContact>([id, 'answers'], deskContact);
export const useAskSafety = (id: string) => useDeskAct<AskSafety, DeskContact>([id, 'safety'], deskContact);
export const useHelp = (id: string) => useDeskAct<TakeOnSafety, DeskContact>([id, 'help'], deskContact);
