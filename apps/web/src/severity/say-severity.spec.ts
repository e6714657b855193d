import { expect, test } from '@jest/globals';
import type { TaskView } from '#contract';
import { sayingSeverity, severityTask } from './say-severity.js';

const TASK: TaskView = {
  id: '01890000-0000-7000-8000-000000000001',
  runId: '01890000-0000-7000-8000-000000000002',
  about: null,
  name: 'set-severity',
  title: { en: 'Set the severity' },
  role: 'incident-commander',
  fields: [
    { name: 'grade', type: 'choice', choices: ['p1', 'p2'], title: { en: 'Grade' }, required: true, sets: 'severity' },
  ],
  evidence: 'none',
  status: 'open',
  openedAt: '2026-03-09T13:05:00.000Z',
  due: null,
};

test('is said by the task that waits for it, and by itself where none does', () => {
  const task = severityTask({ tasks: [TASK] });
  expect(sayingSeverity(task, 'p1', 'Ours.')).toEqual({
    type: 'complete-task',
    taskId: TASK.id,
    fields: { grade: 'p1' },
    evidence: [],
    note: 'Ours.',
  });
  expect(sayingSeverity(undefined, 'p2', 'Less.')).toEqual({ type: 'set-severity', severity: 'p2', reason: 'Less.' });
});

test('a task that is done, asks for a file, or asks for more, is not done on the way', () => {
  const more: TaskView = { ...TASK, fields: [...TASK.fields, ...TASK.fields] };
  expect(
    severityTask({ tasks: [{ ...TASK, status: 'done' }, { ...TASK, evidence: 'required' }, more] }),
  ).toBeUndefined();
});
