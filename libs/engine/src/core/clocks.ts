import { Fault, parseInstant, type EpochMs, type Role, type Text } from '#kernel';
import { usualWarnings, type ClockDefinition } from '#playbook';
import { lapseAlert, raiseAlert, type Told } from './alerts.js';
import type { Draft } from './draft.js';
import { timerKey, type ClockSubject, type Deadline, type Run, type RunningClock } from './state.js';

/** Warnings before a statutory deadline or the organisation's target for one, however near it is: ISO 8601. */
const OBLIGATION_WARNINGS = usualWarnings('P30D');

/** The moment, in a timer's name, at which the next is told. */
const ESCALATION = 'escalate';

/** How long each is given before the next is told that a deadline has passed. */
const ESCALATION_STEP = 'PT1H';

/** Starts a clock that the playbook gives to a state, entered at `since`. */
export function startStateClock(
  draft: Draft,
  run: Run,
  path: string,
  clock: ClockDefinition,
  since: EpochMs = draft.context.now,
): void {
  startMeasured(draft, run, since, {
    name: clock.name,
    title: clock.title,
    owner: clock.owner,
    subject: { kind: 'state', id: path },
    length: clock.due,
    startFact: clock.from,
    warn: clock.warn,
    escalate: clock.escalate,
  });
}

/** Starts the clock of a task or a decision that has a due time of its own and was opened at `since`. */
export function startDueClock(
  draft: Draft,
  run: Run,
  due: {
    readonly name: string;
    readonly title: Text;
    readonly owner: Role;
    readonly length: string;
    readonly subject: ClockSubject;
  },
  since: EpochMs = draft.context.now,
): void {
  startMeasured(draft, run, since, {
    ...due,
    startFact: 'entry',
    warn: usualWarnings(due.length),
    escalate: standInsOf(draft, due.owner),
  });
}

/**
 * Starts, or moves, the clock of an obligation to the instant that the law (or the organisation's own target) gives.
 *
 * @returns the deadline that is in force now: `promised` or the running one where the new one lies later unsigned.
 */
export function setObligationClock(
  draft: Draft,
  run: Run,
  duty: {
    readonly key: string;
    readonly title: Text;
    readonly startAssumed: boolean;
    readonly basis: 'statutory' | 'own-target';
    readonly due: Deadline;
    /** What the duty was held to before it lapsed. */
    readonly promised: Deadline | null;
  },
): Deadline {
  const subject: ClockSubject = { kind: 'obligation', id: duty.key };
  const running = clockOf(draft, subject);
  const proposed = instantOf(duty.due);
  if (running) {
    if (running.dueAt === proposed && running.startAssumed === duty.startAssumed) return running.due;
    if (movesLaterUnsigned(draft, running, proposed, !duty.startAssumed)) return running.due;
  }
  const { promised } = duty;
  const keeps = !running && promised !== null && instantOf(promised) < proposed && !isPrivacyOfficer(draft);
  const due = keeps ? promised : duty.due;
  put(draft, run, running ? 'clock.moved' : 'clock.started', {
    id: running?.id ?? draft.newId(),
    runId: run.id,
    name: duty.key,
    title: duty.title,
    owner: 'privacy-officer',
    basis: duty.basis,
    subject,
    length: null,
    startFact: 'law',
    startAssumed: duty.startAssumed,
    dueAt: instantOf(due),
    due,
    warn: OBLIGATION_WARNINGS,
    proposedDueAt: keeps ? proposed : null,
    escalate: [...new Set([...standInsOf(draft, 'privacy-officer'), ...commanders(draft)])],
    escalated: 0,
    revision: running ? running.revision + 1 : 0,
    status: 'running',
  });
  return due;
}

/** Stops whatever measures the subject: `met` when what it waits for has happened, `withdrawn` when it is no longer asked. */
export function stopClocks(draft: Draft, runId: string, subject: ClockSubject, status: 'met' | 'withdrawn'): void {
  for (const clock of draft.clocks.values()) {
    if (clock.runId !== runId || clock.subject.kind !== subject.kind || clock.subject.id !== subject.id) continue;
    if (!counts(clock)) continue;
    clearTimers(draft, clock);
    lapseAlert(draft, clock.id, status);
    draft.clocks.set(clock.id, { ...clock, status, revision: clock.revision + 1 });
    draft.record(
      `clock.${status}`,
      { clock: clock.id, name: clock.name, afterDue: clock.status === 'passed' },
      clock.runId,
    );
  }
}

/** A fact that starts clocks became known or changed: they count from it. */
export function restartClocks(draft: Draft, changed: ReadonlySet<string>): void {
  for (const clock of draft.clocks.values()) {
    if (!changed.has(clock.startFact) || clock.length === null || !counts(clock)) continue;
    const start = instantFact(draft, clock.startFact);
    if (start === undefined) continue;
    const dueAt = draft.context.calendar.add(start, clock.length);
    if (dueAt === clock.dueAt && !clock.startAssumed) continue;
    if (movesLaterUnsigned(draft, clock, dueAt, true)) continue;
    const due = draft.context.calendar.deadline(dueAt, `${clock.length} from ${clock.startFact}`);
    put(draft, draft.run(clock.runId), 'clock.moved', {
      ...clock,
      startAssumed: false,
      dueAt,
      due,
      proposedDueAt: null,
      escalated: 0,
      revision: clock.revision + 1,
      status: 'running',
    });
  }
}

/** A clock's own timer has come: a warning, the deadline itself, or time to tell the next that it has passed. */
export function clockTimerFired(draft: Draft, clockId: string, moment: string): void {
  const clock = draft.clocks.get(clockId);
  if (!clock) return;
  if (moment === ESCALATION) return escalate(draft, clock);
  if (clock.status !== 'running') return;
  if (moment !== 'due')
    return tell(draft, clock, { kind: 'clock.warned', moment, to: clock.owner, next: clock.escalate });
  const passed: RunningClock = { ...clock, status: 'passed' };
  draft.clocks.set(clock.id, passed);
  tell(draft, clock, { kind: 'clock.passed', moment, to: clock.owner, next: clock.escalate });
  escalate(draft, passed);
}

// Being late is nobody's secret: each in turn hears of it until somebody stops the clock.
function escalate(draft: Draft, clock: RunningClock): void {
  const next = clock.escalate[clock.escalated];
  if (clock.status !== 'passed' || next === undefined) return;
  const escalated = clock.escalated + 1;
  draft.clocks.set(clock.id, { ...clock, escalated });
  tell(draft, clock, { kind: 'clock.escalated', moment: ESCALATION, to: next, next: clock.escalate.slice(escalated) });
  if (escalated < clock.escalate.length) {
    setTimer(draft, clock, ESCALATION, draft.context.calendar.add(draft.context.now, ESCALATION_STEP));
  }
}

function tell(draft: Draft, clock: RunningClock, told: Told): void {
  const { id, name, owner, due, basis } = clock;
  const { kind, moment, to } = told;
  draft.record(kind, { clock: id, name, owner, due: due.instant, basis, moment, to }, clock.runId);
  raiseAlert(draft, clock, told);
}

/** Who is told in a role's place, in order. */
export function standInsOf(draft: Draft, role: Role): readonly Role[] {
  return draft.context.playbook.roleDefinitions.get(role)?.alternates ?? [];
}

function commanders({ context: { playbook } }: Draft): readonly Role[] {
  return playbook.roles.includes('incident-commander') ? ['incident-commander'] : [];
}

function startMeasured(
  draft: Draft,
  run: Run,
  since: EpochMs,
  clock: Pick<RunningClock, 'name' | 'title' | 'owner' | 'subject' | 'startFact' | 'warn' | 'escalate'> & {
    readonly length: string;
  },
): void {
  const known = instantFact(draft, clock.startFact);
  const start = known ?? since;
  const dueAt = draft.context.calendar.add(start, clock.length);
  const from = clock.startFact === 'entry' ? 'entry' : clock.startFact;
  put(draft, run, 'clock.started', {
    ...clock,
    id: draft.newId(),
    runId: run.id,
    basis: 'organisation',
    startAssumed: clock.startFact !== 'entry' && known === undefined,
    escalated: 0,
    revision: 0,
    dueAt,
    due: draft.context.calendar.deadline(dueAt, `${clock.length} from ${from}`),
    proposedDueAt: null,
    status: 'running',
  });
}

/** Writes the clock with its timers. A deadline that has passed already fires at the next look: it is never lost in silence. */
export function put(draft: Draft, run: Run, kind: 'clock.started' | 'clock.moved', clock: RunningClock): void {
  clearTimers(draft, clock);
  if (kind === 'clock.moved') lapseAlert(draft, clock.id, 'moved');
  draft.clocks.set(clock.id, clock);
  draft.record(
    kind,
    {
      clock: clock.id,
      name: clock.name,
      owner: clock.owner,
      basis: clock.basis,
      due: { ...clock.due },
      startAssumed: clock.startAssumed,
    },
    run.id,
  );
  for (const warning of clock.warn) {
    const at = draft.context.calendar.subtract(clock.dueAt, warning);
    if (at > draft.context.now) setTimer(draft, clock, warning, at);
  }
  setTimer(draft, clock, 'due', clock.dueAt);
}

function setTimer(draft: Draft, clock: RunningClock, moment: string, dueAt: EpochMs): void {
  const name = timerName(clock.id, moment);
  draft.timers.set(timerKey(clock.runId, name), { runId: clock.runId, name, dueAt, setSeq: draft.nextSeq });
}

/** Takes back what a clock would still have said. */
export function clearTimers(draft: Draft, clock: RunningClock): void {
  for (const moment of [...clock.warn, 'due', ESCALATION]) {
    const key = timerKey(clock.runId, timerName(clock.id, moment));
    if (draft.timers.get(key)) draft.timers.delete(key);
  }
}

function timerName(clockId: string, moment: string): string {
  return `clock:${clockId}:${moment}`;
}

/**
 * A deadline never moves later on anybody's word but the privacy officer's; earlier it moves at once. Only where the
 * organisation set the rule itself does an assumed start give way to the known one, whichever is later. What is not taken is recorded.
 */
export function movesLaterUnsigned(draft: Draft, clock: RunningClock, dueAt: EpochMs, startKnown: boolean): boolean {
  if (dueAt <= clock.dueAt || isPrivacyOfficer(draft)) return false;
  if (clock.startAssumed && startKnown && clock.basis === 'organisation') return false;
  // The law is asked again at every changed fact: the same proposal is recorded once.
  if (clock.proposedDueAt === dueAt) return true;
  draft.clocks.set(clock.id, { ...clock, proposedDueAt: dueAt });
  const proposed = draft.context.calendar.deadline(dueAt, 'proposed');
  draft.record('clock.kept', { clock: clock.id, name: clock.name, due: clock.due.instant, proposed }, clock.runId);
  return true;
}

/** Whether whoever acts may let a deadline move later. */
export function isPrivacyOfficer(draft: Draft): boolean {
  return draft.context.actor.role === 'privacy-officer';
}

function instantOf(due: Deadline): EpochMs {
  const instant = parseInstant(due.instant);
  if (instant !== undefined) return instant;
  throw new Fault({ kind: 'internal', code: 'bad-deadline', detail: 'A computed deadline is no instant.' });
}

function clockOf(draft: Draft, subject: ClockSubject): RunningClock | undefined {
  for (const clock of draft.clocks.values()) {
    if (clock.subject.kind === subject.kind && clock.subject.id === subject.id && counts(clock)) return clock;
  }
  return undefined;
}

/** A clock that was stopped in this very decision is still at hand, and must not be taken for a running one. */
export function counts(clock: RunningClock): boolean {
  return clock.status === 'running' || clock.status === 'passed';
}

/** The instant that a fact states, where it is known. */
export function instantFact(draft: Draft, name: string): EpochMs | undefined {
  const value = draft.facts.get(name)?.value;
  return typeof value === 'string' ? parseInstant(value) : undefined;
}
