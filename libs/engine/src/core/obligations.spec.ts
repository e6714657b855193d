import { describe, expect, test } from '@jest/globals';
import { aDuty, aLaw, deadline, lawless } from '../../testing/law.js';
import { DAY, HOUR, NOON, Played, kinds, payloads, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import type { Assess } from './draft.js';

const KEY = 'tell-regulator/1';
const officer = person('privacy-officer');

/** The regulator has to be told of a theft, unless it is excluded. */
const theftLaw: Assess = aLaw((facts, { number }) =>
  facts['event.theft'] === 'excluded' ? undefined : aDuty({ key: `tell-regulator/${number}` }),
);

/** Once told, nobody has to be told again: a law that looks at what was sent. */
const toldLaw: Assess = aLaw((facts) => (facts['event.theft'] === 'known' ? undefined : aDuty()));

describe('a duty that the law finds', () => {
  test('becomes a run of its own', () => {
    const incident = new Played(aDesk(), theftLaw);
    expect(incident.state.obligations.get(KEY)).toMatchObject({ status: 'open', wave: 1 });
    expect(incident.where(KEY)).toEqual(['open', 'open.proposed']);
    expect(payloads(incident.entries, 'obligation.found')).toMatchObject([{ key: KEY, trace: [{ clause: 'c1' }] }]);
  });

  test('is found once, however often the law is asked', () => {
    const incident = new Played(aDesk(), theftLaw);
    expect(kinds(incident.know({ 'event.count': 1 }))).not.toContain('obligation.found');
    expect(incident.state.obligations.size).toBe(1);
  });

  test('is looked for again whenever a fact changes, in every state, closed included', () => {
    const incident = new Played(
      aDesk(),
      aLaw((facts) => (facts['event.theft'] === 'known' ? aDuty() : undefined)),
    );
    incident.send('END');
    expect(incident.state.obligations.size).toBe(0);
    expect(kinds(incident.know({ 'event.theft': 'known' }))).toContain('obligation.found');
  });

  test('is recorded as changed when its answer does, and only then', () => {
    const law = aLaw((facts) => aDuty({ certainty: facts['event.theft'] === 'known' ? 'applies' : 'protective' }));
    const incident = new Played(aDesk(), law);
    expect(kinds(incident.know({ 'event.count': 1 }))).not.toContain('obligation.changed');
    expect(payloads(incident.know({ 'event.theft': 'known' }), 'obligation.changed')).toMatchObject([
      { key: KEY, certainty: 'applies' },
    ]);
  });

  test('is not called changed because it was read from disk with its members in another order', () => {
    const due = deadline(NOON + DAY);
    const incident = new Played(
      aDesk(),
      aLaw(() => aDuty({ due })),
    );
    const { zone, tzdb, rule, local, instant } = due;
    const read = { ...incident.state.obligations.get(KEY)?.assessed, due: { tzdb, rule, zone, local, instant } };
    const known = incident.state.obligations.get(KEY);
    expect(known).toBeDefined();
    const obligations = new Map([[KEY, { ...known, assessed: aDuty(read) }]]);
    incident.state = { ...incident.state, obligations } as typeof incident.state;
    expect(kinds(incident.know({ 'event.count': 1 }))).not.toContain('obligation.changed');
  });
});

describe('a duty that falls away', () => {
  test('lapses with its reason and its clock, and is kept', () => {
    const incident = new Played(
      aDesk(),
      aLaw((facts) => (facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + DAY) }))),
    );
    const entries = incident.know({ 'event.theft': 'excluded' });
    expect(kinds(entries)).toEqual(expect.arrayContaining(['obligation.lapsed', 'clock.withdrawn', 'run.closed']));
    expect(incident.state.obligations.get(KEY)?.status).toBe('no-longer-required');
    expect(JSON.stringify(payloads(incident.wait(2 * DAY), 'clock.passed'))).not.toContain(KEY);
  });

  test('comes back as the same duty, with its clock', () => {
    const incident = new Played(
      aDesk(),
      aLaw((facts) => (facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 2 * DAY) }))),
    );
    const { id } = incident.run(KEY);
    incident.know({ 'event.theft': 'excluded' });
    const entries = incident.know({ 'event.theft': null });
    expect(kinds(entries)).toEqual(expect.arrayContaining(['obligation.back', 'clock.started', 'run.reopened']));
    expect(incident.run(KEY)).toMatchObject({ id, status: 'open' });
    expect(incident.where(KEY)).toEqual(['open', 'open.proposed']);
    expect(incident.clock(KEY).dueAt).toBe(NOON + 2 * DAY);
  });
});

describe('a duty', () => {
  const decided = (law: Assess, option: string): Played => {
    const incident = new Played(aDesk(), law);
    incident.answer('notify', option, officer);
    return incident;
  };

  test('is met when its notice is out, and its clock stops', () => {
    const incident = decided(
      aLaw(() => aDuty({ due: deadline(NOON + DAY) })),
      'notify',
    );
    const entries = incident.finish('send');
    expect(payloads(entries, 'obligation.met')).toEqual([{ key: KEY }]);
    expect(payloads(entries, 'clock.met')).toMatchObject([{ name: KEY, afterDue: false }]);
  });

  test('that is met late is recorded as met after it was due', () => {
    const incident = decided(
      aLaw(() => aDuty({ due: deadline(NOON + DAY) })),
      'notify',
    );
    incident.wait(2 * DAY);
    expect(payloads(incident.finish('send'), 'clock.met')).toMatchObject([{ name: KEY, afterDue: true }]);
  });

  test('is met, and has not lapsed, where the sending itself ends what the law asks', () => {
    const incident = decided(toldLaw, 'notify');
    const entries = incident.finish('send', { theft: 'known' });
    expect(kinds(entries)).toContain('obligation.met');
    expect(kinds(entries)).not.toContain('obligation.lapsed');
    expect(incident.state.obligations.get(KEY)?.status).toBe('met');
  });

  test('is not required where it was decided so, and stays decided when a fact changes', () => {
    const incident = decided(theftLaw, 'not-required');
    expect(incident.state.obligations.get(KEY)?.status).toBe('not-required');
    incident.know({ 'event.count': 4 });
    expect(incident.state.obligations.get(KEY)?.status).toBe('not-required');
    expect(incident.run(KEY).status).toBe('closed');
  });

  test('that is met stays met when the facts change afterwards', () => {
    const incident = decided(theftLaw, 'notify');
    incident.finish('send');
    expect(kinds(incident.know({ 'event.theft': 'excluded' }))).not.toContain('obligation.lapsed');
    expect(incident.state.obligations.get(KEY)?.status).toBe('met');
  });
});

describe('a second wave', () => {
  const sighted = { where: 'a market' };

  test('has duties of its own once its run asks the law, with its own beginning', () => {
    const began: number[] = [];
    const law: Assess = (_facts, _at, wave) => {
      if (wave.number === 2) began.push(wave.beganAt);
      return [aDuty({ key: `tell-regulator/${wave.number}` })];
    };
    const incident = new Played(aDesk(), law);
    incident.wait(10 * DAY);
    incident.send('SIGHTED', sighted);
    expect(began).toEqual([]);
    incident.wait(HOUR);
    incident.answer('real', 'real', person('deputy'));
    expect(incident.state.obligations.get('tell-regulator/2')).toMatchObject({ wave: 2, status: 'open' });
    expect(new Set(began)).toEqual(new Set([NOON + 10 * DAY]));
  });

  test('that turned out to be nothing has no duties, whatever a later one has', () => {
    const incident = new Played(aDesk(), theftLaw);
    incident.send('SIGHTED', sighted);
    incident.answer('real', 'nothing', person('deputy'));
    incident.send('SIGHTED', sighted);
    incident.answer('real', 'real', person('deputy'));
    expect([...incident.state.obligations.keys()].sort()).toEqual(['tell-regulator/1', 'tell-regulator/3']);
  });
});

test('the law is not asked before a state asks it', () => {
  let asked = 0;
  const counting: Assess = (...question) => {
    asked += 1;
    return lawless(...question);
  };
  const incident = new Played(aDesk(), counting);
  expect(asked).toBe(1);
  incident.send('SIGHTED', { where: 'a market' });
  expect(asked).toBe(2);
});
