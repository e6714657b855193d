import { byDue, parseInstant, unwatchedDuties, type CountedDeadline, type Role, type Text } from '#kernel';
import type { IncidentView, ObligationView, RunningClockView } from '#contract';
import { delayedDuty, type DelayedDuty } from './delayed-duty.js';

/** A deadline that still counts, of a law or of our own. */
export interface RunningDeadline extends CountedDeadline {
  readonly title: Text;
  readonly about: RunningClockView['about'];
  readonly owner?: Role;
  /** The deadline's reading in its own zone, as the server computed it. */
  readonly local: string;
  readonly zone: string;
  readonly startAssumed: boolean;
  /** The law of the duty that it belongs to. */
  readonly citation?: string;
  /** Where our own target for a duty has passed. */
  readonly delayed?: DelayedDuty;
}

type DeadlineSource = Pick<IncidentView, 'clocks' | 'obligations'>;

/**
 * Every deadline that still counts, the one that runs out first at the top. A duty's legal deadline is listed even where
 * no clock watches it: none is missed in silence.
 */
export function runningDeadlines(view: DeadlineSource): readonly RunningDeadline[] {
  const counting = view.clocks.filter((clock) => clock.status === 'running' || clock.status === 'passed');
  const duties = view.obligations.filter((duty) => duty.status === 'open');
  const citationOf = new Map(duties.map((duty) => [duty.runId, duty.citation]));
  return [
    ...counting.map((clock) => fromClock(clock, citationOf.get(clock.runId))),
    ...unwatchedDuties(duties, counting).flatMap(fromDuty),
  ].sort(byDue);
}

/** Clocks shown at once; those of our own rules beyond them are folded away. */
const OWN_SHOWN_MAX = 6;

/** The deadlines to show at once and those to fold away. What a law or a duty asks for is never folded. */
export function foldDeadlines(deadlines: readonly RunningDeadline[]): {
  readonly shown: readonly RunningDeadline[];
  readonly folded: readonly RunningDeadline[];
} {
  const stays = (deadline: RunningDeadline, index: number): boolean =>
    index < OWN_SHOWN_MAX || deadline.basis !== 'organisation';
  return { shown: deadlines.filter(stays), folded: deadlines.filter((deadline, index) => !stays(deadline, index)) };
}

function fromClock(clock: RunningClockView, citation: string | undefined): RunningDeadline {
  const { id, title, about, owner, basis, startAssumed, due } = clock;
  const delayed = delayedDuty(clock);
  return {
    key: id,
    title,
    about,
    owner,
    basis,
    startAssumed,
    ...dueOf(due),
    ...(citation !== undefined && { citation }),
    ...(delayed && { delayed }),
  };
}

function fromDuty({ key, title, recipient, wave, due, citation }: ObligationView): readonly RunningDeadline[] {
  if (due === null) return [];
  const about = { title, recipient: recipient.title, wave };
  return [{ key, title, about, basis: 'statutory', startAssumed: false, ...dueOf(due), citation }];
}

function dueOf(due: RunningClockView['due']): Pick<RunningDeadline, 'dueAt' | 'local' | 'zone'> {
  return { dueAt: parseInstant(due.instant) ?? 0, local: due.local, zone: due.zone };
}
