import { describe, expect, test } from '@jest/globals';
import type { Facts } from '#facts';
import { assess } from './assess.js';
import type { AssessedObligation, Assessment } from './assessment.js';
import { SMALL_PACK, smallPack, smallPackWith } from './small-pack.fixture.js';

const AT = Date.UTC(2025, 5, 1, 12);
const OLD: Facts = {
  'event.aware_at': '2025-03-07T15:00:00.000Z',
  'event.taken': 'yes',
  'event.count': 501,
  'event.harmless': false,
  'event.sealed': false,
};

function judged(facts: Facts, yaml = SMALL_PACK): Assessment {
  return assess([smallPack(yaml)], facts, AT, 1);
}

function report(facts: Facts): AssessedObligation | undefined {
  return judged(facts).obligations.find(({ clause }) => clause === 'report');
}

describe('the law of the incident’s own day', () => {
  test('before the change the old version counts 72 hours by the clock', () => {
    expect(report(OLD)?.deadline).toMatchObject({
      kind: 'fixed',
      words: 'within 72 hours',
      startAssumed: false,
      due: { local: '2025-03-10T11:00:00-04:00', zone: 'America/Toronto' },
    });
  });

  test('from the first day of the change the new version counts 30 days', () => {
    const last = report({ ...OLD, 'event.aware_at': '2026-01-01T04:59:59.000Z' });
    const first = report({ ...OLD, 'event.aware_at': '2026-01-01T05:00:00.000Z' });
    expect([last?.deadline.words, first?.deadline.words]).toEqual(['within 72 hours', 'within 30 days']);
    expect(first?.deadline.due?.local).toBe('2026-01-31T23:59:59-05:00');
    expect(first?.key).toBe(last?.key);
  });

  test('a clause that was not law yet is listed as such', () => {
    const [register] = judged(OLD).notApplicable;
    expect(register).toMatchObject({ clause: 'register', citation: 's. 5' });
    expect(register?.reason.en).toBe('Holders register. This clause was not in force on 2025-03-07.');
    expect(register?.reason.fr).toContain('n’était pas en vigueur le 2025-03-07');
  });

  test('without a day of its own the incident is judged by the day of the assessment, and the day is asked', () => {
    const { 'event.aware_at': _, ...undated } = OLD;
    const { obligations, questions } = judged(undated);
    expect(obligations[0]?.deadline.words).toBe('within 72 hours');
    expect(questions).toEqual([{ fact: 'event.aware_at', affects: ['xx-law/report/office/XX/1'] }]);
  });
});

describe('certainty', () => {
  test('the threshold is more than 500', () => {
    expect(report({ ...OLD, 'event.count': 500 })).toBeUndefined();
    expect(report({ ...OLD, 'event.count': 501 })?.certainty).toBe('applies');
  });

  test('a fact in the open keeps the duty and is asked again', () => {
    const { obligations, questions } = judged({ ...OLD, 'event.taken': 'perhaps' });
    expect(obligations[0]?.certainty).toBe('protective');
    expect(questions.map(({ fact }) => fact)).toEqual(['event.taken']);
    expect(obligations[0]?.reason.en).toBe(
      'Holders report. Met: more than 500 people are affected. Not known: data was taken. ' +
        'What is not known could end this duty; until it is known the duty is kept.',
    );
  });

  test('an exemption ends the duty only when it surely holds', () => {
    const { 'event.harmless': _, ...unknown } = OLD;
    expect(report({ ...OLD, 'event.harmless': true })).toBeUndefined();
    expect(report(unknown)?.certainty).toBe('protective');
    expect(report(OLD)?.certainty).toBe('applies');
  });

  test('an exemption that ended a duty is what the reason names', () => {
    const [exempt] = judged({ ...OLD, 'event.harmless': true }).notApplicable;
    expect(exempt?.reason.en).toBe(
      'Holders report. Exempt, because: no harm can follow. Met: data was taken; more than 500 people are affected.',
    );
  });

  test('a clause that was never checked says so', () => {
    const generic = SMALL_PACK.replace('verified-secondary', 'generic');
    const later = judged({ ...OLD, 'event.aware_at': '2026-05-01T00:00:00.000Z' }, generic).obligations[0];
    expect(later).toMatchObject({
      confidence: 'generic',
      sources: ['https://example.org/gazette'],
      asOf: '2026-01-01',
    });
    expect(later?.reason.en).toContain('ask counsel');
    expect(later?.reason.fr).toContain('consultez un avocat');
  });
});

describe('starts', () => {
  test('another known instant stands in for an unknown start, and is marked', () => {
    const { 'event.aware_at': _, ...undated } = OLD;
    expect(report({ ...undated, 'event.seen_at': '2025-03-01T00:00:00.000Z' })?.deadline).toMatchObject({
      startFact: 'event.aware_at',
      startAt: '2025-03-01T00:00:00.000Z',
      startAssumed: true,
      due: { instant: '2025-03-04T00:00:00.000Z' },
    });
  });

  test('with no instant at all there is no date', () => {
    const { 'event.aware_at': _, ...undated } = OLD;
    expect(report(undated)?.deadline).toEqual({
      kind: 'fixed',
      words: 'within 72 hours',
      startFact: 'event.aware_at',
      startAssumed: true,
      candidates: [],
    });
  });
});

describe('guidance', () => {
  test('a safe harbour that is met is shown and ends nothing', () => {
    const sealed = report({ ...OLD, 'event.sealed': true });
    expect(sealed?.certainty).toBe('applies');
    expect(sealed?.guidance).toMatchObject([
      { id: 'sealed', kind: 'safe-harbour', truth: 'true', confidence: 'recalled' },
    ]);
    expect(report(OLD)?.guidance).toEqual([]);
  });

  test('a safe harbour that may be met is shown as unknown and asked', () => {
    const { 'event.sealed': _, ...unknown } = OLD;
    const { obligations, questions } = judged(unknown);
    expect(obligations[0]?.guidance).toMatchObject([{ id: 'sealed', truth: 'unknown' }]);
    expect(questions.map(({ fact }) => fact)).toEqual(['event.sealed']);
  });

  test('guidance of another kind asks nothing', () => {
    const { 'event.sealed': _, ...unknown } = OLD;
    expect(judged(unknown, smallPackWith('kind: safe-harbour', 'kind: form')).questions).toEqual([]);
  });
});

test('the trace names every condition, its rule, its answer and the facts it used', () => {
  expect(report({ ...OLD, 'event.taken': 'perhaps' })?.trace).toEqual([
    {
      clause: 'taken',
      role: 'condition',
      words: { en: 'data was taken', fr: 'des données ont été prises' },
      citation: 's. 1',
      confidence: 'verified-primary',
      predicate: "event.taken == 'yes'; open while event.taken == 'perhaps'",
      truth: 'unknown',
      facts: { 'event.taken': 'perhaps' },
    },
    {
      clause: 'many',
      role: 'condition',
      words: { en: 'more than 500 people are affected', fr: 'plus de 500 personnes sont touchées' },
      citation: 's. 2',
      confidence: 'verified-primary',
      predicate: 'event.count > 500',
      truth: 'true',
      facts: { 'event.count': 501 },
    },
    {
      clause: 'harmless',
      role: 'exemption',
      words: { en: 'no harm can follow', fr: "aucun préjudice n'est possible" },
      citation: 's. 3',
      confidence: 'verified-primary',
      predicate: 'event.harmless',
      truth: 'false',
      facts: { 'event.harmless': false },
    },
  ]);
});
