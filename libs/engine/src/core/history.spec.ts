import { expect, test } from '@jest/globals';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

const playbook = playbookOf(`
roles: [deputy, executive]
events:
  PAUSE: { title: Pause, from: [deputy] }
  GO_ON: { title: Go on, from: [deputy] }
  AFRESH: { title: Afresh, from: [deputy] }
initial: working
states:
  working:
    title: Working
    on: { PAUSE: paused }
    regions:
      one:
        title: One
        initial: first
        states:
          first: { title: First, tasks: { do-it: { title: Do it, role: deputy } }, on: { tasks.done: second } }
          second: { title: Second, tasks: { check-it: { title: Check it, role: deputy } }, on: { tasks.done: /closed } }
      two: { title: Two, initial: waiting, states: { waiting: { title: Waiting } } }
  paused: { title: Paused, on: { GO_ON: working/deep-history, AFRESH: working } }
  closed: { title: Closed, tags: [closed] }
`);

function complete(incident: SmallIncident, name: string): string | undefined {
  const task = [...incident.state.tasks.values()].find((each) => each.name === name);
  return incident.as('deputy', { type: 'complete-task', taskId: task?.id ?? '', fields: {}, evidence: [], note: '' });
}

test('work goes on where it was left: its tasks open again, and what was done stays done', () => {
  const incident = new SmallIncident(playbook);
  complete(incident, 'do-it');
  incident.send('PAUSE');
  expect([...incident.state.tasks.values()]).toEqual([]);
  incident.send('GO_ON');
  expect([...incident.paths].sort()).toEqual([
    'working',
    'working.one',
    'working.one.second',
    'working.two',
    'working.two.waiting',
  ]);
  expect([...incident.state.tasks.values()].map(({ name }) => name)).toEqual(['check-it']);
  incident.send('PAUSE');
  incident.send('AFRESH');
  expect([...incident.state.tasks.values()].map(({ name }) => name)).toEqual(['do-it']);
  complete(incident, 'do-it');
  complete(incident, 'check-it');
  expect(incident.paths).toEqual(['closed']);
});
