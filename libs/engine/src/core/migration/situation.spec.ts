import { expect, test } from '@jest/globals';
import { Played } from '../../../testing/played.js';
import { aDesk } from '../../../testing/playbooks.js';
import { situationOf } from './situation.js';

test('an incident tells where its runs are, by the names of their charts', () => {
  const { state } = new Played(aDesk());
  expect(situationOf(state)).toEqual({
    runs: [
      {
        chart: 'main',
        key: 'main',
        states: expect.arrayContaining(['open', 'open.work.sorting', 'open.asking.open']),
        tasks: ['sort', 'count'],
        decisions: ['enough'],
        clocks: ['respond'],
      },
    ],
  });
});
