import { describe, expect, test } from '@jest/globals';
import { DEMANDING_PACK, LETTERS_PACK, readPack } from './letters-pack.fixture.js';
import { confirmableClause, settleableConflict } from './settleable.js';

const RECALLED_OFFICE = changed(
  LETTERS_PACK,
  `reason: { en: The office is told first., fr: Le bureau est avisé d'abord. }
    citation: s. 1
    sources: [gazette]
    confidence: verified-primary`,
  `reason: { en: The office is told first., fr: Le bureau est avisé d'abord. }
    citation: s. 1
    sources: [gazette]
    confidence: recalled`,
);

/** @throws Error when there is nothing to change: the case would test what it was written from. */
function changed(yaml: string, from: string, to: string): string {
  if (!yaml.includes(from)) throw new Error(`The pack does not hold "${from}".`);
  return yaml.replace(from, () => to);
}

function shown(yaml: string, clause = 'office', pack = 'xx-letters'): ReturnType<typeof confirmableClause> {
  return confirmableClause([readPack(DEMANDING_PACK), readPack(yaml)], pack, clause);
}

describe('a clause waits for counsel', () => {
  test('where nobody has checked it; checked ones and such as there are not do not', () => {
    expect(shown(RECALLED_OFFICE)?.packVersion).toBe('1');
    expect(shown(LETTERS_PACK)).toBeUndefined();
    expect(shown(RECALLED_OFFICE, 'people')).toBeUndefined();
    expect(shown(RECALLED_OFFICE, 'no-clause')).toBeUndefined();
    expect(shown(RECALLED_OFFICE, 'office', 'no-pack')).toBeUndefined();
  });

  test('where only its exemption or its hold has not been checked', () => {
    const hold = changed(
      LETTERS_PACK,
      'police peut demander un report. }, citation: s. 1, sources: [gazette], confidence: verified-primary',
      'police peut demander un report. }, citation: s. 1, sources: [gazette], confidence: generic',
    );
    const costly = changed(
      changed(LETTERS_PACK, 'when: notice.cost > 250000, citation: s. 1, sources: [gazette], confidence: verified-primary', 'when: notice.cost > 250000, citation: s. 1, sources: [gazette], confidence: recalled'), // prettier-ignore
      '    applies: [{ all: [taken] }]\n    start: { fact: event.aware_at, or-else: [event.seen_at] }',
      '    applies: [{ all: [taken] }]\n    unless: [costly]\n    start: { fact: event.aware_at, or-else: [event.seen_at] }',
    );
    for (const yaml of [hold, costly]) {
      expect(shown(yaml, 'people')).toBeDefined();
      expect(shown(yaml, 'log')).toBeUndefined();
    }
  });
});

describe('what counsel is shown of a clause', () => {
  const text = shown(RECALLED_OFFICE)?.text;

  test.each([
    ['remarks in the file', 'clauses:\n', 'clauses: # each is a duty\n'],
    ['the order of its members', '{ en: Tell the office, fr: Aviser le bureau }', '{ fr: Aviser le bureau, en: Tell the office }'], // prettier-ignore
    ['the pack’s version', "version: '1'", "version: '2'"],
    ['another clause', 'words: 60 days after the year, within: P60D', 'words: 90 days after the year, within: P90D'],
  ])('stays with %s', (_what, from, to) => {
    expect(shown(changed(RECALLED_OFFICE, from, to))?.text).toBe(text);
  });

  test.each([
    ['its reason', 'The office is told first.', 'The office is told.'],
    ['a rule that it asks', 'when: event.taken,', 'when: event.taken == true,'],
    ['whom the law binds', 'people.by_residence.xx > 0', 'people.by_residence.xx > 1'],
    ['the day whose law holds', 'law-date: [event.aware_at]', 'law-date: [event.seen_at]'],
    ['the zone that counts its days', 'zone: America/New_York', 'zone: America/Toronto'],
    ['the notice that it has the date of', 'within: P30D', 'within: P45D'],
  ])('changes with %s', (_what, from, to) => {
    const other = shown(changed(RECALLED_OFFICE, from, to))?.text;
    expect(other).toBeDefined();
    expect(other).not.toBe(text);
  });

  test('holds a rule as its author wrote it', () => {
    expect(text).toContain('"event.taken"');
  });
});

describe('what counsel is shown of a conflict', () => {
  const DEMANDS = 'yy-letters/people/people/YY/1';
  const FORBIDS = 'xx-letters/people/people/XX/1';

  function conflict(demanding = DEMANDING_PACK, forbidding = LETTERS_PACK): ReturnType<typeof settleableConflict> {
    return settleableConflict([readPack(forbidding), readPack(demanding)], DEMANDS, FORBIDS);
  }

  test('is the declaration with its routes, found by the duties’ keys whatever their wave and entity', () => {
    expect(conflict(changed(DEMANDING_PACK, "version: '1'", "version: '7'"))).toMatchObject({
      packVersion: '7',
      routes: ['silent', 'candid'],
    });
    const packs = [readPack(LETTERS_PACK), readPack(DEMANDING_PACK)];
    const later = ['yy-letters/people/people/YY/2@clinic', 'xx-letters/people/people/XX/2@clinic'] as const;
    expect(settleableConflict(packs, ...later)).toEqual(settleableConflict(packs, DEMANDS, FORBIDS));
  });

  test('is nothing where no pack declares it: the other way round, or of other clauses', () => {
    const packs = [readPack(LETTERS_PACK), readPack(DEMANDING_PACK)];
    expect(settleableConflict(packs, FORBIDS, DEMANDS)).toBeUndefined();
    expect(settleableConflict(packs, DEMANDS, 'xx-letters/office/office/XX/1')).toBeUndefined();
    expect(settleableConflict([readPack(LETTERS_PACK)], DEMANDS, FORBIDS)).toBeUndefined();
  });

  test('changes with a route, and with either of the two clauses', () => {
    const text = conflict()?.text;
    const others = [
      conflict(changed(DEMANDING_PACK, "{ en: Leave it out, fr: L'omettre }", "{ en: Be silent, fr: L'omettre }")),
      conflict(changed(DEMANDING_PACK, 'yields: ban', 'yields: demand')),
      conflict(changed(DEMANDING_PACK, 'People are told all.', 'People are told.')),
      conflict(DEMANDING_PACK, changed(LETTERS_PACK, 'within: P30D', 'within: P45D')),
    ].map((other) => other?.text);
    expect(new Set([text, ...others]).size).toBe(5);
    expect(others).not.toContain(undefined);
    expect(conflict(DEMANDING_PACK, changed(LETTERS_PACK, 'words: 60 days after the year', 'words: later'))?.text).toBe(
      text,
    );
  });
});
