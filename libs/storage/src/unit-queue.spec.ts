import { expect, test } from '@jest/globals';
import { UNITS_AT_ONCE, UNITS_WAITING_MAX, UnitQueue, type UnitOutcome } from './unit-queue.js';
import type { Statement } from './writer.js';

const unit = (name: string): readonly Statement[] => [{ sql: name, params: [] }];

/** A queue over a disk that a test answers for: each group waits for its turn. */
function aQueue(groupsMax?: number): {
  queue: UnitQueue;
  groups: string[][];
  answer: (outcomes: readonly UnitOutcome[] | Error) => void;
} {
  const groups: string[][] = [];
  const answers: ((outcomes: readonly UnitOutcome[] | Error) => void)[] = [];
  const queue = new UnitQueue((units) => {
    groups.push(units.map(([statement]) => statement?.sql ?? ''));
    return new Promise((resolve, reject) => {
      answers.push((outcomes) => (outcomes instanceof Error ? reject(outcomes) : resolve(outcomes)));
    });
  }, groupsMax);
  return { queue, groups, answer: (outcomes) => answers.shift()?.(outcomes) };
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('units that arrive together share a group; those that arrive meanwhile share the next', async () => {
  const { queue, groups, answer } = aQueue();
  const first = Promise.all([queue.commit(unit('a')), queue.commit(unit('b'))]);
  await turn();
  const second = Promise.all([queue.commit(unit('c')), queue.commit(unit('d'))]);
  await turn();
  expect(groups).toEqual([['a', 'b']]);
  answer(['kept', 'kept']);
  await first;
  await turn();
  answer(['kept', 'kept']);
  await second;
  expect(groups).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('a group that is large enough does not wait for the rest of the turn', async () => {
  const { queue, groups, answer } = aQueue();
  const all = Promise.all(Array.from({ length: UNITS_AT_ONCE + 1 }, (_, n) => queue.commit(unit(String(n)))));
  expect(groups).toEqual([Array.from({ length: UNITS_AT_ONCE }, (_, n) => String(n))]);
  answer(Array.from({ length: UNITS_AT_ONCE }, () => 'kept'));
  await turn();
  expect(groups[1]).toEqual([String(UNITS_AT_ONCE)]);
  answer(['kept']);
  await all;
});

test('a queue that has come to rest begins again', async () => {
  const { queue, groups, answer } = aQueue();
  for (const round of [1, 2, 3]) {
    const all = Promise.all(Array.from({ length: UNITS_AT_ONCE }, () => queue.commit(unit('a'))));
    answer(Array.from({ length: UNITS_AT_ONCE }, () => 'kept'));
    await all;
    await turn();
    expect(groups).toHaveLength(round);
  }
  await queue.close();
});

test('as many groups are on their way as may be; the others wait, and closing waits for all', async () => {
  const { queue, groups, answer } = aQueue(2);
  const fill = (name: string): Promise<unknown> =>
    Promise.all(Array.from({ length: UNITS_AT_ONCE }, () => queue.commit(unit(name))));
  const ended: string[] = [];
  const all = ['a', 'b', 'c'].map((name) => fill(name).then(() => ended.push(name)));
  expect(groups.map(([name]) => name)).toEqual(['a', 'b']);
  const closed = queue.close().then(() => ended.push('closed'));
  for (const next of ['a', 'b', 'c']) {
    answer(Array.from({ length: UNITS_AT_ONCE }, () => 'kept'));
    await turn();
    expect(ended.at(0)).toBe('a');
    expect(ended).toContain(next);
  }
  await Promise.all([...all, closed]);
  expect(groups.map(([name]) => name)).toEqual(['a', 'b', 'c']);
  expect(ended).toEqual(['a', 'b', 'c', 'closed']);
});

test('refuses at once what its queue does not hold', async () => {
  const { queue } = aQueue();
  for (let n = 0; n < UNITS_AT_ONCE + UNITS_WAITING_MAX; n += 1) void queue.commit(unit('waits'));
  await expect(queue.commit(unit('too many'))).rejects.toMatchObject({ details: { code: 'busy', retryable: true } });
});

test('a database that does not answer leaves nobody waiting, and says that the outcome is not known', async () => {
  const { queue, answer } = aQueue();
  const lost = Promise.allSettled([queue.commit(unit('a')), queue.commit(unit('b'))]);
  await turn();
  answer(new Error('connection lost: Zoë Çelik'));
  for (const outcome of await lost) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { details: { code: 'outcome-unknown' } } });
    expect(JSON.stringify(outcome)).not.toContain('Zoë');
  }
});
