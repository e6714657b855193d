import { describe, expect, test } from '@jest/globals';
import type { PayloadOf } from '../conduct/conduct-entries.js';
import {
  HOUR_MS,
  MINUTE_MS,
  SmallExercise,
  aScenario,
  anExpected,
  anInject,
} from '../evaluation/small-exercise.fixture.js';
import { kept, worldOf } from '../evaluation/world-of.fixture.js';
import type { AfterActionExtra } from './after-action-source.js';
import { afterActionReport } from './after-action.js';
import { anExtra, printed } from './report.fixture.js';

const EXPECTED = [
  anExpected(),
  anExpected({
    id: 'refuses',
    does: { en: 'Refuses to pay', fr: 'Refuse de payer' },
    owner: 'board',
    by: 2 * HOUR_MS,
    task: 'refuse',
    sign: { kind: 'decision', decision: 'never-pay', in: {}, option: 'refuse' },
  }),
];

const WORLD = worldOf(
  kept(30 * MINUTE_MS, 'privacy-officer', 'ann/desk'),
  {
    at: HOUR_MS,
    kind: 'decision.opened',
    says: { decision: 'd', name: 'never-pay', shown: { brief: [{ fact: 'people.count', value: null }] } },
  },
  {
    at: 5 * HOUR_MS,
    kind: 'decision.signed',
    says: { decision: 'd', option: 'refuse' },
    role: 'executive',
    id: 'zoe/board',
  },
  {
    at: 5 * HOUR_MS,
    kind: 'decision.made',
    says: { decision: 'd', name: 'never-pay', option: 'refuse' },
    role: 'executive',
    id: 'zoe/board',
  },
  { at: 5 * HOUR_MS, kind: 'batch.produced', says: { batch: 'b', letters: 800 } },
);

function exercise(): SmallExercise {
  return new SmallExercise(aScenario({ injects: [anInject({ expected: EXPECTED })] }))
    .note(0, { kind: 'exercise.seats-taken', payload: { player: 'ann', seats: ['desk'], named: true } })
    .note(0, { kind: 'exercise.seats-taken', payload: { player: 'zoe', seats: ['board'], named: false } })
    .release('demand', 0);
}

function report(played: SmallExercise, language: 'en' | 'fr' = 'en', extra: Partial<AfterActionExtra> = {}): string {
  return printed(afterActionReport(played.evaluated(WORLD, 6 * HOUR_MS), played.conduct, anExtra(extra), language));
}

function observed(overrides: Partial<PayloadOf<'exercise.observed'>>): PayloadOf<'exercise.observed'> {
  return {
    inject: null,
    target: null,
    strength: 'improve',
    text: 'Nobody kept the headers.',
    reference: 'Plan, 4.2',
    analysis: 'The plan does not say how.',
    ...overrides,
  };
}

test('says EXERCISE on every page and, until counsel releases it, that it is privileged', () => {
  const played = exercise();
  const document = afterActionReport(played.evaluated(WORLD, HOUR_MS), played.conduct, anExtra(), 'en');
  expect(document).toMatchObject({ kind: 'report', exercise: true, footnote: 'Record at entry 9' });
  expect(document.particulars).toEqual(['Scenario: A small theft, version 1.0', 'PRIVILEGED']);
  expect(report(played, 'en', { isPrivileged: false })).not.toContain('PRIVILEGED');
});

test('names the decision that came late, whose it was and by how much', () => {
  const text = report(exercise());
  expect(text).toContain('Rating\n3 h\n1 DECISION: Refuses to pay\nBoard\nM');
  expect(text).toContain('4 h in the scenario, 4 min in the room');
  expect(text).toContain('Known then\n\nNot known then\n«people.count»');
});

test('tells of who did not agree to be named by their role alone', () => {
  const text = report(exercise());
  expect(text).toContain('«executive», 2026-03-02 10:00');
  expect(text).not.toMatch(/zoe/i);
  expect(text).toContain('ANN\nDesk');
  expect(text).toContain('Others who took part: 1.');
  expect(text).not.toContain('One person sat in several seats');
});

test('draws where each was expected and where it was done', () => {
  const lines = report(exercise()).split('\n');
  const drawn = lines.filter((line) => /^[·|o#]{48}$/.test(line));
  expect(drawn).toEqual([`o${'·'.repeat(14)}|${'·'.repeat(32)}`, `${'·'.repeat(31)}|${'·'.repeat(15)}o`]);
});

describe('what was observed', () => {
  test('stands with the capability of its target, or of what its inject asks, or by itself', () => {
    const played = exercise()
      .note(HOUR_MS, {
        kind: 'exercise.observed',
        payload: observed({ target: 'decided', text: 'They asked who may sign.' }),
      })
      .note(HOUR_MS, {
        kind: 'exercise.observed',
        payload: observed({ inject: 'demand', strength: 'strength', text: 'Quick.' }),
      })
      .note(HOUR_MS, { kind: 'exercise.observed', payload: observed({ text: 'The room was cold.' }) });
    const text = report(played);
    const place = (words: string): number => text.indexOf(words);
    expect(place('Beside inject 1: Quick.')).toBeGreaterThan(place('Keeping evidence: P'));
    expect(place('Beside inject 1: Quick.')).toBeLessThan(place('Deciding: M'));
    expect(place('They asked who may sign.')).toBeGreaterThan(place('Deciding: M'));
    expect(place('The room was cold.')).toBeGreaterThan(place('Other observations'));
    expect(text).toContain('The plan does not say how.');
  });

  test('and an override is told with its reason beside what the rule gave', () => {
    const payload = { subject: 'decision', rating: 'S', reason: 'The line was down.' } as const;
    const text = report(exercise().note(6 * HOUR_MS, { kind: 'exercise.rated', payload }));
    expect(text).toContain('Deciding: S');
    expect(text).toContain('Rated S by an evaluator in place of M: The line was down.');
  });
});

test('has its plan and the survey in it', () => {
  const answers = [{ question: 'plan', score: 2, text: 'Which plan?' }];
  const played = exercise().note(6 * HOUR_MS, { kind: 'exercise.surveyed', payload: { player: 'zoe', answers } });
  const improvement = {
    capability: 'Keeping evidence',
    area: 'Headers',
    action: 'Write it down',
    element: 'planning',
    owner: 'CISO',
    contact: 'ciso@birch.example',
    start: '2026-04-01',
    due: '2026-06-30',
    state: 'open',
  } as const;
  const text = report(played, 'en', { improvements: [improvement] });
  expect(text).toContain('1. Keeping evidence');
  expect(text).toContain('2026-06-30, open');
  expect(text).toContain('Our plan told us what to do next.\n1\n2\n2–2');
  expect(text).toContain('Which plan?');
  expect(text).toContain('Letters\n800\n2026-03-02 10:00');
});

test('is French in French, and the same record gives the same report', () => {
  const [once, again] = [report(exercise(), 'fr'), report(exercise(), 'fr')];
  expect(once).toBe(again);
  expect(once).toContain('Rapport d’après-exercice');
  expect(once).toContain('1 DÉCISION\u00a0: Refuse de payer');
  expect(once).not.toMatch(/Refuses to pay|not shown|Strengths/);
});

test('of an exercise of which nothing was played says so', () => {
  const played = new SmallExercise();
  const text = printed(afterActionReport(played.evaluated(worldOf(), 0), played.conduct, anExtra(), 'en'));
  expect(text).toContain('Keeping evidence: not shown');
  expect(text).toContain('These were not counted, because nobody could do them yet:');
  expect(text).toContain('1 Keeps the mail (its inject never went out)');
});
