import { expect, test } from '@jest/globals';
import { answersFrom } from './survey-answers.js';

const QUESTIONS = [
  { id: 'useful', title: { en: 'Was it useful?' }, scored: true },
  { id: 'missed', title: { en: 'What was missing?' }, scored: false },
];

test('what was left empty is not sent', () => {
  expect(answersFrom(QUESTIONS, { missed: { score: '', text: ' ' } })).toEqual([]);
});

test('a score is a number, and of a question without scores there is none', () => {
  expect(answersFrom(QUESTIONS, { useful: { score: '4', text: '' }, missed: { score: '2', text: ' Time ' } })).toEqual([
    { question: 'useful', score: 4, text: '' },
    { question: 'missed', score: null, text: 'Time' },
  ]);
});
