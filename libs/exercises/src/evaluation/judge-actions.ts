import type { Rating } from '#kernel';
import type { Conduct, ConductedInject } from '../conduct/conduct.js';
import { seatBehind } from '../conduct/acting.js';
import { expectedAt } from '../conduct/expected-at.js';
import { performed, type Performed, type World } from '../conduct/world.js';
import type { Expected } from '../scenario/scenario.js';
import type { Ending, JudgedAction, Verdict } from './evaluation.js';

/**
 * Every expected action of the exercise, in the order in which it was expected. A contingency that nobody needed asks for
 * nothing, and is left out.
 */
export function judgeActions(conduct: Conduct, world: World, ending: Ending): readonly JudgedAction[] {
  return [...conduct.injects.values()]
    .filter(({ inject, released }) => inject.kind !== 'contingency' || released !== undefined)
    .flatMap((known) => known.inject.expected.map((expected) => judge(conduct, world, ending, known, expected)))
    .sort((one, other) => one.expectedAt - other.expectedAt);
}

/** Whether an action is counted: its inject went out, and its time came or it was done. */
export function isCounted({ rating }: JudgedAction): boolean {
  return rating !== null;
}

function judge(
  conduct: Conduct,
  world: World,
  ending: Ending,
  known: ConductedInject,
  expected: Expected,
): JudgedAction {
  const dueAt = expectedAt(conduct, known, expected);
  const { inject, released = null } = known;
  const act = { inject, expected, released: released && momentOf(released), expectedAt: dueAt };
  if (!released) {
    const verdict = known.status === 'skipped' ? 'skipped' : 'not-released';
    return { ...act, verdict, lateMs: 0, performed: null, seat: expected.owner, rating: null };
  }
  const found = performed(conduct, world, known, expected);
  // What is done on the machine after the end is no part of the exercise; what was said in the hot wash is of it.
  const done = found?.by === 'record' && found.at > ending.at ? undefined : found;
  const verdict = verdictOf(done, dueAt, ending);
  const isDone = verdict === 'in-time' || verdict === 'late' || verdict === 'partly';
  const lateMs = verdict === 'not-due' ? 0 : Math.max(0, (isDone && done ? done.at : ending.at) - dueAt);
  const givenMs = Math.max(0, dueAt - released.at);
  return {
    ...act,
    verdict,
    lateMs,
    performed: done ?? null,
    seat: seatOf(conduct, expected, isDone ? done : undefined),
    rating: rateAction(verdict, lateMs, givenMs),
  };
}

function verdictOf(done: Performed | undefined, dueAt: number, ending: Ending): Verdict {
  switch (done?.outcome) {
    case undefined:
      return ending.at < dueAt ? 'not-due' : 'not-done';
    case 'not-done':
      return 'not-done';
    case 'partly':
      return 'partly';
    case 'done':
      return done.at <= dueAt ? 'in-time' : 'late';
  }
}

/**
 * In time is `P`, late is `S`, so late that twice the time it was given had gone by is `M`, not done is `U`. What was done
 * in part is `M`. Times are of the scenario.
 *
 * @param givenMs from when its inject went out to when it was expected
 */
export function rateAction(verdict: Verdict, lateMs: number, givenMs: number): Rating | null {
  switch (verdict) {
    case 'in-time':
      return 'P';
    case 'late':
      return lateMs > givenMs ? 'M' : 'S';
    case 'partly':
      return 'M';
    case 'not-done':
      return 'U';
    case 'not-due':
    case 'not-released':
    case 'skipped':
      return null;
  }
}

function momentOf({ at, recordedAt }: Ending): Ending {
  return { at, recordedAt };
}

/** Whoever did it: of a decision all who signed it. */
export function doersOf({ actor, signers }: Performed): readonly Performed['actor'][] {
  return signers ?? [actor];
}

/**
 * An action counts once, for the seat that did it, whoever sat in it and in how many others. Where nobody in a seat acted it is
 * that of the acting role. It is the owner's where nobody acted, where no seat has that role, or where the owner is one of
 * several that signed.
 */
function seatOf({ scenario, answers }: Conduct, { owner }: Expected, done: Performed | undefined): string {
  if (!done) return owner;
  if (done.by === 'room') return answers.find(({ seq }) => seq === done.seq)?.seat ?? owner;
  // Whoever completed it goes before those who signed earlier.
  const doers = [done.actor, ...doersOf(done)];
  const seats = doers.flatMap(({ id, role }) => {
    const acted = seatBehind(scenario, id);
    return acted ? [acted] : scenario.seats.filter((seat) => seat.role === role);
  });
  return seats.some(({ id }) => id === owner) ? owner : (seats[0]?.id ?? owner);
}
