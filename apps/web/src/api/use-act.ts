import { useRef } from 'react';
import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';
import { commandResult, type CommandRequest, type CommandResult } from '#contract';
import type { Role } from '#kernel';
import type { ServerClock } from '../clocks/server-clock.js';
import { rolesHere } from '../session/roles-here.js';
import { actsHere } from '../taking-back/acts-here.js';
import { CommandKeys } from './command-keys.js';
import { RoleNotChosen, worthRepeating, Refused } from './failures.js';
import { newId } from './ids.js';
import { apiPath, post } from './request.js';

const REPEATS_MAX = 4;

/** Something sent to the server that is done once however often it has to be sent. */
export type Act<Input, Output> = UseMutationResult<Output, Error, Input>;

/** An act about one incident, or about the list of them. */
export function useAct<Input, Output>(
  incidentId: string | undefined,
  clock: ServerClock,
  send: (input: Input, key: string) => Promise<Output>,
): Act<Input, Output> {
  const shown = incidentId === undefined ? ['incidents'] : ['incident', incidentId];
  const sendAndNote = async (input: Input, key: string): Promise<Output> => {
    const output = await send(input, key);
    if (incidentId !== undefined) actsHere.note({ incidentId, key });
    return output;
  };
  return useActOn([shown], clock, sendAndNote, () => (incidentId === undefined ? undefined : rolesHere.in(incidentId)));
}

/**
 * Sends with one idempotency key until the server has answered. When it refuses because things have moved on, or when
 * it is done, what the screen shows is asked for anew.
 *
 * @param shown keys of the queries that show it
 * @param roleNow the role acted in: what was begun in one is not sent again in another
 */
export function useActOn<Input, Output>(
  shown: readonly QueryKey[],
  clock: ServerClock,
  send: (input: Input, key: string) => Promise<Output>,
  roleNow: () => Role | undefined = noRole,
): Act<Input, Output> {
  const client = useQueryClient();
  const begunIn = useRef<Role>(undefined);
  const keys = useRef<CommandKeys>(undefined);
  const latestClock = useRef(clock);
  latestClock.current = clock;
  keys.current ??= new CommandKeys(() => newId(latestClock.current));
  const reload = () => Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation<Output, Error, Input>({
    onMutate: () => {
      begunIn.current = roleNow();
    },
    mutationFn: async (input) => {
      const role = begunIn.current;
      if (role !== roleNow()) throw new RoleNotChosen('The role that this was begun in has changed.');
      return send(input, keys.current?.keyFor(contentOf([role, input])) ?? newId(clock));
    },
    retry: (failures, failure) => worthRepeating(failure) && failures < REPEATS_MAX,
    retryDelay: (failures) => 500 * 2 ** failures,
    // Whether the browser believes to be online says nothing about a service on this machine.
    networkMode: 'always',
    onSuccess: () => {
      keys.current?.settled();
      void reload();
    },
    onError: (failure) => {
      if (!(failure instanceof Refused)) return;
      keys.current?.settled();
      if (failure.problem.status === 409) void reload();
    },
  });
}

/** Sends commands that move an incident. */
export function useCommand(incidentId: string, clock: ServerClock): Act<CommandRequest, CommandResult> {
  return useAct(incidentId, clock, async (command: CommandRequest, key: string) => {
    return (await post(apiPath('incidents', incidentId, 'commands'), commandResult, { key, body: command })).value;
  });
}

function noRole(): undefined {
  return undefined;
}

function contentOf(input: unknown): string {
  return (
    JSON.stringify(input, (_, value: unknown) =>
      value instanceof File ? [value.name, value.size, value.lastModified] : value,
    ) ?? ''
  );
}
