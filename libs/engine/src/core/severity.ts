import { isSeverity, type PrivilegedAnswer, type Severity } from '#kernel';
import type { FieldDefinition } from '#playbook';
import type { Answers } from './command.js';
import type { Draft } from './draft.js';

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

/** The severity that the form of a task asks for, where it does and was answered: doing the task says it, and its note is why. */
export function severityIn(form: readonly FieldDefinition[], answers: Answers): Severity | undefined {
  const field = form.find(({ sets }) => sets === 'severity');
  const severity = field && answers[field.name];
  return isSeverity(severity) ? severity : undefined;
}
