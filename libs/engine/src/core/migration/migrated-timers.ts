import type { EpochMs } from '#kernel';
import { afterEvent, type EveryDefinition } from '#playbook';
import type { Draft } from '../draft.js';
import { beatTimer, nextBeat, setBeat } from '../recurrence.js';
import { timerKey } from '../state.js';
import { pathsNow } from './migrated-work.js';
import type { MovedRun } from './moved-run.js';

/** How XState begins the names of moves by time. */
const AFTER = 'xstate.after.';

/**
 * XState arms a move by time only when its state is entered: for states that are active already, the timers are set here
 * to what the new version says, counted from when the state was entered. One that is past fires at the next look.
 */
export function migrateTimers(draft: Draft, moved: MovedRun): void {
  const { run, is } = moved;
  const wanted = new Map<string, EpochMs>();
  for (const path of pathsNow(moved)) {
    const entered = run.entered[path] ?? run.startedAt;
    for (const { duration } of is.states.get(path)?.after ?? []) {
      wanted.set(afterEvent(is.name, path, duration), draft.context.calendar.add(entered, duration));
    }
  }
  for (const timer of draft.timers.values()) {
    if (timer.runId !== run.id || !timer.name.startsWith(AFTER)) continue;
    if (wanted.get(timer.name) === timer.dueAt) wanted.delete(timer.name);
    else draft.timers.delete(timerKey(run.id, timer.name));
  }
  for (const [name, dueAt] of wanted) {
    draft.timers.set(timerKey(run.id, name), { runId: run.id, name, dueAt, setSeq: draft.nextSeq });
  }
  migrateBeats(draft, moved);
}

function migrateBeats(draft: Draft, moved: MovedRun): void {
  const { run, was, is, kept, left } = moved;
  const before = new Map(
    [...kept.keys(), ...left].flatMap((path) =>
      beatsOf(was.states.get(path)?.every).map((every) => [every.name, every]),
    ),
  );
  const wanted = new Map(
    pathsNow(moved).flatMap((path) =>
      beatsOf(is.states.get(path)?.every).map((every) => [every.name, { every, entered: run.entered[path] }]),
    ),
  );
  for (const name of before.keys()) {
    if (!wanted.has(name)) draft.timers.delete(timerKey(run.id, beatTimer(name)));
  }
  for (const [name, { every, entered = run.startedAt }] of wanted) {
    const goesOn = draft.timers.get(timerKey(run.id, beatTimer(name))) !== undefined;
    if (goesOn && before.get(name)?.duration === every.duration) continue;
    setBeat(draft, run.id, name, nextBeat(draft, entered, every.duration));
  }
}

function beatsOf(every: readonly EveryDefinition[] = []): readonly EveryDefinition[] {
  return every;
}
