import { expect, test } from '@jest/globals';
import { actsIn, laneOrder } from './lane-order.js';

const item = { type: 'note', id: '7' } as const;
const form = { act: 'claim', basis: 'legal-advice', reason: ' It repeats advice. ', roles: [], party: ' ' } as const;

test('a change says why, and a release to whom', () => {
  expect(laneOrder(item, { ...form, reason: ' ' })).toBeUndefined();
  expect(laneOrder(item, form)).toEqual({
    type: 'claim',
    item,
    basis: 'legal-advice',
    reason: 'It repeats advice.',
    roles: [],
    people: [],
  });
  expect(laneOrder(item, { ...form, act: 'release' })).toBeUndefined();
  expect(laneOrder(item, { ...form, act: 'release', party: 'A firm' })).toMatchObject({
    roles: [],
    parties: ['A firm'],
  });
  expect(laneOrder(item, { ...form, act: 'release', roles: ['auditor'] })).toMatchObject({
    roles: ['auditor'],
    parties: [],
  });
  expect(laneOrder(item, { ...form, act: 'waive' })).toEqual({ type: 'waive', item, reason: 'It repeats advice.' });
});

test('what is ordinary can only be claimed', () => {
  expect(actsIn(false)).toEqual(['claim']);
  expect(actsIn(true)).toContain('waive');
});
