import { createContext, use } from 'react';
import { Fault, type Role } from '#kernel';
import type { IncidentView, MemberList } from '#contract';
import type { ServerClock } from '../clocks/server-clock.js';

export interface ShownIncident {
  readonly view: IncidentView;
  readonly clock: ServerClock;
  readonly members: MemberList;
  /** In which one acts here. */
  readonly role: Role | undefined;
  /** Says in the page's status line that something was done. */
  readonly announce: (sentence: string) => void;
}

export const IncidentContext = createContext<ShownIncident | undefined>(undefined);

/** The incident whose page this is. Throws a `Fault` outside an incident's pages. */
export function useIncident(): ShownIncident {
  const shown = use(IncidentContext);
  if (shown) return shown;
  throw new Fault({
    kind: 'internal',
    code: 'no-incident-shown',
    detail: 'This part belongs on a page of an incident.',
  });
}

/** The role that the reader acts in, in the incident shown. */
export function useRole(): Role | undefined {
  return useIncident().role;
}
