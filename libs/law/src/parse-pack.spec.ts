import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { parsePack } from './parse-pack.js';
import { SMALL_PACK, smallModel, smallPackWith } from './small-pack.fixture.js';

const model = smallModel();

function findingsOf(yaml: string): readonly string[] {
  const { pack, findings } = parsePack('pack.yaml', yaml, model);
  expect(pack === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
  return findings.map(formatFinding);
}

test('a sound pack has no finding', () => {
  expect(findingsOf(SMALL_PACK)).toEqual([]);
});

describe('a mistake is told with its line, its column and its mend', () => {
  test.each([
    [
      "event.taken == 'yes'",
      "event.takn == 'yes'",
      'pack.yaml:14:11: error unknown-fact: No fact is called "event.takn". Mend: Did you mean "event.taken"?',
    ],
    [
      "event.taken == 'yes'",
      "event.taken == 'yess'",
      'pack.yaml:14:26: error unknown-choice: event.taken is never "yess". Mend: Did you mean "yes"?',
    ],
    ["event.taken == 'perhaps'", '"event.taken == \'maybe\'"', 'pack.yaml:15:32: error unknown-choice'],
    ['event.count > 500', 'event.count > 500 &&', 'pack.yaml:21:31: error expression-syntax'],
    ['event.count > 500', 'event.count + 500', 'pack.yaml:21:11: error not-boolean'],
    ['zone: America/Toronto', 'zone: Toronto', 'pack.yaml:5:7: error unknown-zone'],
    ['as-of: 2026-01-01', 'as-of: 2026-02-30', 'pack.yaml:7:8: error date: 2026-02-30 is not a calendar day.'],
    [
      'as-of: 2026-01-01',
      'as-off: 2026-01-01',
      'pack.yaml:7:1: error unknown-key: Nothing is called "as-off" here. Mend: Did you mean "as-of"?',
    ],
    [
      'law-date: [event.aware_at]',
      'law-date: [event.count]',
      'pack.yaml:9:12: error fact-type: event.count is of type integer.',
    ],
    [
      'applies: [{ all: [taken, many] }]',
      'applies: [{ all: [takn, many] }]',
      'pack.yaml:39:23: error unknown-condition: No condition is called "takn". Mend: Did you mean "taken"?',
    ],
    [
      'applies: [{ all: [taken, many] }]',
      'applies: [{ all: [taken], any: [many] }]',
      'pack.yaml:39:15: error condition-group',
    ],
    ['unless: [harmless]', 'unless: [harmles]', 'unknown-condition'],
    [
      'recipient: office',
      'recipient: offices',
      'pack.yaml:36:16: error unknown-recipient: No recipient is called "offices". Mend: Did you mean "office"?',
    ],
    ['sources: [gazette]', 'sources: [gazete]', 'pack.yaml:17:15: error unknown-source'],
    ['sources: [gazette]', 'sources: []', 'pack.yaml:17:14: error wrong-shape'],
    ['    citation: s. 1\n', '', 'pack.yaml:13:5: error missing-key: "citation" is missing.'],
    ['confidence: verified-primary\n  many', 'confidence: certain\n  many', 'pack.yaml:18:17: error wrong-shape'],
    [
      'start: { fact: event.aware_at, or-else: [event.seen_at] }',
      'start: { fact: event.awre_at }',
      'pack.yaml:41:20: error unknown-fact',
    ],
    ['or-else: [event.seen_at]', 'or-else: [event.harmless]', 'error fact-type'],
    ['within: PT72H', 'within: 72 hours', 'error duration: "72 hours" is not an ISO 8601 duration.'],
    ['counting: elapsed', 'counting: calendar-days', 'error counting: Calendar days do not count hours.'],
    [
      'kind: no-number, words: without delay',
      'kind: annual, words: yearly, on: 02-29',
      'error month-day: "02-29" is not in every year.',
    ],
    [
      'kind: no-number, words: without delay',
      'kind: no-number, words: without delay, own-target: soon',
      'error duration',
    ],
    [
      'kind: no-number, words: without delay',
      'kind: no-number, words: soon, own-targt: P1D',
      'pack.yaml:68:47: error unknown-key: Nothing is called "own-targt" here. Mend: Did you mean "own-target"?',
    ],
    [
      'kind: no-number, words: without delay',
      'kind: soon, words: without delay',
      'pack.yaml:68:23: error wrong-shape: The kind is fixed, business-days, annual, year-end, relative, no-number or not-encoded.',
    ],
    [
      'statute: [what_happened]',
      'statute: [what_hapened]',
      'pack.yaml:43:27: error unknown-element: No element is called "what_hapened". Mend: Did you mean "what_happened"?',
    ],
    ['statute: [what_happened]', 'statute: [what_happened], form: [what_happened]', 'error element-twice'],
    [
      'effective: { from: 2026-01-01 }',
      'effective: { from: 2025-12-31 }',
      'pack.yaml:48:9: error clause-twice: "report" stands here twice for the same day.',
    ],
    [
      'effective: { from: 2027-01-01 }',
      'effective: { from: 2027-01-01, until: 2027-01-01 }',
      'error effective: It ends before it begins.',
    ],
    ['clauses: [report]', 'clauses: [reports]', 'error unknown-clause'],
    [
      'unless: [harmless]\n',
      '\n',
      'pack.yaml:25:3: warning unused-condition: The condition "harmless" is used nowhere. Mend: Use it or remove it.',
    ],
  ])('%s becomes %s', (piece, replacement, expected) => {
    expect(findingsOf(smallPackWith(piece, replacement)).join('\n')).toContain(expected);
  });

  test('every mistake of a pack is told at once', () => {
    const twice = smallPackWith("event.taken == 'yes'", 'event.a').replace('event.count > 500', 'event.b');
    expect(findingsOf(twice)).toHaveLength(2);
  });
});
