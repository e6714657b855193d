import { expect, test } from '@jest/globals';
import { actsIn, laneOrder } from './lane-order.js';

const item = { type: 'note', id: '7' } as const;
const form = {
  act: 'claim',
  basis: 'legal-advice',
  reason: ' It repeats advice. ',
  roles: [],
  party: ' ',
  afterWaiver: false,
} as const;

test('a change says why, and a release to whom', () => {
  expect(laneOrder(item, { ...form, reason: ' ' }, 9)).toBeUndefined();
  expect(laneOrder(item, form, 9)).toEqual({
    type: 'claim',
    item,
    basis: 'legal-advice',
    reason: 'It repeats advice.',
    roles: [],
    people: [],
    expectedVersion: 9,
  });
  expect(laneOrder(item, { ...form, act: 'release' }, 9)).toBeUndefined();
  expect(laneOrder(item, { ...form, act: 'release', party: 'A firm' }, 9)).toMatchObject({
    roles: [],
    parties: ['A firm'],
  });
  expect(laneOrder(item, { ...form, act: 'release', roles: ['auditor'] }, 9)).toMatchObject({
    roles: ['auditor'],
    parties: [],
  });
  expect(laneOrder(item, { ...form, act: 'waive' }, 9)).toEqual({
    type: 'waive',
    item,
    reason: 'It repeats advice.',
    expectedVersion: 9,
  });
});

test('a claim says that it comes after a waiver only where counsel says so', () => {
  expect(laneOrder(item, { ...form, afterWaiver: true }, 9)).toMatchObject({ type: 'claim', afterWaiver: true });
  expect(laneOrder(item, { ...form, act: 'waive', afterWaiver: true }, 9)).not.toHaveProperty('afterWaiver');
});

test('what is ordinary can only be claimed, and what is privileged is not claimed again', () => {
  expect(actsIn(false)).toEqual(['claim']);
  expect(actsIn(true)).toEqual(['release', 'waive']);
});
