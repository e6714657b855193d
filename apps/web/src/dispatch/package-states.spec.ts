import { expect, test } from '@jest/globals';
import type { DispatchView } from '#contract';
import { batchesToPack, batchesToWithdraw, stateWords } from './package-states.js';

const NOBODY = {
  taken: 0,
  undeliverable: 0,
  givenUp: 0,
  withheld: 0,
  inDoubt: 0,
  waiting: 0,
  held: 0,
  heldBecause: null,
  lastProblem: null,
};

function aDispatch(packages: readonly Partial<DispatchView['packages'][number]>[]): DispatchView {
  const account = [
    { batch: 'both', waiting: 5 },
    { batch: 'emails', waiting: 2 },
    { batch: 'post', waiting: 3 },
    { batch: 'gone', waiting: 0 },
  ];
  const parts = ['both', 'emails'].map((batch) => ({ batch, letters: 2, notBegun: 2, ...NOBODY }));
  return { account, packages, email: { ready: true, parts } } as unknown as DispatchView;
}

test('a batch is packed once for each way that its letters go', () => {
  const none = aDispatch([]);
  expect([batchesToPack(none, 'post'), batchesToPack(none, 'email')]).toEqual([
    ['both', 'post'],
    ['both', 'emails'],
  ]);
  const packed = aDispatch([
    { batch: 'both', kind: 'letters', state: 'made' },
    { batch: 'emails', kind: 'email', state: 'made' },
    { batch: 'post', kind: 'letters', state: 'stopped' },
  ]);
  expect([batchesToPack(packed, 'post'), batchesToPack(packed, 'email')]).toEqual([['post'], ['both']]);
});

test('a batch can be withdrawn while letters of it wait, to be handed over or to be sent', () => {
  const part = { letters: 2, notBegun: 0, ...NOBODY };
  const account = ['made', 'sending', 'sent'].map((batch) => ({ batch, waiting: batch === 'made' ? 3 : 0 }));
  const parts = [
    { batch: 'sending', ...part, waiting: 1 },
    { batch: 'sent', ...part, taken: 2 },
  ];
  const view = { account, email: { ready: true, parts } } as unknown as DispatchView;
  expect(batchesToWithdraw(view)).toEqual(['made', 'sending']);
});

test('of letters by e-mail nobody counts anything back', () => {
  expect(stateWords({ kind: 'email', state: 'handed-over' })).toBe('email-handed-over');
  expect(stateWords({ kind: 'email', state: 'made' })).toBe('package-made');
  expect(stateWords({ kind: 'letters', state: 'handed-over' })).toBe('package-handed-over');
});
