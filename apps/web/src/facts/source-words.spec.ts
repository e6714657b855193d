import { beforeAll, expect, test } from '@jest/globals';
import type { DecisionView, TaskView } from '#contract';
import { LATE_WORDS } from '../words/late-words.js';
import { addWords, voiceOf } from '../words/words.js';
import { sourceWords } from './source-words.js';

const view = {
  names: { DEMAND_RECEIVED: { en: 'A demand has come', fr: 'Une demande est arrivée' } },
  tasks: [{ name: 'find-entry', title: { en: 'Find how they came in', fr: 'Trouver leur entrée' } } as TaskView],
  decisions: [{ name: 'scope', question: { en: 'Whose data is it?', fr: 'De qui sont les données?' } } as DecisionView],
};

beforeAll(() => addWords(LATE_WORDS));

test.each([
  ['event DEMAND_RECEIVED', 'événement : Une demande est arrivée'],
  ['task find-entry', 'tâche : Trouver leur entrée'],
  ['decision scope', 'décision : De qui sont les données?'],
  ['register', 'compté dans le registre'],
  ['register-incomplete', 'compté dans le registre, incomplet'],
  ['letter-image', 'image ajoutée aux lettres'],
  ['task force of the police', 'task force of the police'],
  ['task unheard-of', 'task unheard-of'],
])('the source %p is told as %p', (source, words) => {
  expect(sourceWords(source, view, voiceOf('fr'))).toBe(words);
});
