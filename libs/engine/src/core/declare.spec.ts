import { describe, expect, test } from '@jest/globals';
import { HOUR, NOON, Played, kinds, payloads } from '../../testing/played.js';
import { aDesk, aPlaybook, shippedPlaybook } from '../../testing/playbooks.js';

describe('declaring an incident', () => {
  test('opens its main run in its first states', () => {
    const incident = new Played(aDesk());
    expect(incident.run('main')).toMatchObject({ chart: 'main', wave: 1, status: 'open', startedAt: NOON });
    expect(incident.where()).toContain('open.work.sorting');
    expect(incident.where()).toContain('open.waiting.early');
    expect(kinds(incident.entries).slice(0, 2)).toEqual(['incident.declared', 'run.started']);
  });

  test('gives out the tasks and questions of those states, each to its role', () => {
    const incident = new Played(aDesk());
    expect([...incident.state.tasks.values()].map(({ name, role }) => `${name} ${role}`)).toEqual([
      'sort deputy',
      'count scribe',
    ]);
    expect(incident.decision('enough')).toMatchObject({ status: 'open', version: 1, approvals: [] });
  });

  test('starts the clocks of states, tasks and decisions', () => {
    const incident = new Played(aDesk());
    const due = [...incident.state.clocks.values()].map(({ name, dueAt }) => [name, (dueAt - NOON) / HOUR]);
    expect(due).toEqual([
      ['respond', 1],
      ['sort', 2],
      ['enough', 24],
    ]);
  });

  test('records what the incident runs on and what was signed before it', () => {
    const playbook = aDesk();
    const { name, version, hash } = playbook;
    expect(payloads(new Played(playbook).entries, 'incident.declared')).toEqual([
      {
        title: 'A test',
        mode: 'live',
        playbook: name,
        version,
        hash,
        policy: { never: ['payment'], stance: 'refuse' },
      },
    ]);
  });

  test('closes at once where the first state is tagged closed', () => {
    const incident = new Played(aPlaybook('initial: shut\nstates: { shut: { title: Shut, tags: [closed] } }'));
    expect(incident.run('main').status).toBe('closed');
    expect(kinds(incident.entries)).toContain('run.closed');
  });

  test('opens the shipped playbook with all its regions at work', () => {
    const incident = new Played(shippedPlaybook());
    expect(incident.state.tasks.size).toBeGreaterThan(5);
    expect(incident.state.timers.size).toBeGreaterThan(5);
    expect(incident.where()).toContain('open.command.convening');
  });
});
