import { expect, test } from '@jest/globals';
import type { DecisionView, IncidentView, RunView, TaskView } from '#contract';
import { subRuns } from './sub-charts.js';

const run = (id: string, chart: string, status: RunView['status'] = 'open'): RunView => ({
  id,
  chart,
  title: { en: chart },
  key: chart,
  status,
  active: [],
});

const task = (id: string, runId: string, doneAt?: string): TaskView => ({
  id,
  runId,
  name: id,
  about: null,
  role: 'scribe',
  title: { en: id },
  fields: [],
  evidence: 'none',
  status: doneAt === undefined ? 'open' : 'done',
  openedAt: '2026-01-01T00:00:00.000Z',
  due: null,
  ...(doneAt !== undefined && { doneAt }),
});

function viewOf(view: Partial<IncidentView>): Pick<IncidentView, 'runs' | 'tasks' | 'decisions'> {
  return { runs: [], tasks: [], decisions: [], ...view };
}

test('a page has the runs of its own charts, those that are open first', () => {
  const runs = [
    run('1', 'main'),
    run('2', 'second-wave', 'closed'),
    run('3', 'person-approached'),
    run('4', 'hygiene'),
  ];
  expect(subRuns(viewOf({ runs }), 'sightings').map((each) => each.run.id)).toEqual(['3', '2']);
  expect(subRuns(viewOf({ runs }), 'hygiene').map((each) => each.run.id)).toEqual(['4']);
  expect(subRuns(viewOf({ runs }), 'consequences')).toEqual([]);
});

test('a run has its own tasks alone, what is open apart from what was done', () => {
  const tasks = [task('open', '1'), task('done', '1', '2026-01-02T00:00:00.000Z'), task('of another', '2')];
  const [shown] = subRuns(viewOf({ runs: [run('1', 'hygiene')], tasks }), 'hygiene');
  expect(shown?.open.map(({ id }) => id)).toEqual(['open']);
  expect(shown?.decisions).toEqual([]);
  expect(shown?.history.map((done) => done.kind === 'task' && done.task.id)).toEqual(['done']);
});

test('what was asked last comes first, and what was asked together in the order of the playbook, whenever it was answered', () => {
  const tasks = [
    task('2', '1', '2026-01-02T00:00:00.000Z'),
    task('1', '1', '2026-01-04T00:00:00.000Z'),
    { ...task('3', '1', '2026-01-03T00:00:00.000Z'), openedAt: '2026-01-02T12:00:00.000Z' },
  ];
  const decided = {
    id: '4',
    runId: '1',
    status: 'decided',
    openedAt: '2026-01-05T00:00:00.000Z',
    approvals: [{ at: '2026-01-06T00:00:00.000Z' }],
  } as unknown as DecisionView;
  const [shown] = subRuns(viewOf({ runs: [run('1', 'hygiene')], tasks, decisions: [decided] }), 'hygiene');
  const ids = shown?.history.map((done) => (done.kind === 'task' ? done.task.id : done.decision.id));
  expect(ids).toEqual(['4', '3', '1', '2']);
});
