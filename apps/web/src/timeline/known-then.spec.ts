import { expect, test } from '@jest/globals';
import { activeWords } from '../incidents/active-words.js';
import { statesThen } from './known-then.js';

const run = { id: 'r', chart: 'main', key: 'main', wave: 1, status: 'open', active: ['respond', 'respond.first-hour'] };

test('where a run stood is told by the titles of its states, or by their own names where there are none', () => {
  const states = [
    { path: 'respond', title: { en: 'Response' }, tags: [] },
    { path: 'respond.first-hour', title: { en: 'The first hour' }, tags: [] },
  ];
  expect(activeWords([statesThen({ ...run, states })])).toEqual([{ en: 'The first hour' }]);
  expect(activeWords([statesThen(run)])).toEqual([{ en: 'First hour' }]);
});
