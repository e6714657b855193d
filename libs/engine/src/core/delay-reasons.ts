import { accept, refuse, type EpochMs, type FaultDetails, type Outcome, type Role } from '#kernel';
import type { Command } from './command.js';
import type { Draft } from './draft.js';
import { refuseNoDay, refuseOtherRoles } from './refusals.js';
import type { Obligation, RunningClock } from './state.js';

/** Who answers to a regulator for a day on which a duty was not yet done. */
const ANSWERABLE: readonly Role[] = ['privacy-officer', 'counsel', 'incident-commander', 'deputy'];

/**
 * Says why a duty without a number was not done on a day past our own target. A further reason for the same day
 * supersedes the earlier by coming later; both stay on record.
 */
export function giveDelayReason(
  draft: Draft,
  { obligation: key, day, reason }: Extract<Command, { type: 'give-delay-reason' }>,
): Outcome<void> {
  const others = refuseOtherRoles(draft, ANSWERABLE, 'answer for a delay');
  if (others) return refuse(others);
  const duty = draft.obligations.get(key);
  if (!duty) return refuse(unknownDuty());
  const target = passedTarget(draft, duty);
  if (!target.ok) return target;
  const wrongDay = refuseDay(draft, day, target.value);
  if (wrongDay) return refuse(wrongDay);
  draft.record('delay.reasoned', { key, day, reason }, duty.runId);
  return accept(undefined);
}

/** Whether a clock measures a target of our own for a duty that has no number, and that target has passed. */
export function isPastOwnTarget({ basis, subject, dueAt }: RunningClock, now: EpochMs): boolean {
  return basis === 'own-target' && subject.kind === 'obligation' && dueAt <= now;
}

function passedTarget(draft: Draft, { key, runId, status, assessed }: Obligation): Outcome<EpochMs> {
  if (status !== 'open') {
    return refuse({
      kind: 'conflict',
      code: 'duty-not-open',
      detail: 'This duty is done, or is not owed: no day of delay is added to it.',
      place: 'obligation',
    });
  }
  const clock = draft.clocks.values().find((each) => each.runId === runId && each.subject.id === key);
  if (assessed.due !== null || clock?.basis === 'statutory') {
    return refuse({
      kind: 'refused',
      code: 'due-by-law',
      detail: 'The law gives this duty a date: past it the duty is overdue, and no reason of ours changes that.',
      place: 'obligation',
    });
  }
  if (!clock || !isPastOwnTarget(clock, draft.context.now)) {
    return refuse({
      kind: 'conflict',
      code: 'target-not-passed',
      detail: 'Our own target for this duty has not passed: there is no delay to explain.',
      place: 'obligation',
    });
  }
  return accept(clock.dueAt);
}

function refuseDay({ context: { calendar, now } }: Draft, day: string, target: EpochMs): FaultDetails | undefined {
  const noDay = refuseNoDay(day, 'day');
  if (noDay) return noDay;
  const [first, last] = [calendar.day(target), calendar.day(now)];
  if (first <= day && day <= last) return undefined;
  return {
    kind: 'invalid',
    code: 'day-not-delayed',
    detail: 'This day lies before our own target, or has not come yet.',
    place: 'day',
    mend: `Give a day from ${first} to ${last}.`,
  };
}

function unknownDuty(): FaultDetails {
  return {
    kind: 'not-found',
    code: 'obligation-unknown',
    detail: 'This incident has no such duty.',
    place: 'obligation',
    mend: 'Read the incident again: it lists its duties by key.',
  };
}
