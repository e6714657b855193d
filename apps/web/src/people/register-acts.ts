import type { z } from 'zod';
import {
  commandResult,
  decidedPeople,
  foundPeople,
  openedPeople,
  registerView,
  shreddedRegister,
  type CommandResult,
  type DecideHeld,
  type KeepRegister,
  type LookAtPeople,
  type SearchPeople,
  type SettlePairs,
  type ShredRegister,
} from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';

function useRegisterAct<Input, Output>(what: string, schema: z.ZodType<Output>): Act<Input, Output> {
  const { view, clock } = useIncident();
  return useAct(
    view.id,
    clock,
    async (body: Input, key: string) =>
      (await post(apiPath('incidents', view.id, 'people', what), schema, { key, body })).value,
  );
}

export const useLook = () => useRegisterAct<LookAtPeople, z.infer<typeof openedPeople>>('looks', openedPeople);
export const useSearch = () => useRegisterAct<SearchPeople, z.infer<typeof foundPeople>>('searches', foundPeople);
export const useDecide = () => useRegisterAct<DecideHeld, z.infer<typeof decidedPeople>>('decisions', decidedPeople);
export const useAdoptCounts = () =>
  useRegisterAct<{ facts: string[]; shownDigest: string }, CommandResult>('counts', commandResult);
export const useSettle = () => useRegisterAct<SettlePairs, z.infer<typeof decidedPeople>>('verdicts', decidedPeople);
export const useKeep = () => useRegisterAct<KeepRegister, z.infer<typeof registerView>>('retention', registerView);
export const useShred = () =>
  useRegisterAct<ShredRegister, z.infer<typeof shreddedRegister>>('shredding', shreddedRegister);
