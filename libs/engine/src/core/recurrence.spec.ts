import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

const playbook = playbookOf(`
roles: [deputy, executive]
events:
  LEAVE: { title: Leave, from: [deputy] }
  AGAIN: { title: Again, from: [deputy] }
  BACK: { title: Back, from: [deputy] }
initial: watching
states:
  watching:
    title: Watching
    every: { look: PT12H }
    on:
      every.look: { if: 'event.count > 5', to: alarmed }
      LEAVE: closed
      AGAIN: watching
  alarmed: { title: Alarmed, on: { BACK: watching, LEAVE: closed } }
  closed: { title: Closed, tags: [closed], on: { BACK: watching } }
`);

function beats(incident: SmallIncident): number {
  return incident.entries.filter(
    ({ kind, payload }) => kind === 'timer.fired' && JSON.stringify(payload).includes('every:look'),
  ).length;
}

describe('what comes round while a state is active', () => {
  test('is asked again after a guard was false, and moves once it is true', () => {
    const incident = new SmallIncident(playbook);
    incident.pass(40);
    expect([incident.paths, beats(incident)]).toEqual([['watching'], 3]);
    incident.as('deputy', {
      type: 'state-facts',
      facts: { 'event.count': 9 },
      source: 'test',
      confidence: 'confirmed',
    });
    incident.pass(7);
    expect(incident.paths).toEqual(['watching']);
    incident.pass(1);
    expect(incident.paths).toEqual(['alarmed']);
    incident.pass(100);
    expect([beats(incident), incident.state.timers.size]).toEqual([4, 0]);
  });

  test('begins anew when the state is entered again', () => {
    const incident = new SmallIncident(playbook);
    incident.pass(11);
    incident.send('AGAIN');
    incident.pass(11);
    expect(beats(incident)).toBe(0);
    incident.pass(1);
    expect(beats(incident)).toBe(1);
  });

  test('comes once after a long stop, marked late, and keeps its rhythm', () => {
    const incident = new SmallIncident(playbook);
    incident.pass(100, true);
    expect(beats(incident)).toBe(1);
    expect([...incident.state.timers.values()].map(({ dueAt }) => (dueAt - incident.start) / 3_600_000)).toEqual([108]);
  });

  test('has exactly one timer while its state is active and none otherwise, whatever happens', () => {
    const step = fc.oneof(fc.constantFrom('LEAVE', 'AGAIN', 'BACK'), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const incident = new SmallIncident(playbook);
        let [entered, expected, active] = [0, 0, true];
        for (const each of steps) {
          if (typeof each === 'number') {
            const before = Math.floor((incident.hour - entered) / 12);
            incident.pass(each);
            if (active) expected += Math.floor((incident.hour - entered) / 12) - before;
          } else if (incident.send(each) === undefined) {
            active = each !== 'LEAVE';
            entered = incident.hour;
          }
          expect(incident.paths).toEqual([active ? 'watching' : 'closed']);
          expect([...incident.state.timers.values()].map(({ dueAt }) => (dueAt - incident.start) / 3_600_000)).toEqual(
            active ? [entered + 12 * (Math.floor((incident.hour - entered) / 12) + 1)] : [],
          );
          expect(beats(incident)).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});
