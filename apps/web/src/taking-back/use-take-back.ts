import { queryOptions } from '@tanstack/react-query';
import type { Role } from '#kernel';
import { takingBackView, type CommandRequest, type CommandResult } from '#contract';
import { apiPath, get } from '../api/request.js';
import { useCommand, type Act } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';

/** Whether an act may be taken back in the role that one acts in: by an entry of it or, of one’s own, by the key that it was sent under. */
export function takingBackQuery(
  id: string,
  which: { readonly entry: string } | { readonly act: string },
  role: Role | undefined,
) {
  return queryOptions({
    queryKey: ['taking-back', id, which, role],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams(which).toString();
      return (await get(`${apiPath('incidents', id, 'taking-back')}?${asked}`, takingBackView, signal)).value;
    },
    staleTime: 0,
    gcTime: 0,
  });
}

/** Takes an act back. Whether something that hangs on it came meanwhile the service judges, however far the page is behind. */
export function useTakeBack(): {
  readonly send: Act<CommandRequest, CommandResult>;
  readonly takeBack: (entry: number, then: () => void) => void;
} {
  const { view, clock } = useIncident();
  const send = useCommand(view.id, clock);
  // What offered it is gone by the time that the answer comes. A failure is shown from `send`.
  const takeBack = (entry: number, then: () => void): void =>
    void send.mutateAsync({ type: 'take-back', entry }).then(then, () => undefined);
  return { send, takeBack };
}
