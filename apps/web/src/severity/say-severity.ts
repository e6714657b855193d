import type { CommandRequest, IncidentView, TaskView } from '#contract';
import type { Severity } from '#kernel';

/** The open task that asks for the severity and for nothing else: saying it does the task. */
export function severityTask({ tasks }: Pick<IncidentView, 'tasks'>): TaskView | undefined {
  return tasks.find(
    ({ status, evidence, fields }) =>
      status === 'open' && evidence === 'none' && fields.length === 1 && fields[0]?.sets === 'severity',
  );
}

/** What says it: by its task, where that waits, so that nobody is asked twice. */
export function sayingSeverity(task: TaskView | undefined, severity: Severity, reason: string): CommandRequest {
  const [field] = task?.fields ?? [];
  if (!task || !field) return { type: 'set-severity', severity, reason };
  const fields = { [field.name]: severity };
  return { type: 'complete-task', taskId: task.id, fields, evidence: [], note: reason };
}
