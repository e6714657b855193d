import { parseInstant, type EpochMs, type Role, type Text } from '#kernel';
import type { IncidentView, ObligationView, RunningClockView } from '#contract';

/** A deadline that still counts, of a law or of our own. */
export interface RunningDeadline {
  readonly key: string;
  readonly title: Text;
  readonly owner?: Role;
  readonly dueAt: EpochMs;
  /** The deadline's reading in its own zone, as the server computed it. */
  readonly local: string;
  readonly zone: string;
  readonly rule: string;
  readonly startAssumed: boolean;
  /** The law whose number it is; absent for a target that we set ourselves, which can be passed but not overdue. */
  readonly law?: { readonly citation: string; readonly recipient: Text };
}

type DeadlineSource = Pick<IncidentView, 'clocks' | 'obligations'>;

/**
 * Every deadline that still counts, the one that runs out first at the top. A duty's legal deadline is listed even where
 * no clock of the playbook watches it: none is missed in silence.
 */
export function runningDeadlines(view: DeadlineSource): readonly RunningDeadline[] {
  const duties = view.obligations.filter((obligation) => obligation.status === 'open');
  const counting = view.clocks.filter((clock) => clock.status === 'running' || clock.status === 'passed');
  const watched = new Set(counting.map((clock) => lawOf(clock, duties)?.key));
  const unwatched = duties.filter((duty) => !watched.has(duty.key));
  return [...counting.map((clock) => fromClock(clock, lawOf(clock, duties))), ...unwatched.flatMap(fromDuty)].sort(
    (one, other) => one.dueAt - other.dueAt || (one.key < other.key ? -1 : 1),
  );
}

/** The duty whose legal deadline this clock counts down to. A clock in the same run with another due is our own target. */
function lawOf(clock: RunningClockView, duties: readonly ObligationView[]): ObligationView | undefined {
  return duties.find((duty) => duty.runId === clock.runId && duty.due?.instant === clock.due.instant);
}

function fromClock(clock: RunningClockView, duty: ObligationView | undefined): RunningDeadline {
  return {
    key: clock.id,
    title: clock.title,
    owner: clock.owner,
    ...dueOf(clock.due),
    startAssumed: clock.startAssumed,
    ...(duty && { law: lawWords(duty) }),
  };
}

function fromDuty(duty: ObligationView): readonly RunningDeadline[] {
  if (duty.due === null) return [];
  return [{ key: duty.key, title: duty.title, ...dueOf(duty.due), startAssumed: false, law: lawWords(duty) }];
}

function lawWords(duty: ObligationView): NonNullable<RunningDeadline['law']> {
  return { citation: duty.citation, recipient: duty.recipient.title };
}

function dueOf(due: RunningClockView['due']): Pick<RunningDeadline, 'dueAt' | 'local' | 'zone' | 'rule'> {
  return { dueAt: parseInstant(due.instant) ?? 0, local: due.local, zone: due.zone, rule: due.rule };
}
