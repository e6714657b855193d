import { isSeverity, type Severity } from '#kernel';
import type { FieldDefinition } from '#playbook';
import type { Answers } from './command.js';
import type { Draft } from './draft.js';

/** What is said of how grave an incident is, and why. */
export interface SaidSeverity {
  readonly severity: Severity;
  readonly reason: string;
}

/** Says how grave the incident is. The same may be said again: that it was looked at, and stands, is worth an entry. */
export function setSeverity(draft: Draft, { severity, reason }: SaidSeverity, task?: string): void {
  draft.severity = severity;
  draft.record('severity.set', { severity, reason, task });
}

/** Where the form of a task asks for the severity, doing the task says it; the note is why. */
export function severityAnswered(
  draft: Draft,
  form: readonly FieldDefinition[],
  answers: Answers,
  { task, note }: { readonly task: string; readonly note: string },
): void {
  const field = form.find(({ sets }) => sets === 'severity');
  const severity = field && answers[field.name];
  if (isSeverity(severity)) setSeverity(draft, { severity, reason: note }, task);
}
