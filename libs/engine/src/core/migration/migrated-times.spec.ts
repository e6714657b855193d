import { describe, expect, test } from '@jest/globals';
import { aDuty, aLaw, deadline } from '../../../testing/law.js';
import { migrated, refusal } from '../../../testing/migrating.js';
import { DAY, HOUR, NOON, Played, kinds, payloads } from '../../../testing/played.js';
import { aDesk, aDeskWith } from '../../../testing/playbooks.js';

describe('moves by time', () => {
  const early = 'after: { P1D: late }';

  test('are set anew from when their state was entered', () => {
    const before = new Played(aDesk());
    before.wait(20 * HOUR);
    const { incident } = migrated(before, aDeskWith([early, 'after: { P3D: late }']));
    incident.wait(2 * DAY);
    expect(incident.where()).toContain('open.waiting.early');
    incident.wait(5 * HOUR);
    expect(incident.where()).toContain('open.waiting.late');
  });

  test('that would have come already come at once, marked late', () => {
    const before = new Played(aDesk());
    before.wait(20 * HOUR);
    const { incident } = migrated(before, aDeskWith([early, 'after: { PT4H: late }']));
    expect(payloads(incident.wait(0), 'timer.fired')).toMatchObject([{ lateMs: 16 * HOUR }]);
    expect(incident.where()).toContain('open.waiting.late');
  });

  test('that are gone come no more, and what comes again and again keeps its beat', () => {
    const beat = (length: string): [string, string] => [
      `called }] }, ${early}`,
      `called }], every.look: {} }, every: { look: ${length} }, ${early}`,
    ];
    const before = new Played(aDeskWith(beat('PT6H')));
    before.wait(7 * HOUR);
    const goesOn = migrated(before, aDeskWith(beat('PT6H'), ['title: Told', 'title: They know']));
    expect(goesOn.incident.state.timers).toEqual(before.state.timers);
    const longer = migrated(before, aDeskWith(beat('PT10H'))).incident.state.timers;
    const key = `${before.run('main').id}:every:look`;
    expect(longer.get(key)?.dueAt).toBe(NOON + 10 * HOUR);
    expect(migrated(before, aDesk()).incident.state.timers.has(key)).toBe(false);
  });
});

describe("the organisation's own clocks", () => {
  const longer = aDeskWith(['due: PT1H, from: event.aware_at', 'due: PT3H, from: event.aware_at']);

  test('move earlier at once, and later on the privacy officer’s word alone', () => {
    const before = new Played(aDesk());
    before.send('GO', { count: 6 });
    const kept = migrated(before, longer);
    expect(kept.incident.clock('respond')).toMatchObject({ dueAt: NOON + HOUR, proposedDueAt: NOON + 3 * HOUR });
    expect(kinds(kept.entries)).toContain('clock.kept');
    const moved = migrated(before, longer, { role: 'privacy-officer' });
    expect(moved.incident.clock('respond')).toMatchObject({ dueAt: NOON + 3 * HOUR, length: 'PT3H' });
    const shorter = migrated(
      before,
      aDeskWith(['due: PT1H, from: event.aware_at', 'due: PT45M, from: event.aware_at']),
    );
    expect(shorter.incident.clock('respond').dueAt).toBe(NOON + 45 * 60_000);
  });

  test('warn when the version says, and not when the older one said', () => {
    const before = new Played(aDesk());
    before.send('GO', { count: 6 });
    const { incident } = migrated(before, aDeskWith(['warn: [PT30M, PT5M]', 'warn: [PT20M]']));
    const moments = payloads(incident.wait(50 * 60_000), 'clock.warned');
    expect(moments).toMatchObject([{ name: 'respond', moment: 'PT20M' }]);
    expect(incident.clock('respond').revision).toBe(before.clock('respond').revision + 1);
  });

  test('that are stopped wake nobody any more', () => {
    const before = new Played(aDesk());
    before.send('GO', { count: 6 });
    before.wait(40 * 60_000);
    expect([...before.state.alerts.values()].map(({ name }) => name)).toContain('respond');
    const clock =
      '            clocks:\n              respond: { title: Respond, due: PT1H, from: event.aware_at, warn: [PT30M, PT5M], owner: deputy }\n';
    const { incident, entries } = migrated(before, aDeskWith([clock, '']));
    expect(payloads(entries, 'clock.withdrawn')).toMatchObject([{ name: 'respond' }]);
    expect([...incident.state.alerts.values()].map(({ name }) => name)).not.toContain('respond');
  });

  test('that are new begin when their state was entered', () => {
    const before = new Played(aDesk());
    before.wait(HOUR);
    const to = aDeskWith(
      ['due: PT2H, evidence: required', 'due: PT4H, evidence: required'],
      ['title: Early, on', 'title: Early, clocks: { look: { title: Look, due: P1D, owner: deputy } }, on'],
    );
    const { incident } = migrated(before, to, { role: 'privacy-officer' });
    expect(incident.clock('look').dueAt).toBe(NOON + DAY);
    expect(incident.clock('sort').dueAt).toBe(NOON + 4 * HOUR);
  });

  test('follow their name, their owner and those who are told', () => {
    const before = new Played(aDesk());
    const { incident } = migrated(before, aDeskWith(['owner: deputy }', 'owner: executive }']));
    expect(incident.clock('respond')).toMatchObject({ owner: 'executive', dueAt: before.clock('respond').dueAt });
  });
});

describe('a deadline of the law', () => {
  const soon = aLaw(() => aDuty({ due: deadline(NOON + 3 * DAY) }));
  const later = aLaw(() => aDuty({ due: deadline(NOON + 9 * DAY) }));
  const earlier = aLaw(() => aDuty({ due: deadline(NOON + DAY) }));
  const to = aDeskWith(['title: Told', 'title: They know']);

  test('that the version would let pass later stops the migration, unless the privacy officer answers for it', () => {
    const before = new Played(aDesk(), soon);
    expect(refusal(before, to, { law: later })).toMatchObject({
      code: 'statutory-deadline-later',
      place: 'tell-regulator/1',
      detail:
        'Under the new version the duty tell-regulator/1 would be due on 2026-01-14T12:00:00.000Z instead of 2026-01-08T12:00:00.000Z.',
    });
    const { incident } = migrated(before, to, { law: later, role: 'privacy-officer' });
    expect(incident.clock('tell-regulator/1').dueAt).toBe(NOON + 9 * DAY);
  });

  test('that the version would forget stops it too', () => {
    const before = new Played(aDesk(), soon);
    expect(refusal(before, to)).toMatchObject({ code: 'statutory-deadline-later' });
    const { entries } = migrated(before, to, { role: 'privacy-officer' });
    expect(kinds(entries)).toContain('obligation.lapsed');
  });

  test('that comes earlier moves at once', () => {
    const { incident } = migrated(new Played(aDesk(), soon), to, { law: earlier });
    expect(incident.clock('tell-regulator/1').dueAt).toBe(NOON + DAY);
  });
});
