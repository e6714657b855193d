import type { WorldClock, WorldDecision, WorldState, WorldTask } from '../conduct/world-state.js';
import type { ClockOutcome, Ending, LeftOpen, StatutoryClock } from './evaluation.js';

/** What the statechart had put to people and nobody had finished when play ended, past its time first. */
export function leftOpen(world: WorldState, ending: Ending): readonly LeftOpen[] {
  const dutyOf = (runId: string | null): string | null => world.runs.get(runId ?? '')?.duty ?? null;
  const open = (work: WorldTask | WorldDecision, kind: LeftOpen['kind'], role: string): LeftOpen[] => {
    if (work.status !== 'open' || work.opened.at > ending.at) return [];
    const dueAt = work.clock?.dueAt ?? null;
    const isPast = dueAt !== null && dueAt <= ending.at;
    return [{ kind, name: work.name, role, duty: dutyOf(work.runId), openedAt: work.opened.at, dueAt, isPast }];
  };
  return [
    ...[...world.decisions.values()].flatMap((decision) => open(decision, 'decision', '')),
    ...[...world.tasks.values()].flatMap((task) => open(task, 'task', task.role)),
  ].sort((one, other) => Number(other.isPast) - Number(one.isPast) || dueOrLast(one) - dueOrLast(other));
}

/** Every deadline that law set, as its duty stood at the end. */
export function statutoryClocks(world: WorldState, ending: Ending): readonly StatutoryClock[] {
  const statutory = [...world.clocks.values()].filter(({ basis }) => basis === 'statutory');
  // A duty that lapsed and came back has a second clock, which tells how it ended.
  const byDuty = new Map(statutory.map((clock) => [clock.name, clock]));
  return [...byDuty]
    .map(([key, clock]) => {
      const duty = world.duties.get(key);
      const outcome = outcomeOf(clock, ending);
      return {
        pack: duty?.pack ?? '',
        clause: duty?.clause ?? '',
        recipient: duty?.recipient ?? key,
        dueAt: clock.dueAt ?? null,
        outcome,
        metAt: outcome === 'met' || outcome === 'met-late' ? (clock.stopped?.at ?? null) : null,
      };
    })
    .sort((one, other) => dueOrLast(one) - dueOrLast(other));
}

function outcomeOf({ status, dueAt, stopped }: WorldClock, { at }: Ending): ClockOutcome {
  const isPast = dueAt !== undefined && dueAt <= at;
  if (stopped === undefined || stopped.at > at) return isPast ? 'missed' : 'running';
  if (status === 'withdrawn') return 'withdrawn';
  return dueAt !== undefined && stopped.at > dueAt ? 'met-late' : 'met';
}

function dueOrLast({ dueAt }: { readonly dueAt: number | null }): number {
  return dueAt ?? Number.MAX_SAFE_INTEGER;
}
