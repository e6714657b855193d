import type { QueryKey } from '@tanstack/react-query';
import { useActOn, type Act } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';

/** What each part of the page needs of it. */
export interface OnCallDesk {
  readonly clock: ServerClock;
  readonly announce: (sentence: string) => void;
}

/** What shows who is on call, by the keys of its queries. */
export const SHOWN: readonly QueryKey[] = [['on-call'], ['installation']];

/** An act about who is woken, and how. */
export function useOnCallAct<Input, Output>(
  { clock }: OnCallDesk,
  send: (input: Input, key: string) => Promise<Output>,
): Act<Input, Output> {
  return useActOn(SHOWN, clock, send);
}
