import { describe, expect, test } from '@jest/globals';
import { aDuty, aLaw, deadline } from '../../testing/law.js';
import { DAY, HOUR, NOON, Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import { formatInstant } from '#kernel';
import type { Assess } from './draft.js';

const at = (hours: number): string => formatInstant(NOON + hours * HOUR);
const timersOf = (incident: Played, name: string): number[] =>
  [...incident.state.timers.values()]
    .filter((timer) => timer.name.startsWith(`clock:${incident.clock(name).id}:`))
    .map(({ dueAt }) => (dueAt - NOON) / 60_000)
    .sort((one, other) => one - other);

describe('a clock that starts with a fact', () => {
  test('counts from the state’s entry while the fact is unknown, and says so', () => {
    const incident = new Played(aDesk());
    expect(incident.clock('respond')).toMatchObject({ startAssumed: true, dueAt: NOON + HOUR, basis: 'organisation' });
  });

  test('counts from the fact once it is known, earlier or later', () => {
    for (const hours of [-0.5, 2]) {
      const incident = new Played(aDesk());
      const entries = incident.know({ 'event.aware_at': at(hours) });
      expect(payloads(entries, 'clock.moved')).toMatchObject([{ name: 'respond', startAssumed: false }]);
      expect(incident.clock('respond').dueAt).toBe(NOON + (hours + 1) * HOUR);
    }
  });

  test('is no longer assumed where the fact confirms the assumption', () => {
    const incident = new Played(aDesk());
    incident.know({ 'event.aware_at': at(0) });
    expect(incident.clock('respond')).toMatchObject({ startAssumed: false, dueAt: NOON + HOUR });
  });

  test('keeps counting when the fact becomes unknown again', () => {
    const incident = new Played(aDesk());
    incident.know({ 'event.aware_at': at(-0.5) });
    incident.know({ 'event.aware_at': null });
    expect(incident.clock('respond').dueAt).toBe(NOON + HOUR / 2);
  });

  test('moves earlier on anybody’s word, and later on the privacy officer’s alone', () => {
    const incident = new Played(aDesk());
    incident.know({ 'event.aware_at': at(0) });
    incident.know({ 'event.aware_at': at(-0.25) }, 'scribe');
    expect(incident.clock('respond').dueAt).toBe(NOON + 0.75 * HOUR);
    const entries = incident.know({ 'event.aware_at': at(3) }, 'incident-commander');
    expect(payloads(entries, 'clock.kept')).toMatchObject([{ due: at(0.75), proposed: { instant: at(4) } }]);
    expect(incident.clock('respond').dueAt).toBe(NOON + 0.75 * HOUR);
    incident.know({ 'event.aware_at': at(3) }, 'privacy-officer');
    expect(incident.clock('respond').dueAt).toBe(NOON + 4 * HOUR);
  });

  test('runs again after it has passed, where the known start lies later than the assumed one', () => {
    const incident = new Played(aDesk());
    incident.wait(2 * HOUR);
    expect(incident.clock('respond').status).toBe('passed');
    incident.know({ 'event.aware_at': at(1.5) });
    expect(incident.clock('respond')).toMatchObject({ status: 'running', dueAt: NOON + 2.5 * HOUR });
  });

  test('stays stopped where the answer that ends its state also says when it began', () => {
    const incident = new Played(aDesk());
    incident.finish('sort');
    const entries = incident.finish('count', { count: 1, aware_at: at(0) });
    expect(payloads(entries, 'clock.met')).toMatchObject([{ name: 'respond' }]);
    expect(kinds(entries)).not.toContain('clock.moved');
    expect(kinds(incident.wait(HOUR))).not.toContain('clock.passed');
  });
});

describe('a clock’s warnings', () => {
  test('are set before it is due, those still to come alone', () => {
    const incident = new Played(aDesk());
    expect(timersOf(incident, 'respond')).toEqual([30, 55, 60]);
    incident.know({ 'event.aware_at': at(-0.75) });
    expect(timersOf(incident, 'respond')).toEqual([10, 15]);
  });

  test('and its end are recorded, and leave an alert to its owner', () => {
    const incident = new Played(aDesk());
    const entries = incident.wait(HOUR);
    expect(payloads(entries, 'clock.warned')).toMatchObject([{ moment: 'PT30M' }, { moment: 'PT5M' }]);
    expect(payloads(entries, 'clock.passed')).toMatchObject([{ name: 'respond', owner: 'deputy', due: at(1) }]);
    expect(incident.alerts).toMatchObject([
      { moment: 'PT30M', to: 'deputy' },
      { moment: 'PT30M', to: 'incident-commander' },
      { moment: 'PT5M', to: 'deputy' },
      { moment: 'due', to: 'deputy' },
    ]);
  });

  test('come no more once it has stopped', () => {
    const incident = new Played(aDesk());
    incident.send('END');
    expect(incident.state.timers.size).toBe(0);
    expect(kinds(incident.wait(100 * DAY))).toEqual([]);
  });
});

describe('a duty’s clock', () => {
  const dueFrom = (assumed: boolean): Assess =>
    aLaw((facts) => {
      const hours = typeof facts['event.count'] === 'number' ? facts['event.count'] : 48;
      const startAssumed = assumed && facts['event.theft'] === undefined;
      return aDuty({ due: deadline(NOON + hours * HOUR), startAssumed });
    });
  const due = (incident: Played): number => (incident.clock('tell-regulator/1').dueAt - NOON) / HOUR;

  test('is the law’s own, owned by the privacy officer, with warnings', () => {
    const incident = new Played(aDesk(), dueFrom(false));
    expect(incident.clock('tell-regulator/1')).toMatchObject({ basis: 'statutory', owner: 'privacy-officer' });
    expect(timersOf(incident, 'tell-regulator/1')).toEqual([24 * 60, 44 * 60, 48 * 60]);
  });

  test('is our own target where the law gives no number', () => {
    const incident = new Played(
      aDesk(),
      aLaw(() => aDuty({ ownTarget: deadline(NOON + DAY) })),
    );
    expect(incident.clock('tell-regulator/1')).toMatchObject({ basis: 'own-target', dueAt: NOON + DAY });
  });

  test('moves earlier at once, and later on the privacy officer’s word alone', () => {
    const incident = new Played(aDesk(), dueFrom(false));
    incident.know({ 'event.count': 24 });
    expect(due(incident)).toBe(24);
    expect(kinds(incident.know({ 'event.count': 72 }))).toContain('clock.kept');
    expect(due(incident)).toBe(24);
    incident.know({ 'event.count': 72 }, 'privacy-officer');
    expect(due(incident)).toBe(72);
  });

  test('does not slide while its start is only assumed, nor when the start becomes known', () => {
    const incident = new Played(aDesk(), dueFrom(true));
    incident.know({ 'event.count': 60 });
    incident.know({ 'event.theft': 'known' });
    expect(due(incident)).toBe(48);
    incident.know({ 'event.theft': 'known' }, 'privacy-officer');
    expect(due(incident)).toBe(60);
  });

  test('records a later date that was proposed once, however often the law repeats it', () => {
    const incident = new Played(aDesk(), dueFrom(false));
    incident.know({ 'event.count': 60 });
    expect(kinds(incident.know({ 'event.where': 'a market' }))).toEqual(['facts.stated']);
    expect(kinds(incident.know({ 'event.count': 72 }))).toContain('clock.kept');
    expect(due(incident)).toBe(48);
  });

  test('wins no time by lapsing and coming back', () => {
    const law = aLaw((facts) => {
      const hours = Number(facts['event.count'] ?? 48);
      return facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + hours * HOUR) });
    });
    const incident = new Played(aDesk(), law);
    incident.know({ 'event.theft': 'excluded' });
    incident.know({ 'event.theft': null, 'event.count': 72 });
    expect(due(incident)).toBe(48);
    incident.know({ 'event.theft': 'excluded' });
    incident.know({ 'event.theft': null, 'event.count': 72 }, 'privacy-officer');
    expect(due(incident)).toBe(72);
  });

  test('is held to the privacy officer’s word once its start is known, even at the hour assumed before', () => {
    const incident = new Played(aDesk(), dueFrom(true));
    incident.know({ 'event.theft': 'known' });
    expect(incident.clock('tell-regulator/1').startAssumed).toBe(false);
    incident.know({ 'event.count': 60 }, 'incident-commander');
    expect(due(incident)).toBe(48);
  });

  test('that has passed before it was found passes at the next look, not in silence', () => {
    const incident = new Played(
      aDesk(),
      aLaw(() => aDuty({ due: deadline(NOON - DAY) })),
    );
    expect(payloads(incident.wait(0), 'clock.passed')).toMatchObject([{ basis: 'statutory', due: at(-24) }]);
    expect(payloads(incident.entries, 'timer.fired')).toMatchObject([{ lateMs: DAY }]);
  });
});

test('one person’s act moves no clock later when another’s would not', () => {
  const incident = new Played(aDesk());
  incident.know({ 'event.aware_at': at(0) }, 'scribe');
  incident.do(
    { type: 'send-event', event: 'GO', fields: { count: 6 } },
    { ...person('incident-commander'), id: 'somebody else' },
  );
  expect(incident.clock('respond').dueAt).toBe(NOON + HOUR);
});
