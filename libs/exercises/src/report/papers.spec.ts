import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '#kernel';
import { HOUR_MS, SmallExercise, aScenario, anInject } from '../evaluation/small-exercise.fixture.js';
import { kept, worldOf } from '../evaluation/world-of.fixture.js';
import { evaluationGuide } from './evaluation-guide.js';
import { answerForms, injectCards } from './inject-cards.js';
import { FRAME, printed } from './report.fixture.js';
import { feedbackForm, situationManual } from './situation-manual.js';
import { PAPER_WORDS } from './words.js';

const scenario = aScenario({
  injects: [
    anInject({ attachments: [{ name: 'sample.csv', text: 'a,b' }] }),
    anInject({
      id: 'call',
      number: '1a',
      kind: 'contingency',
      message: { en: 'They call.', fr: 'Ils appellent.' },
      to: [],
    }),
    anInject({ id: 'awaited', number: '2', kind: 'expected-action', message: { en: 'Nobody reads this.' } }),
  ],
});

const frame = { ...FRAME, language: 'en', roleName: (role: string): string => `role ${role}` } as const;

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    ['situation manual', () => situationManual(scenario, { ...frame, language })],
    ['inject cards', () => injectCards(scenario, { ...frame, language })],
    ['answer forms', () => answerForms(scenario, { ...frame, language })],
    ['feedback form', () => feedbackForm(scenario, { ...frame, language })],
    ['evaluation guide', () => evaluationGuide(scenario, { ...frame, language })],
  ])('the %s says EXERCISE and whose it is', (_name, make) => {
    const document = make();
    expect(document).toMatchObject({ exercise: true, language, kind: 'report', letterhead: { name: 'Birch Clinic' } });
    expect(printed(document)).toContain(language === 'en' ? 'A small theft' : 'Un petit vol');
  });
});

test('players read nothing of the truth, of what comes, of who is behind it or of what is expected', () => {
  const text = printed(situationManual(scenario, frame));
  for (const secret of [
    'Bob',
    'Pay or we sell',
    'Do not help',
    'They call',
    'Keeps the mail',
    'Nothing is lost',
    'Nobody',
  ]) {
    expect(text.replaceAll('Nobody is examined', '')).not.toContain(secret);
  }
  expect(text).toContain('Somebody has a list.');
  expect(text).toContain('role privacy-officer');
});

test('a card has the message, for whom it is and nothing of what whoever conducts knows', () => {
  const text = printed(injectCards(scenario, frame));
  expect(text).toContain('Inject 1\n');
  expect(text).toContain('Pay or we sell.');
  expect(text).toContain('sample.csv: a,b');
  expect(text).toContain('at hand, released only if needed\nFor\neverybody');
  expect(text).not.toMatch(/Do not help|Bob|Keeps the mail|Nobody reads|The thieves write/);
});

test('a form is there for every card, and in a shorter way for its own alone', () => {
  const forms = (cut: string | null): number => {
    const cuts = [{ id: 'short', title: { en: 'Short' }, minutes: 5, injects: [] }];
    return printed(answerForms({ ...scenario, cuts }, frame, cut)).split('What we would need to know').length - 1;
  };
  expect([forms(null), forms('short')]).toEqual([2, 1]);
});

test('a guide is blank before play and filled after it', () => {
  const blank = printed(evaluationGuide(scenario, frame));
  expect(blank).toContain('1 Keeps the mail, expected by T+1:00\n\n');
  const exercise = new SmallExercise().release('demand', 0);
  const text = 'Nobody kept the headers.';
  const payload = { inject: null, target: 'kept', strength: 'improve', text, reference: '', analysis: '' } as const;
  exercise.note(HOUR_MS, { kind: 'exercise.observed', payload });
  const evaluation = exercise.evaluated(worldOf(kept(HOUR_MS)), 2 * HOUR_MS);
  const shown = printed(evaluationGuide(aScenario(), frame, { evaluation, conduct: exercise.conduct }));
  expect(shown).toContain('1 Keeps the mail, expected by T+1:00\nin time');
  expect(shown).toContain('Observation notes\nNobody kept the headers.\nRating (P, S, M, U)\nP');
});

test('French has words of its own for all but what both languages write alike', () => {
  const alike = Object.entries(PAPER_WORDS.en).filter(([name, words]) => {
    const french = Object.entries(PAPER_WORDS.fr).find(([other]) => other === name)?.[1];
    return JSON.stringify(french) === JSON.stringify(words);
  });
  expect(alike.map(([name]) => name).sort()).toEqual(['feedbackScale', 'observation', 'question', 'version']);
});
