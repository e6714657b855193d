import { describe, expect, test } from '@jest/globals';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

const playbook = playbookOf(`
roles:
  privacy-officer: { alternates: [deputy, executive] }
  executive: ~
  deputy: ~
events:
  DONE: { title: Done, from: [deputy] }
initial: working
states:
  working:
    title: Working
    clocks:
      long: { title: Long, due: P3D, owner: privacy-officer }
      short: { title: Short, due: PT12H, owner: deputy, escalate: [executive] }
      alone: { title: Alone, due: PT2H, owner: executive }
      far: { title: Far, due: P90D, warn: [P1M, PT24H], owner: executive }
      silent: { title: Silent, due: P3D, warn: [], owner: executive }
    tasks: { write: { title: Write, role: privacy-officer, due: PT30H } }
    on: { DONE: closed }
  closed: { title: Closed, tags: [closed] }
`);

/** What was told of a clock: what, when, and to whom. */
function told(incident: SmallIncident, name: string): string[] {
  return incident.entries.flatMap(({ kind, payload }) => {
    const { name: clock, moment, to } = payload as { name: string; moment: string; to: string };
    return clock === name && /^clock\.(warned|passed|escalated)$/.test(kind) ? `${kind} ${moment} to ${to}` : [];
  });
}

function atHour(hour: number): SmallIncident {
  const incident = new SmallIncident(playbook);
  incident.pass(hour);
  return incident;
}

describe('a deadline', () => {
  test('warns two days, one day and four hours before, as far as it is long', () => {
    expect(told(atHour(71), 'long')).toEqual([
      'clock.warned PT48H to privacy-officer',
      'clock.warned PT24H to privacy-officer',
      'clock.warned PT4H to privacy-officer',
    ]);
    expect(told(atHour(11), 'short')).toEqual(['clock.warned PT4H to deputy']);
    expect(told(atHour(1), 'alone')).toEqual([]);
    expect(told(atHour(29), 'write')).toEqual([
      'clock.warned PT24H to privacy-officer',
      'clock.warned PT4H to privacy-officer',
    ]);
  });

  test('warns a month before where the playbook says so', () => {
    expect(told(atHour(60 * 24 - 1), 'far')).toEqual([]);
    expect(told(atHour(60 * 24), 'far')).toEqual(['clock.warned P1M to executive']);
  });

  test('warns not at all where the playbook says so', () => {
    expect(told(atHour(71), 'silent')).toEqual([]);
  });

  test('that has passed is told to the next role at once, and to each further one an hour later', () => {
    expect(told(atHour(72), 'long').slice(3)).toEqual([
      'clock.passed due to privacy-officer',
      'clock.escalated escalate to deputy',
    ]);
    expect(told(atHour(80), 'long').slice(3)).toEqual([
      'clock.passed due to privacy-officer',
      'clock.escalated escalate to deputy',
      'clock.escalated escalate to executive',
    ]);
    expect(told(atHour(12), 'short').slice(1)).toEqual([
      'clock.passed due to deputy',
      'clock.escalated escalate to executive',
    ]);
    expect(told(atHour(9), 'alone')).toEqual(['clock.passed due to executive']);
  });

  test('of a task goes to those who stand in for its role', () => {
    expect(told(atHour(31), 'write').slice(2)).toEqual([
      'clock.passed due to privacy-officer',
      'clock.escalated escalate to deputy',
      'clock.escalated escalate to executive',
    ]);
  });

  test('is told to nobody further once it is stopped', () => {
    const incident = atHour(72);
    incident.send('DONE');
    incident.pass(10);
    expect(told(incident, 'long').filter((each) => each.startsWith('clock.escalated'))).toHaveLength(1);
    expect(incident.state.timers.size).toBe(0);
    expect(incident.kinds.filter((kind) => kind === 'clock.escalated')).toHaveLength(4);
  });
});
