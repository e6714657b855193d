import type { EpochMs } from '#kernel';
import { everyEvent, type StateNode } from '#playbook';
import type { Draft } from './draft.js';
import { timerKey, type Run, type Timer } from './state.js';

/** Beats that are skipped singly after a long stop; beyond, the next is counted from now. */
const SKIPPED_MAX = 10_000;

/** What a state asks to be told again and again begins with its entry. */
export function startRecurrences(draft: Draft, run: Run, { every }: StateNode): void {
  for (const { name, duration } of every)
    setBeat(draft, run.id, name, draft.context.calendar.add(draft.context.now, duration));
}

/** It ends when the state is left. */
export function stopRecurrences(draft: Draft, run: Run, { every }: StateNode): void {
  for (const { name } of every) {
    const key = timerKey(run.id, beatTimer(name));
    if (draft.timers.get(key)) draft.timers.delete(key);
  }
}

/**
 * A beat has come: the next is set before the event goes out, so that a guard that is false now is asked again. Counted
 * from when it was due; beats that a stopped service slept through come once.
 *
 * @returns the event for the run
 */
export function beat(draft: Draft, timer: Timer, name: string): string {
  const run = draft.run(timer.runId);
  const duration = [...draft.chart(run.chart).states.values()]
    .flatMap(({ every }) => every)
    .find((each) => each.name === name)?.duration;
  if (duration !== undefined) setBeat(draft, run.id, name, nextBeat(draft, timer.dueAt, duration));
  return everyEvent(name);
}

/** The first beat after now, counted from `due`. */
export function nextBeat(draft: Draft, due: EpochMs, duration: string): EpochMs {
  const { calendar, now } = draft.context;
  let next = calendar.add(due, duration);
  for (let skipped = 0; next <= now && skipped < SKIPPED_MAX; skipped += 1) next = calendar.add(next, duration);
  return next <= now ? calendar.add(now, duration) : next;
}

/** Sets when a beat comes round next. */
export function setBeat(draft: Draft, runId: string, beatName: string, dueAt: EpochMs): void {
  const name = beatTimer(beatName);
  draft.timers.set(timerKey(runId, name), { runId, name, dueAt, setSeq: draft.nextSeq });
}

/** How the timer of a beat is called. */
export function beatTimer(name: string): string {
  return `every:${name}`;
}
