import { expect, test } from '@jest/globals';
import type { SurveyAnswer } from '../conduct/conduct-entries.js';
import { SURVEY_QUESTIONS, summariseSurvey } from './survey.js';

const answer = (question: string, score: number | null, text = ''): SurveyAnswer => ({ question, score, text });

test('eight questions in two languages', () => {
  expect(SURVEY_QUESTIONS).toHaveLength(8);
  expect(new Set(SURVEY_QUESTIONS.map(({ id }) => id)).size).toBe(8);
  expect(SURVEY_QUESTIONS.every(({ text: { en, fr } }) => en !== '' && fr !== undefined && fr !== en)).toBe(true);
});

test('answers are told together: median, spread and number, and words by nobody', () => {
  const surveys = new Map([
    ['zoe', [answer('plan', 5, 'Zoe would know this. '), answer('role', null)]],
    ['ann', [answer('plan', 2, 'A plan'), answer('role', 9)]],
    ['bob', [answer('plan', 4)]],
    ['dan', [answer('plan', 4), answer('unasked', 1)]],
  ]);
  const results = summariseSurvey(surveys);
  const of = (id: string): unknown => results.find(({ question }) => question.id === id);
  expect(of('plan')).toMatchObject({
    count: 4,
    median: 4,
    lowest: 2,
    highest: 5,
    words: ['A plan', 'Zoe would know this.'],
  });
  expect(of('role')).toMatchObject({ count: 0, median: null, lowest: null, highest: null });
  expect(JSON.stringify(results)).not.toMatch(/"ann"|"bob"|"dan"/);
});

test('of two in the middle it is what lies between', () => {
  const surveys = new Map([
    ['a', [answer('plan', 2)]],
    ['b', [answer('plan', 5)]],
  ]);
  expect(summariseSurvey(surveys).find(({ question }) => question.id === 'plan')?.median).toBe(3.5);
});
