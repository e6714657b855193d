import { describe, expect, test } from '@jest/globals';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

const playbook = playbookOf(`
roles:
  privacy-officer: { alternates: [executive] }
  executive: ~
  deputy: ~
  scribe: ~
  incident-commander: ~
events:
  DONE: { title: Done, from: [deputy] }
initial: working
states:
  working:
    title: Working
    clocks:
      report: { title: Report, due: P3D, warn: [PT48H, PT24H], owner: privacy-officer }
    on: { DONE: closed }
  closed: { title: Closed, tags: [closed] }
`);

const alone = playbookOf(`
roles: { scribe: ~, executive: ~ }
events: { DONE: { title: Done, from: [executive] } }
initial: working
states:
  working: { title: Working, clocks: { note: { title: Note, due: PT5H, owner: scribe } }, on: { DONE: closed } }
  closed: { title: Closed, tags: [closed] }
`);

/** Who was woken, and in which order. */
function woken(incident: SmallIncident): string[] {
  return incident.effects.map(({ payload }) => {
    const { to, kind } = payload as { to: string; kind: string };
    return `${to}: ${kind}`;
  });
}

function payloads(incident: SmallIncident, kind: string): unknown[] {
  return incident.entries.filter((entry) => entry.kind === kind).map(({ payload }) => payload);
}

function openAlert(incident: SmallIncident): string {
  return [...incident.state.alerts.values()].find((each) => each.status === 'open')?.id ?? '';
}

function atHour(hour: number, of = playbook): SmallIncident {
  const incident = new SmallIncident(of);
  incident.pass(hour);
  return incident;
}

describe('an alert', () => {
  test('wakes the owner of the clock first', () => {
    const incident = atHour(24);
    expect(woken(incident)).toEqual(['privacy-officer: clock.warned']);
    expect(payloads(incident, 'alert.raised')).toMatchObject([
      { name: 'report', moment: 'PT48H', path: ['privacy-officer', 'executive', 'deputy', 'incident-commander'] },
    ]);
  });

  test('climbs, a quarter of an hour at each, to those who stand in, the deputy and the commander, and stays there', () => {
    const incident = atHour(24);
    incident.pass(0.25);
    expect(woken(incident).slice(1)).toEqual(['executive: clock.warned']);
    incident.pass(20);
    expect(woken(incident).slice(2)).toEqual(['deputy: clock.warned', 'incident-commander: clock.warned']);
    expect(payloads(incident, 'alert.climbed')).toMatchObject([
      { from: 'privacy-officer', to: 'executive', reason: 'nobody acknowledged it' },
      { to: 'deputy' },
      { to: 'incident-commander' },
    ]);
    expect(openAlert(incident)).not.toBe('');
  });

  test('that is acknowledged climbs no further, and the record says by whom', () => {
    const incident = atHour(24);
    expect(incident.as('executive', { type: 'acknowledge-alert', alertId: openAlert(incident) })).toBeUndefined();
    incident.pass(20);
    expect(woken(incident)).toHaveLength(1);
    expect(payloads(incident, 'alert.acknowledged')).toMatchObject([{ name: 'report', told: ['privacy-officer'] }]);
    expect(incident.state.alerts.size).toBe(0);
  });

  test('is raised anew by the next warning, whatever became of the one before', () => {
    const quiet = atHour(48);
    expect(woken(quiet).slice(4)).toEqual(['privacy-officer: clock.warned']);
    expect(quiet.state.alerts.size).toBe(1);
    const heard = atHour(24);
    heard.as('privacy-officer', { type: 'acknowledge-alert', alertId: openAlert(heard) });
    heard.pass(24);
    expect(woken(heard)).toHaveLength(2);
  });

  test('is not acknowledged by somebody who is neither asked nor leads', () => {
    const incident = atHour(24);
    const acknowledge = { type: 'acknowledge-alert', alertId: openAlert(incident) } as const;
    expect(incident.as('scribe', acknowledge)).toBe('role-not-entitled');
    expect(incident.as('incident-commander', acknowledge)).toBeUndefined();
    expect(incident.as('deputy', acknowledge)).toBe('alert-not-open');
  });

  test('lapses with what it was about', () => {
    const incident = atHour(24);
    incident.send('DONE');
    expect(payloads(incident, 'alert.lapsed')).toMatchObject([{ name: 'report', reason: 'met' }]);
    expect(incident.state.alerts.size).toBe(0);
    expect(incident.state.timers.size).toBe(0);
  });

  test('climbs at once where the service says that nobody is on call, and not twice from one place', () => {
    const incident = atHour(24);
    const climb = { type: 'climb-alert', alertId: openAlert(incident), rung: 0, reason: 'nobody is on call' } as const;
    expect(incident.as('scribe', climb)).toBeUndefined();
    expect(woken(incident).slice(1)).toEqual(['executive: clock.warned']);
    expect(incident.as('scribe', climb)).toBe('alert-moved-on');
    incident.pass(0.2);
    expect(woken(incident)).toHaveLength(2);
  });

  test('with nobody further climbs nowhere', () => {
    const incident = atHour(1, alone);
    const climb = { type: 'climb-alert', alertId: openAlert(incident), rung: 0, reason: 'nobody is on call' } as const;
    expect(incident.as('scribe', climb)).toBe('nobody-further');
    incident.pass(3);
    expect(woken(incident)).toEqual(['scribe: clock.warned']);
  });
});

describe('a deadline that has passed', () => {
  test('wakes its owner and the next at once, and climbs on from there', () => {
    const incident = atHour(72);
    incident.pass(1);
    expect(woken(incident).slice(-4)).toEqual([
      'privacy-officer: clock.passed',
      'executive: clock.passed',
      'deputy: clock.passed',
      'incident-commander: clock.passed',
    ]);
  });

  test('wakes the further roles even where somebody has acknowledged it: late is nobody’s secret', () => {
    const incident = new SmallIncident(
      playbookOf(`
roles: { scribe: { alternates: [deputy, executive] }, executive: ~, deputy: ~ }
events: { DONE: { title: Done, from: [executive] } }
initial: working
states:
  working: { title: Working, clocks: { note: { title: Note, due: PT1H, warn: [], owner: scribe } }, on: { DONE: closed } }
  closed: { title: Closed, tags: [closed] }
`),
    );
    incident.pass(1);
    expect(woken(incident)).toEqual(['scribe: clock.passed', 'deputy: clock.passed']);
    incident.as('scribe', { type: 'acknowledge-alert', alertId: openAlert(incident) });
    incident.pass(1);
    expect(woken(incident).slice(2)).toEqual(['executive: clock.escalated']);
  });
});
