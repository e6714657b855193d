import { describe, expect, test } from '@jest/globals';
import type { Facts } from '#facts';
import { formatFinding } from '#kernel';
import { assess, type Settled } from './assess.js';
import type { AssessedObligation, Assessment } from './assessment.js';
import { DEMANDING_PACK, LETTERS_PACK, lettersModel, readPack } from './letters-pack.fixture.js';
import { parsePack } from './parse-pack.js';

const AT = Date.UTC(2026, 5, 20);
const TAKEN: Facts = {
  'event.taken': true,
  'event.numbers': true,
  'event.aware_at': '2026-06-01T16:00:00.000Z',
  'people.by_residence': { xx: 12, elsewhere: 0 },
  'notice.cost': 250_000,
  'police.asked': false,
};

function judged(facts: Facts, yaml = LETTERS_PACK, at = AT): Assessment {
  return assess([readPack(yaml)], facts, at, 1);
}

function duty(clause: string, facts: Facts = TAKEN, yaml = LETTERS_PACK): AssessedObligation {
  const found = judged(facts, yaml).obligations.find((each) => each.clause === clause);
  if (!found) throw new Error(`${clause} is not owed`);
  return found;
}

function without(name: string, facts: Facts = TAKEN): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([each]) => each !== name));
}

describe('reach', () => {
  test('a law that may bind is open: it asks, shows what it could bring, and nothing of it is owed', () => {
    const { obligations, notApplicable, open, questions, bans, records } = judged(without('people.by_residence'));
    expect([obligations, notApplicable, bans, records]).toEqual([[], [], [], []]);
    expect(open).toMatchObject([{ pack: 'xx-letters', trace: [{ clause: 'residents', truth: 'unknown' }] }]);
    expect(open[0]?.couldBring.map(({ clause, due }) => [clause, due?.local])).toEqual([
      ['people', '2026-07-01T23:59:59-04:00'],
      ['office', '2026-07-01T23:59:59-04:00'],
      ['follow-up', undefined],
      ['log', '2027-03-01T23:59:59-05:00'],
    ]);
    expect(questions).toEqual([
      { fact: 'people.by_residence', affects: open[0]?.couldBring.map(({ key }) => key).sort() },
    ]);
  });

  test('a duty shows also why its law reaches the incident', () => {
    const { trace, reason } = duty('people');
    expect(trace[0]).toMatchObject({ clause: 'residents', role: 'reach', facts: { 'people.by_residence.xx': 12 } });
    expect(reason.en).toBe('People are told. Met: people live there; data was taken.');
  });

  test('an open law brings nothing where nothing happened', () => {
    const { open } = judged({ ...without('people.by_residence'), 'event.taken': false });
    expect(open[0]?.couldBring).toEqual([]);
  });

  test('a law that cannot bind lists every clause with the reason', () => {
    const { notApplicable, obligations, open } = judged({ ...TAKEN, 'people.by_residence': { elsewhere: 0 } });
    expect([obligations, open]).toEqual([[], []]);
    expect(notApplicable.map(({ clause }) => clause)).toEqual(['people', 'office', 'follow-up', 'log']);
    expect(notApplicable[0]?.reason.en).toBe(
      'People are told. This law does not reach this incident. Not met: people live there.',
    );
  });

  test('a bill binds nobody and asks nothing', () => {
    const bill = LETTERS_PACK.replace('reach:', 'not-yet-law: { en: This is a bill., fr: C’est un projet. }\nreach:');
    const { notApplicable, obligations, questions } = judged(without('event.taken'), bill);
    expect([obligations, questions]).toEqual([[], []]);
    expect(notApplicable[0]?.reason).toEqual({
      en: 'People are told. This is a bill.',
      fr: 'Les personnes sont avisées. C’est un projet.',
    });
  });
});

describe('dates', () => {
  test('a notice before another is due at the latest when that one is', () => {
    const { deadline } = duty('office');
    expect(deadline.due).toMatchObject({ local: '2026-07-01T23:59:59-04:00' });
    expect(deadline.due?.rule).toContain('when people is due');
    expect(duty('people').orders).toEqual([{ order: 'no-later-than', to: duty('office').key }]);
  });

  test('business days run from the notice sent, and Independence Day on a Saturday is kept on Friday', () => {
    expect(duty('follow-up').deadline).toMatchObject({ startFact: 'notice.sent_at', startAssumed: true });
    expect(duty('follow-up').deadline.due).toBeUndefined();
    const sent = duty('follow-up', { ...TAKEN, 'notice.sent_at': '2026-06-29T13:00:00.000Z' });
    expect(sent.deadline.due?.local).toBe('2026-07-07T23:59:59-04:00');
  });

  test('sixty days after the year end on 1 March, and on 29 February of a leap year', () => {
    expect(duty('log').deadline.due?.local).toBe('2027-03-01T23:59:59-05:00');
    const leap = duty('log', { ...TAKEN, 'event.aware_at': '2027-05-01T00:00:00.000Z' });
    expect(leap.deadline.due?.local).toBe('2028-02-29T23:59:59-05:00');
  });

  test('every known instant is shown with the date under it', () => {
    const { candidates } = duty('people', { ...TAKEN, 'event.seen_at': '2026-05-30T16:00:00.000Z' }).deadline;
    expect(candidates.map(({ fact, due }) => [fact, due?.local])).toEqual([
      ['event.aware_at', '2026-07-01T23:59:59-04:00'],
      ['event.seen_at', '2026-06-29T23:59:59-04:00'],
    ]);
  });

  test('a hold puts off what the law lets it, until its end, and never brings a date forward', () => {
    const asked = { ...TAKEN, 'police.asked': true };
    expect(duty('people', asked).deadline.held).toBeUndefined();
    const later = duty('people', { ...asked, 'police.until': '2026-07-15' }).deadline;
    expect(later.due?.local).toBe('2026-07-15T23:59:59-04:00');
    expect(later.held).toMatchObject({ until: '2026-07-16T03:59:59.000Z', citation: 's. 1' });
    const sooner = duty('people', { ...asked, 'police.until': '2026-06-15' }).deadline;
    expect(sooner.due?.local).toBe('2026-07-01T23:59:59-04:00');
    const notAsked = duty('people', { ...TAKEN, 'police.until': '2026-07-15' }).deadline;
    expect(notAsked.due?.local).toBe('2026-07-01T23:59:59-04:00');
  });

  // Own time: to 1 July. The office is closed on Friday 3 July, for Saturday the 4th.
  test.each([
    ['afterwards: P7D', '2026-06-10', '2026-07-01'],
    ['afterwards: P7D', '2026-06-30', '2026-07-07'],
    ['afterwards: P7D', '2026-07-15', '2026-07-22'],
    ['grace: P7D', '2026-06-30', '2026-07-01'],
    ['grace: P7D', '2026-07-01', '2026-07-01'],
    ['grace: P7D', '2026-07-02', '2026-07-09'],
    ['afterwards: { days: 2, calendar: office }', '2026-07-02', '2026-07-07'],
    ['grace: { days: 2, calendar: office }', '2026-07-01', '2026-07-01'],
    ['grace: { days: 2, calendar: office }', '2026-07-02', '2026-07-07'],
  ])('%s after a hold to %s: due on %s', (after, until, due) => {
    const law = LETTERS_PACK.replace('until: police.until', `until: police.until, ${after}`);
    const people = duty('people', { ...TAKEN, 'police.asked': true, 'police.until': until }, law);
    expect(people.deadline.due?.local).toBe(`${due}T23:59:59-04:00`);
    // Each known start is shown with the date under it, so put off.
    expect(people.deadline.candidates.map((each) => each.due?.local)).toEqual([`${due}T23:59:59-04:00`]);
  });

  test('the rule tells the law’s own time, the hold and what is left after it', () => {
    const law = LETTERS_PACK.replace('until: police.until', 'until: police.until, afterwards: P7D');
    const { due } = duty('people', { ...TAKEN, 'police.asked': true, 'police.until': '2026-07-15' }, law).deadline;
    expect(due?.rule).toMatch(/^P30D after .*; put off by a lawful hold, then P7D after 2026-07-15, /);
  });
});

describe('a notice that follows another', () => {
  const peopleOnly = 'id: people\n    title: { en: Tell people, fr: Aviser les personnes }\n    recipient: people\n    notice-kind: letter\n    applies: [{ all: [taken'; // prettier-ignore
  const costlyOnly = LETTERS_PACK.replace(peopleOnly, `${peopleOnly}, costly`);

  test('has that one’s date where it is owed, or may be', () => {
    const dearly = { ...TAKEN, 'notice.cost': 250_001 };
    expect(duty('office', dearly, costlyOnly).deadline.due?.local).toBe('2026-07-01T23:59:59-04:00');
    const unknown = duty('office', without('notice.cost'), costlyOnly).deadline;
    expect([unknown.due?.local, unknown.withheld]).toEqual(['2026-07-01T23:59:59-04:00', undefined]);
  });

  test('has no date, and says why, where that one is not owed', () => {
    const { deadline, certainty } = duty('office', { ...TAKEN, 'notice.cost': 0 }, costlyOnly);
    expect([deadline.due, deadline.withheld, certainty]).toEqual([undefined, 'nothing-to-follow', 'applies']);
    expect(deadline.candidates.map(({ due }) => due)).toEqual([undefined]);
  });

  test('has no number where the law gives that one none, and nothing is kept back', () => {
    const soon = LETTERS_PACK.replace(
      'kind: fixed, words: within 30 days, within: P30D, counting: calendar-days',
      'kind: no-number, words: soon',
    );
    const { deadline } = duty('office', TAKEN, soon);
    expect([deadline.due, deadline.withheld]).toEqual([undefined, undefined]);
  });

  test('can follow nothing that is voluntary, and what is voluntary has no date', () => {
    const invites = LETTERS_PACK.replace('notice-kind: letter', 'notice-kind: letter\n    voluntary: true');
    const { findings } = parsePack('pack.yaml', invites, lettersModel());
    expect(findings.map(({ code }) => code)).toEqual(['voluntary-deadline']);
    const undated = invites.replace(
      'kind: fixed, words: within 30 days, within: P30D, counting: calendar-days',
      'kind: no-number, words: soon',
    );
    const { obligations, voluntary } = judged(TAKEN, undated);
    expect(obligations.map(({ clause }) => clause)).toEqual(['office', 'follow-up', 'log']);
    expect(voluntary.map(({ clause }) => clause)).toEqual(['people']);
    expect(duty('office', TAKEN, undated).deadline.withheld).toBe('nothing-to-follow');
  });

  test('has no date, and says why, where that one is not law on the day', () => {
    const later = LETTERS_PACK.replace(
      'notice-kind: letter',
      'notice-kind: letter\n    effective: { from: 2027-01-01 }',
    );
    expect(duty('office', TAKEN, later).deadline.withheld).toBe('nothing-to-follow');
  });
});

describe('what nobody has checked', () => {
  const unsettled = LETTERS_PACK.replace('People are told., fr: Les personnes sont avisées. }\n    citation: s. 1\n    sources: [gazette]\n    confidence: verified-primary', 'People are told., fr: Les personnes sont avisées. }\n    citation: s. 1\n    sources: [gazette]\n    confidence: recalled'); // prettier-ignore

  test('computes no date, says so, and keeps the duty', () => {
    const { deadline, certainty, reason } = duty('people', TAKEN, unsettled);
    expect([deadline.withheld, deadline.due, certainty]).toEqual(['unsettled', undefined, 'applies']);
    expect(reason.en).toContain('ask counsel');
  });

  test('computes its date once counsel confirms it, by name and source', () => {
    const settled: Settled = {
      confirmations: [
        { pack: 'xx-letters', clause: 'people', by: 'A. Counsel', source: 'Gazette 7', at: '2026-06-02T00:00:00.000Z' },
      ],
    };
    const [people] = assess([readPack(unsettled)], TAKEN, AT, 1, settled).obligations;
    expect(people?.deadline.due?.local).toBe('2026-07-01T23:59:59-04:00');
    expect(people?.reason.en).toContain('Confirmed by A. Counsel on 2026-06-02: Gazette 7.');
    expect(people?.reason.en).not.toContain('ask counsel');
  });

  test('a notice that follows an unchecked one has its date once both are confirmed, and needs no start of its own', () => {
    const follows = unsettled.replace('start: { fact: event.aware_at }\n    deadline: { kind: relative', 'start: { fact: notice.sent_at }\n    deadline: { kind: relative'); // prettier-ignore
    expect(duty('office', TAKEN, follows).deadline.due).toBeUndefined();
    const word = { pack: 'xx-letters', by: 'A. Counsel', source: 'Gazette 7', at: '2026-06-02T00:00:00.000Z' };
    const confirmed = assess([readPack(follows)], TAKEN, AT, 1, { confirmations: [{ ...word, clause: 'people' }] });
    const office = confirmed.obligations.find(({ clause }) => clause === 'office');
    expect(office?.deadline.due?.local).toBe('2026-07-01T23:59:59-04:00');
  });

  test('a notice that follows an unchecked one says that it waits for that one’s date', () => {
    expect(duty('office', TAKEN, unsettled).deadline.withheld).toBe('follows-undated');
  });

  test('an exemption or a hold that nobody has checked ends and moves nothing until counsel confirms the clause', () => {
    const unchecked = LETTERS_PACK.replace(
      'when: police.asked, citation: s. 1, sources: [gazette], confidence: verified-primary',
      'when: police.asked, citation: s. 1, sources: [gazette], confidence: recalled',
    ) // prettier-ignore
      .replace('start: { fact: event.aware_at, or-else', 'unless: [asked]\n    start: { fact: event.aware_at, or-else');
    const asked = { ...TAKEN, 'police.asked': true };
    const people = duty('people', asked, unchecked);
    expect(people.certainty).toBe('applies');
    expect(people.reason.en).toContain('May be exempt, which nobody has checked (ask counsel), because: police asked.');
    const word = {
      pack: 'xx-letters',
      clause: 'people',
      by: 'A. Counsel',
      source: 'Gazette 7',
      at: '2026-06-02T00:00:00.000Z',
    };
    const { notApplicable } = assess([readPack(unchecked)], asked, AT, 1, { confirmations: [word] });
    expect(notApplicable.map(({ clause }) => clause)).toEqual(['people']);
    const uncheckedHold = LETTERS_PACK.replace('fr: La police peut demander un report. }, citation: s. 1, sources: [gazette], confidence: verified-primary', 'fr: La police peut demander un report. }, citation: s. 1, sources: [gazette], confidence: recalled'); // prettier-ignore
    for (const law of [
      uncheckedHold,
      uncheckedHold.replace('until: police.until', 'until: police.until, afterwards: P7D'),
    ]) {
      const held = duty('people', { ...asked, 'police.until': '2026-07-15' }, law).deadline;
      expect([held.held?.confidence, held.due?.local]).toEqual(['recalled', '2026-07-01T23:59:59-04:00']);
    }
  });

  test('a pointer asks and computes nothing', () => {
    const pointer = LETTERS_PACK.replace('reach:', 'encoding: pointer\nreach:').replaceAll(
      /deadline: \{.*\}/g,
      'deadline: { kind: not-encoded, words: soon }\n    question: { en: When?, fr: Quand? }',
    );
    const people = duty('people', TAKEN, pointer.replace(/calendars:\n.*\n/, ''));
    expect(people.deadline).toMatchObject({ kind: 'not-encoded', withheld: 'not-encoded' });
    expect([people.deadline.due, people.question?.en]).toEqual([undefined, 'When?']);
  });

  test('an answer says when its law was last looked at, once that is long ago', () => {
    expect(duty('people').stale).toBe(false);
    const [late] = judged(TAKEN, LETTERS_PACK, Date.UTC(2026, 6, 1)).obligations;
    expect(late?.stale).toBe(true);
    expect(late?.reason.en).toContain('Law last checked on 2026-01-01.');
  });
});

describe('beside the duty', () => {
  test('services and the substitute follow their conditions', () => {
    expect(duty('people').services).toMatchObject([{ truth: 'true', months: 18 }]);
    expect(duty('people', { ...TAKEN, 'event.numbers': false }).services).toEqual([]);
    expect(duty('people', without('event.numbers')).services).toMatchObject([{ truth: 'unknown' }]);
    expect(duty('people').substitute).toMatchObject({ truth: 'false' });
    expect(duty('people', { ...TAKEN, 'notice.cost': 250_001 }).substitute).toMatchObject({ truth: 'true' });
  });

  test('payment bans and records to keep are listed', () => {
    expect(judged(TAKEN)).toMatchObject({
      bans: [{ id: 'no-pay', kind: 'forbidden', truth: 'true' }],
      records: [{ id: 'keep', keep: 'P5Y', pack: 'xx-letters' }],
    });
    expect(judged({ ...TAKEN, 'event.taken': false }).bans).toEqual([]);
  });
});

describe('conflicts', () => {
  const packs = [readPack(LETTERS_PACK), readPack(DEMANDING_PACK)];
  const both = (settled?: Settled): Assessment => assess(packs, TAKEN, AT, 1, settled);
  const [demands = '', forbids = ''] = [
    ['yy-letters', 'YY'],
    ['xx-letters', 'XX'],
  ].map(([pack = '', place = '']) => `${pack}/people/people/${place}/1`);

  test('one law demands what another forbids: the routes are shown, and both stand', () => {
    const { conflicts, obligations } = both();
    expect(conflicts).toMatchObject([
      { demands, forbids, elements: ['what_happened'], routes: [{ id: 'silent' }, { id: 'candid' }] },
    ]);
    expect(obligations.find(({ key }) => key === demands)?.elements).toContain('what_happened');
    expect(obligations.find(({ key }) => key === forbids)?.forbidden).toEqual(['what_happened']);
  });

  test('the route that counsel signs is followed', () => {
    const silent = both({ routes: { [`${demands} ${forbids}`]: 'silent' } });
    expect(silent.conflicts[0]?.chosen).toBe('silent');
    expect(silent.obligations.find(({ key }) => key === demands)?.elements).toEqual(['contact_point']);
    const candid = both({ routes: { [`${demands} ${forbids}`]: 'candid' } });
    expect(candid.obligations.find(({ key }) => key === forbids)?.forbidden).toEqual([]);
    expect(candid.obligations.find(({ key }) => key === demands)?.elements).toContain('what_happened');
  });

  test('a collision that no pack foresaw is found, without a route', () => {
    const unforeseen = readPack(DEMANDING_PACK.slice(0, DEMANDING_PACK.indexOf('conflicts:')));
    const { conflicts } = assess([readPack(LETTERS_PACK), unforeseen], TAKEN, AT, 1);
    expect(conflicts).toMatchObject([{ elements: ['what_happened'], routes: [] }]);
  });

  test('there is none where one of the letters is not owed', () => {
    expect(assess(packs, { ...TAKEN, 'people.by_residence': { elsewhere: 0 } }, AT, 1).conflicts).toEqual([]);
  });
});

describe('a mistake in a pack is found', () => {
  test.each([
    ['order: before, to: people', 'order: before, to: peple', 'unknown-clause'],
    ['order: before, to: people', 'order: before, to: office', 'relative-chain'],
    ['calendar: office', 'calendar: ofice', 'unknown-calendar'],
    ['holidays: [07-04]', 'holidays: [02-29]', 'month-day'],
    ['until: police.until', 'until: police.asked', 'fact-type'],
    ['until: police.until', 'until: police.until, afterwards: 7 days', 'duration'],
    ['until: police.until', 'until: police.until, grace: PT72H', 'counting'],
    ['until: police.until', 'until: police.until, afterwards: { days: 2, calendar: ofice }', 'unknown-calendar'],
    ['until: police.until', 'until: police.until, afterwards: P7D, grace: P7D', 'hold-period'],
    ['forbidden: [what_happened]', 'forbidden: [contact_point]', 'element-twice'],
    ['keep: P5Y', 'keep: 5 years', 'duration'],
    ['reach:', 'encoding: pointer\nreach:', 'pointer-deadline'],
    ['kind: relative, words: before the letters, order: before, to: people', 'kind: not-encoded, words: x', 'question'],
    ['counting: calendar-days }', `counting: calendar-days, other-reading: { from: next-full-hour, words: { en: x, fr: x }, citation: x, sources: [gazette], confidence: recalled } }`, 'other-reading'], // prettier-ignore
  ])('%s becomes %s', (piece, replacement, code) => {
    expect(LETTERS_PACK).toContain(piece);
    const { findings } = parsePack('pack.yaml', LETTERS_PACK.replace(piece, replacement), lettersModel());
    expect(findings.map(formatFinding).join('\n')).toContain(`error ${code}`);
  });
});
