import { describe, expect, test } from '@jest/globals';
import { Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk, aPlaybook } from '../../testing/playbooks.js';
import type { Command } from './command.js';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

function completion(taskId: string, overrides: object = {}): Command {
  return { type: 'complete-task', taskId, fields: {}, evidence: ['a file'], note: '', ...overrides };
}

describe('a task', () => {
  test('is done by its role, with its form and its evidence on record', () => {
    const incident = new Played(aDesk());
    const { id } = incident.task('sort');
    const entries = incident.do(completion(id, { note: 'all sorted' }), person('deputy'));
    expect(payloads(entries, 'task.done')).toEqual([
      { task: id, name: 'sort', fields: {}, evidence: ['a file'], note: 'all sorted' },
    ]);
    expect(incident.state.tasks.has(id)).toBe(false);
  });

  test.each(['incident-commander', 'deputy'] as const)(
    'can be done by the %s in the role’s place, and the record says for whom',
    (role) => {
      const incident = new Played(aDesk());
      const other = role === 'deputy' ? incident.task('count') : incident.task('sort');
      const fields = role === 'deputy' ? { count: 3 } : {};
      const entries = incident.do(completion(other.id, { fields }), person(role));
      expect(payloads(entries, 'task.done')).toMatchObject([{ name: other.name, doneFor: other.role }]);
      expect(other.role).not.toBe(role);
    },
  );

  test('is refused from another role', () => {
    const incident = new Played(aDesk());
    expect(incident.refused(completion(incident.task('sort').id), person('scribe'))).toMatchObject({
      code: 'role-not-entitled',
      mend: 'It is done by: deputy; in its place by: incident-commander.',
    });
  });

  test('is refused from a commander whom the playbook lets decide and not lead', () => {
    const incident = new SmallIncident(
      playbookOf(`
roles: { incident-commander: { profile: decide }, executive: { profile: lead }, scribe: ~ }
initial: noting
states:
  noting: { title: Noting, tasks: { note: { title: Note, role: scribe } }, on: { tasks.done: closed } }
  closed: { title: Closed, tags: [closed] }
`),
    );
    const [task] = [...incident.state.tasks.values()];
    const note: Command = completion(task?.id ?? '');
    expect(incident.as('incident-commander', note)).toBe('role-not-entitled');
    expect(incident.as('executive', note)).toBeUndefined();
  });

  test('is refused without the evidence that it requires', () => {
    const incident = new Played(aDesk());
    expect(incident.refused(completion(incident.task('sort').id, { evidence: [] }))).toMatchObject({
      code: 'evidence-required',
      place: 'evidence',
    });
  });

  test('is refused with a form that is not filled in', () => {
    const incident = new Played(aDesk());
    expect(incident.refused(completion(incident.task('count').id))).toMatchObject({ place: 'fields.count' });
    expect(incident.refused(completion(incident.task('count').id, { fields: { count: -3 } }))).toMatchObject({
      code: 'fact-value',
    });
  });

  test('is done once', () => {
    const incident = new Played(aDesk());
    const { id } = incident.task('sort');
    incident.do(completion(id));
    expect(incident.refused(completion(id))).toMatchObject({ kind: 'conflict', code: 'task-not-open' });
  });

  test('stops its clock when it is done', () => {
    const incident = new Played(aDesk());
    const entries = incident.finish('sort');
    expect(payloads(entries, 'clock.met')).toMatchObject([{ name: 'sort', afterDue: false }]);
    expect([...incident.state.timers.keys()].filter((key) => key.includes('sort'))).toEqual([]);
  });

  test('is withdrawn with its clock when its state is left otherwise', () => {
    const incident = new Played(aDesk());
    const { id } = incident.task('sort');
    const entries = incident.send('END');
    expect(payloads(entries, 'task.withdrawn')).toHaveLength(2);
    expect(payloads(entries, 'clock.withdrawn')).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'sort' })]),
    );
    expect(incident.refused(completion(id)).code).toBe('task-not-open');
  });
});

test('work that judges keeps its judgments in its lane, and states apart what it found', () => {
  const incident = new SmallIncident(
    playbookOf(`
roles: { incident-commander: { profile: lead } }
initial: judging
states:
  judging:
    title: Judging
    tasks:
      judge:
        title: Judge
        role: incident-commander
        privileged: hygiene
        fields: { aware: { fact: event.aware_at, finding: true }, count: { fact: event.count } }
    on: { tasks.done: closed }
  closed: { title: Closed, tags: [closed] }
`),
  );
  const [task] = [...incident.state.tasks.values()];
  const aware = '2026-03-01T15:30:00.000Z';
  incident.as('incident-commander', completion(task?.id ?? '', { fields: { aware, count: 3 } }));
  const lane = { answer: task?.id, work: 'hygiene' };
  expect(incident.entries.filter(({ kind }) => kind === 'facts.stated').map(({ payload }) => payload)).toMatchObject([
    { facts: { 'event.aware_at': aware } },
    { facts: { 'event.count': 3 }, privileged: [lane] },
  ]);
  const { facts } = incident.state;
  expect(facts.get('event.aware_at')?.privileged).toBeUndefined();
  expect(facts.get('event.count')?.privileged).toEqual(lane);
});

describe('the last task of a state', () => {
  test('moves the run on; those before it do not', () => {
    const incident = new Played(aDesk());
    incident.finish('sort');
    expect(incident.where()).toContain('open.work.sorting');
    incident.finish('count', { count: 1 });
    expect(incident.where()).toContain('open.work.done');
  });

  test('does not move the state that its own event has just entered anew', () => {
    const incident = new Played(
      aPlaybook(`
events: { END: { title: End, from: [deputy] } }
initial: drafting
states:
  drafting:
    title: Drafting
    tasks: { draft: { title: Draft, role: deputy }, revise: { title: Revise, role: deputy } }
    on: { task.revise.done: drafting, tasks.done: sent, END: closed }
  sent: { title: Sent, on: { END: closed } }
  closed: { title: Closed, tags: [closed] }
`),
    );
    incident.finish('draft');
    const entries = incident.finish('revise');
    expect(kinds(entries)).toContain('state.entered');
    expect(incident.where()).toEqual(['drafting']);
    expect([...incident.state.tasks.values()].map(({ name }) => name)).toEqual(['draft', 'revise']);
  });
});
