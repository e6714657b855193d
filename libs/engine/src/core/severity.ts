import { SEVERITY_ROLES, isSeverity, type FaultDetails, type PrivilegedAnswer, type Severity } from '#kernel';
import type { FieldDefinition } from '#playbook';
import type { Answers } from './command.js';
import type { Draft } from './draft.js';
import { refuseOtherRoles } from './refusals.js';

/** What is said of how grave an incident is, and why. */
export interface SaidSeverity {
  readonly severity: Severity;
  readonly reason: string;
}

/** The task by whose answer it is said, and in whose lane that answer is. */
export interface SayingTask {
  readonly task: string;
  readonly answer: PrivilegedAnswer | undefined;
}

/**
 * Says how grave the incident is. The same may be said again: that it was looked at, and stands, is worth an entry. Why is an entry
 * of its own, and stands nowhere else: it can be privileged, left out or erased while how grave it was stays known.
 */
export function setSeverity(draft: Draft, { severity, reason }: SaidSeverity, by?: SayingTask): void {
  draft.severity = severity;
  const seq = draft.nextSeq;
  draft.record('severity.set', { severity, task: by?.task });
  if (reason === '') return;
  const privileged = by?.answer && [{ ...by.answer }];
  draft.record('severity.reasoned', { seq, reason, task: by?.task, privileged });
}

/** How grave it was said to be before one entry, `insteadOf`, said otherwise; `null`: nobody had said. Who had said it and why stands where it was said. */
export function restoreSeverity(draft: Draft, severity: Severity | null, insteadOf: number): void {
  draft.severity = severity;
  draft.record('severity.set', { severity, insteadOf });
}

/** The longest reason, in characters. */
export const SEVERITY_REASON_MAX = 1000;

/** Whoever says it by a task is held to what the command itself asks for: the role, and a reason. */
export function refuseSeverity(draft: Draft, reason: string): FaultDetails | undefined {
  const others = refuseOtherRoles(draft, SEVERITY_ROLES, 'say how grave the incident is');
  if (others) return others;
  const length = reason.trim().length;
  if (length > 0 && length <= SEVERITY_REASON_MAX) return undefined;
  return {
    kind: 'invalid',
    code: 'severity-reason',
    detail: 'How grave the incident is cannot be said without a reason, nor with a longer one than is read.',
    place: 'note',
    mend: `Write why in the note, in at most ${SEVERITY_REASON_MAX} characters.`,
  };
}

/** The severity that the form of a task asks for, where it does and was answered: doing the task says it, and its note is why. */
export function severityIn(form: readonly FieldDefinition[], answers: Answers): Severity | undefined {
  const field = form.find(({ sets }) => sets === 'severity');
  const severity = field && answers[field.name];
  return isSeverity(severity) ? severity : undefined;
}
