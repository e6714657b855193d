import {
  SPEED_MAX,
  SPEED_MIN,
  accept,
  refuse,
  type AnswerOutcome,
  type Channel,
  type ClockState,
  type EpochMs,
  type FaultDetails,
  type Outcome,
  type Rating,
} from '#kernel';
import type { ConductEntry, PayloadOf, SurveyAnswer } from './conduct-entries.js';
import type { Conduct, ConductedInject } from './conduct.js';

/** What whoever conducts, plays or watches an exercise asks of it. */
export type ConductAct =
  | { readonly type: 'set-clock'; readonly state: ClockState; readonly speed?: number; readonly reason: string }
  | { readonly type: 'release-inject'; readonly inject: string }
  | { readonly type: 'hold-inject'; readonly inject: string; readonly reason: string }
  | { readonly type: 'let-go-inject'; readonly inject: string }
  | { readonly type: 'skip-inject'; readonly inject: string; readonly reason: string }
  | { readonly type: 'take-back-skip'; readonly inject: string }
  /** One, or that one and all behind it: spacing is kept. */
  | {
      readonly type: 'defer-injects';
      readonly inject: string;
      readonly andAllAfter: boolean;
      readonly ms: number;
      readonly reason: string;
    }
  | ({ readonly type: 'add-inject' } & AddedInject)
  | {
      readonly type: 'send-message';
      readonly from: string | null;
      readonly to: readonly string[];
      readonly text: string;
    }
  | {
      readonly type: 'answer';
      readonly inject: string;
      readonly expected: string | null;
      readonly seat: string;
      readonly outcome: AnswerOutcome;
      readonly text: string;
    }
  | ({ readonly type: 'observe' } & PayloadOf<'exercise.observed'>)
  | { readonly type: 'rate'; readonly subject: string; readonly rating: Rating | null; readonly reason: string }
  | { readonly type: 'call-no-duff'; readonly text: string }
  | { readonly type: 'end'; readonly reason: string }
  | { readonly type: 'answer-survey'; readonly player: string; readonly answers: readonly SurveyAnswer[] };

export interface AddedInject {
  readonly inject: string;
  readonly title: string;
  readonly channel: Channel;
  readonly from: string;
  readonly to: readonly string[];
  readonly message: string;
}

/** What an act leads to: where the scenario goes first, and what is recorded then. */
export interface Decided {
  /** Later than now, where the act takes the scenario forward. */
  readonly moveTo?: EpochMs;
  readonly entries: readonly ConductEntry[];
}

/** Acts that are still good once the exercise has ended: the hot wash. */
const AFTERWARDS: ReadonlySet<ConductAct['type']> = new Set([
  'observe',
  'rate',
  'answer-survey',
  'answer',
  'send-message',
]);

/**
 * Decides one act. Pure: the same conduct, act and instant give the same.
 *
 * @param now in the scenario
 */
export function decideAct(conduct: Conduct, act: ConductAct, now: EpochMs): Outcome<Decided> {
  if (conduct.ended && !AFTERWARDS.has(act.type)) return refuse(hasEnded());
  switch (act.type) {
    case 'set-clock':
      return setTheClock(conduct, act);
    case 'release-inject':
      return whereWaiting(conduct, act.inject, ['waiting', 'held', 'skipped'], (known) =>
        released(conduct, known, now),
      );
    case 'hold-inject':
      return whereWaiting(conduct, act.inject, ['waiting'], () => changed(act.inject, 'held', act.reason));
    case 'let-go-inject':
      return whereWaiting(conduct, act.inject, ['held'], () => changed(act.inject, 'let-go', ''));
    case 'skip-inject':
      if (act.reason.trim() === '') return refuse(reasonNeeded());
      return whereWaiting(conduct, act.inject, ['waiting', 'held'], () => changed(act.inject, 'skipped', act.reason));
    case 'take-back-skip':
      return whereWaiting(conduct, act.inject, ['skipped'], () => changed(act.inject, 'taken-back', ''));
    case 'defer-injects':
      return deferred(conduct, act);
    case 'add-inject':
      return added(conduct, act);
    case 'send-message': {
      const { from, to, text } = act;
      return requireSeats(conduct, from === null ? to : [from, ...to], () =>
        one({ kind: 'exercise.message-sent', payload: { from, to, text } }),
      );
    }
    case 'answer': {
      const { inject, expected, seat, outcome, text } = act;
      return whereWaiting(conduct, inject, ['released'], (known) => {
        if (expected !== null && !known.inject.expected.some(({ id }) => id === expected))
          return refuse(expectedUnknown(known));
        return requireSeats(conduct, [seat], () =>
          one({ kind: 'exercise.answered', payload: { inject, expected, seat, outcome, text } }),
        );
      });
    }
    case 'observe': {
      const { type: _type, ...payload } = act;
      return one({ kind: 'exercise.observed', payload });
    }
    case 'rate':
      return rated(conduct, act);
    case 'call-no-duff':
      return accept({
        entries: [
          { kind: 'exercise.no-duff', payload: { text: act.text } },
          { kind: 'exercise.clock-set', payload: { state: 'paused', speed: conduct.clock.speed, reason: 'no-duff' } },
        ],
      });
    case 'end':
      return one({ kind: 'exercise.ended', payload: { reason: act.reason } });
    case 'answer-survey':
      return one({ kind: 'exercise.surveyed', payload: { player: act.player, answers: act.answers } });
  }
}

function setTheClock(conduct: Conduct, act: Extract<ConductAct, { type: 'set-clock' }>): Outcome<Decided> {
  const speed = act.speed ?? conduct.clock.speed;
  if (speed !== 0 && (speed < SPEED_MIN || speed > SPEED_MAX))
    return refuse({
      kind: 'invalid',
      code: 'speed-out-of-range',
      detail: `A clock runs at 1 to ${SPEED_MAX} times, or is moved by the story alone: 0.`,
      place: 'speed',
    });
  return one({ kind: 'exercise.clock-set', payload: { state: act.state, speed, reason: act.reason } });
}

/** By hand it goes now. Where the story alone moves the clock, that is the time it was planned for. */
function released(conduct: Conduct, { inject, dueAt }: ConductedInject, now: EpochMs): Outcome<Decided> {
  const planned = conduct.startedAt + dueAt;
  const entries: readonly ConductEntry[] = [
    {
      kind: 'exercise.inject-released',
      payload: { inject: inject.id, by: 'hand', lateMs: Math.max(0, now - planned) },
    },
  ];
  const movesStory = conduct.clock.speed === 0 && inject.kind !== 'contingency' && planned > now;
  return accept({ ...(movesStory && { moveTo: planned }), entries });
}

function deferred(conduct: Conduct, act: Extract<ConductAct, { type: 'defer-injects' }>): Outcome<Decided> {
  if (act.ms <= 0)
    return refuse({ kind: 'invalid', code: 'defer-goes-later', detail: 'Injects are deferred to later.', place: 'ms' });
  return whereWaiting(conduct, act.inject, ['waiting', 'held'], (known) => {
    const behind = [...conduct.injects.values()].filter(
      ({ status, dueAt, inject }) =>
        (status === 'waiting' || status === 'held') && inject.kind !== 'contingency' && dueAt >= known.dueAt,
    );
    const injects = act.andAllAfter ? behind.map(({ inject }) => inject.id) : [act.inject];
    return one({ kind: 'exercise.injects-deferred', payload: { injects, ms: act.ms, reason: act.reason } });
  });
}

function added(
  conduct: Conduct,
  { type: _type, ...payload }: Extract<ConductAct, { type: 'add-inject' }>,
): Outcome<Decided> {
  if (conduct.injects.has(payload.inject))
    return refuse({
      kind: 'conflict',
      code: 'inject-exists',
      detail: 'There is an inject of this id.',
      place: 'inject',
    });
  return requireSeats(conduct, payload.to, () => one({ kind: 'exercise.inject-added', payload }));
}

function rated(
  { scenario }: Conduct,
  { subject, rating, reason }: Extract<ConductAct, { type: 'rate' }>,
): Outcome<Decided> {
  const subjects = scenario.capabilities.flatMap(({ id, targets }) => [id, ...targets.map((target) => target.id)]);
  if (!subjects.includes(subject))
    return refuse({
      kind: 'not-found',
      code: 'rating-subject-unknown',
      detail: 'The scenario has no such capability or target.',
      place: 'subject',
      mend: `Rate one of: ${subjects.join(', ')}.`,
    });
  if (reason.trim() === '') return refuse(reasonNeeded());
  return one({ kind: 'exercise.rated', payload: { subject, rating, reason } });
}

function whereWaiting(
  conduct: Conduct,
  id: string,
  statuses: readonly ConductedInject['status'][],
  go: (known: ConductedInject) => Outcome<Decided>,
): Outcome<Decided> {
  const known = conduct.injects.get(id);
  if (!known)
    return refuse({
      kind: 'not-found',
      code: 'inject-unknown',
      detail: 'This exercise has no such inject.',
      place: 'inject',
    });
  if (statuses.includes(known.status)) return go(known);
  return refuse({
    kind: 'conflict',
    code: 'inject-moved-on',
    detail: `Inject ${known.inject.number} is ${known.status} by now.`,
    place: 'inject',
    mend: 'Look at the run of show again.',
  });
}

function requireSeats({ scenario }: Conduct, seats: readonly string[], go: () => Outcome<Decided>): Outcome<Decided> {
  const unknown = seats.filter((seat) => !scenario.seats.some(({ id }) => id === seat));
  if (unknown.length === 0) return go();
  return refuse({
    kind: 'not-found',
    code: 'seat-unknown',
    detail: `The scenario has no seat ${unknown.map((seat) => `"${seat}"`).join(', ')}.`,
    place: 'seats',
    mend: `Its seats are: ${scenario.seats.map(({ id }) => id).join(', ')}.`,
  });
}

function changed(
  inject: string,
  change: PayloadOf<'exercise.inject-changed'>['change'],
  reason: string,
): Outcome<Decided> {
  return one({ kind: 'exercise.inject-changed', payload: { inject, change, reason } });
}

function one(entry: ConductEntry): Outcome<Decided> {
  return accept({ entries: [entry] });
}

function hasEnded(): FaultDetails {
  return {
    kind: 'refused',
    code: 'exercise-ended',
    detail: 'This exercise has ended.',
    mend: 'Observations, ratings and the survey can still be given; begin another to play again.',
  };
}

function expectedUnknown({ inject }: ConductedInject): FaultDetails {
  return {
    kind: 'not-found',
    code: 'expected-unknown',
    detail: `Inject ${inject.number} expects no such action.`,
    place: 'expected',
    mend: `It expects: ${inject.expected.map(({ id }) => id).join(', ') || 'nothing'}.`,
  };
}

function reasonNeeded(): FaultDetails {
  return { kind: 'invalid', code: 'reason-needed', detail: 'Say why: the report tells it.', place: 'reason' };
}
