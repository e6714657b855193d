import type { Json } from '#digest';
import type { FaultDetails } from '#kernel';
import type { Command } from '../command.js';
import { decide } from '../decide.js';
import type { DecideContext, Draft } from '../draft.js';
import type { IncidentState, Run } from '../state.js';
import { activePaths } from '../xstate-adapter.js';

export type Migration = Extract<Command, { type: 'migrate-playbook' }>;

/** What a migration would do to one incident. */
export interface Rehearsal {
  /** Innermost active states of the open runs under the version that is left, by chart: incidents alike move alike. */
  readonly configuration: readonly string[];
  /** `mapped`: some state goes on under another path. */
  readonly verdict: 'compatible' | 'mapped' | 'refused';
  readonly refusal: FaultDetails | null;
  /** What the entry would say of the replay. */
  readonly replay: Json;
  /** How many entries of each kind it would leave: `task.withdrawn`, `clock.moved`, … */
  readonly entries: { readonly [kind: string]: number };
}

/** Decides a migration and throws the draft away. */
export function rehearse(state: IncidentState, command: Migration, context: DecideContext): Rehearsal {
  const configuration = configurationIn(state, context);
  const outcome = decide(state, command, context);
  if (!outcome.ok) return { configuration, verdict: 'refused', refusal: outcome.fault, replay: null, entries: {} };
  const { entries } = outcome.value;
  const migrated = entries.find(({ kind }) => kind === 'playbook.migrated')?.payload;
  const counts: Record<string, number> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return {
    configuration,
    verdict: isMapped(outcome.value, state) ? 'mapped' : 'compatible',
    refusal: null,
    replay: replayIn(migrated ?? null),
    entries: counts,
  };
}

function replayIn(payload: Json): Json {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
  return (payload as { readonly replay?: Json }).replay ?? null;
}

function isMapped(draft: Draft, { runs }: IncidentState): boolean {
  return [...runs.values()].some(({ id, entered }) => {
    const now = draft.run(id).entered;
    return Object.keys(entered).some((path) => !Object.hasOwn(now, path));
  });
}

function configurationIn({ runs }: IncidentState, { leaving }: DecideContext): readonly string[] {
  const open = [...runs.values()].filter(({ status }) => status === 'open');
  const named = open.map((run) => `${run.chart}: ${leavesOf(run, leaving).join(', ')}`);
  return [...new Set(named)].sort();
}

function leavesOf(run: Run, leaving: DecideContext['leaving']): readonly string[] {
  const machine = leaving?.playbook.charts.get(run.chart)?.machine;
  const active = machine ? activePaths(machine, run.snapshot) : Object.keys(run.entered);
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`))).sort();
}
