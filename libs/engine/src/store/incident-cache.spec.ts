import { expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { IncidentCache, WAITING_MAX } from './incident-cache.js';

/** Turns are taken without reading anything. */
const unread = {} as Storage;

test('commands beyond what one incident lets wait are refused, others’ are not, and there is room again afterwards', async () => {
  const cache = new IncidentCache(unread);
  let release = (): void => undefined;
  const first = cache.exclusively('one', () => new Promise<void>((resolve) => (release = resolve)));
  const order: number[] = [];
  const waiting = Array.from({ length: WAITING_MAX - 1 }, (_, number) =>
    cache.exclusively('one', () => Promise.resolve(order.push(number))),
  );
  await expect(cache.exclusively('one', () => Promise.resolve())).rejects.toMatchObject({ details: { code: 'busy' } });
  expect(await cache.exclusively('another', () => Promise.resolve('taken'))).toBe('taken');
  release();
  await Promise.all([first, ...waiting]);
  expect(order).toEqual(Array.from({ length: WAITING_MAX - 1 }, (_, number) => number));
  expect(await cache.exclusively('one', () => Promise.resolve('room'))).toBe('room');
});
