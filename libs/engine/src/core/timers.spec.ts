import { describe, expect, test } from '@jest/globals';
import { DAY, HOUR, NOON, Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import { systemActor } from '#kernel';
import type { Command } from './command.js';
import type { Timer } from './state.js';

const facilitator = person('facilitator');
const timer = { kind: 'timer', id: 'test', assurance: 'claimed' } as const;

function firing({ runId, name, setSeq }: Timer): Command {
  return { type: 'fire-timer', runId, name, setSeq };
}

/** The timer that moves the waiting region on. */
function moving(incident: Played): Timer {
  const found = [...incident.state.timers.values()].find(({ name }) => name.includes('open.waiting'));
  if (!found) throw new Error('no such timer');
  return found;
}

describe('a move by time', () => {
  test('is due its duration after its state was entered, and moves the run then', () => {
    const incident = new Played(aDesk());
    expect(moving(incident).dueAt).toBe(NOON + DAY);
    incident.wait(DAY - 1);
    expect(incident.where()).toContain('open.waiting.early');
    incident.wait(1);
    expect(incident.where()).toContain('open.waiting.late');
  });

  test('waits sixty days where it says sixty days', () => {
    const incident = new Played(aDesk());
    incident.wait(2 * DAY);
    expect(moving(incident).dueAt).toBe(NOON + 62 * DAY);
    incident.wait(59 * DAY);
    expect(incident.where()).toContain('open.waiting.later');
  });

  test('is forgotten when its state is left', () => {
    const incident = new Played(aDesk());
    const early = moving(incident);
    incident.send('GO', { count: 6 });
    expect([...incident.state.timers.values()]).not.toContain(early);
    expect(incident.refused(firing(early), timer)).toMatchObject({ kind: 'conflict', code: 'timer-gone' });
  });

  test('is not made by an earlier setting of the same timer', () => {
    const incident = new Played(aDesk());
    const first = moving(incident);
    incident.send('GO', { count: 6 });
    incident.wait(6 * HOUR);
    const second = moving(incident);
    expect(second).toMatchObject({ name: first.name, runId: first.runId });
    expect(second.setSeq).toBeGreaterThan(first.setSeq);
    incident.now = first.dueAt;
    expect(incident.refused(firing(first), timer).code).toBe('timer-gone');
  });

  test('is not made before it is due where the machine’s clock went back', () => {
    const incident = new Played(aDesk());
    incident.now = NOON + DAY - 1;
    expect(incident.refused(firing(moving(incident)), timer)).toMatchObject({ code: 'timer-not-due' });
    incident.now = NOON + DAY;
    expect(kinds(incident.do(firing(moving(incident)), timer))).toContain('state.entered');
  });

  test('made late is marked by how much', () => {
    const incident = new Played(aDesk());
    incident.now = NOON + 3 * DAY;
    expect(payloads(incident.do(firing(moving(incident)), timer), 'timer.fired')).toMatchObject([{ lateMs: 2 * DAY }]);
  });
});

describe('the clock of an exercise', () => {
  const exercise = (): Played => new Played(aDesk(), undefined, { mode: 'exercise', scenarioNow: NOON });

  test('goes forward when it is told to', () => {
    const incident = exercise();
    incident.now = NOON + HOUR;
    expect(payloads(incident.do({ type: 'advance-clock', to: NOON + HOUR }, facilitator), 'clock.advanced')).toEqual([
      { from: '2026-01-05T12:00:00.000Z', to: '2026-01-05T13:00:00.000Z' },
    ]);
    expect(incident.state.scenarioNow).toBe(NOON + HOUR);
  });

  test('never goes back', () => {
    expect(exercise().refused({ type: 'advance-clock', to: NOON - 1 }, facilitator)).toMatchObject({
      kind: 'invalid',
      code: 'clock-goes-forward',
      place: 'to',
    });
  });

  test('is the facilitator’s, or the service’s that tells a story', () => {
    const move = { type: 'advance-clock', to: NOON + HOUR } as const;
    expect(exercise().refused(move, person('incident-commander')).code).toBe('role-not-entitled');
    expect(exercise().refused(move, timer).code).toBe('role-not-entitled');
    expect(kinds(exercise().do(move, systemActor('director')))).toEqual(['clock.advanced']);
  });

  test('is taken along by the timers that fire on the way', () => {
    const incident = exercise();
    incident.now = NOON + DAY;
    incident.do(firing(moving(incident)), timer);
    expect(incident.state.scenarioNow).toBe(NOON + DAY);
  });

  test('is not that of a live incident', () => {
    const refusal = new Played(aDesk()).refused({ type: 'advance-clock', to: NOON + HOUR });
    expect(refusal).toMatchObject({ kind: 'refused', code: 'live-clock' });
  });
});

test('a state that its playbook does not hold is no refusal but a fault: one of the two was altered', () => {
  const incident = new Played(aDesk());
  const runs = new Map([...incident.state.runs].map(([id, run]) => [id, { ...run, chart: 'another' }]));
  incident.state = { ...incident.state, runs };
  expect(() => incident.send('END')).toThrow('that its playbook does not hold');
});
