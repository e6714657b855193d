import { expect, test } from '@jest/globals';
import { Knocks } from './knocks.js';

const AT_ONCE = 60;
let now = 0;
const knocks = (): Knocks => new Knocks({ now: () => now });

function triedBefore(door: Knocks, address: string, times: number): void {
  for (let tries = 0; tries < times; tries += 1) door.note(address);
}

test('an address that has used up its tries gets one more each second, and the others are not concerned', () => {
  const door = knocks();
  triedBefore(door, '203.0.113.9', AT_ONCE);
  expect(() => door.note('203.0.113.9')).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ kind: 'too-often', mend: 'Try again in 1 seconds.' }),
    }),
  );
  door.note('203.0.113.10');
  now += 1_000;
  door.note('203.0.113.9');
  expect(() => door.note('203.0.113.9')).toThrow('before anybody is signed in');
});

test('a refused try costs nothing, and who waits has all tries again', () => {
  const door = knocks();
  triedBefore(door, '203.0.113.9', AT_ONCE);
  for (let tries = 0; tries < 100; tries += 1) expect(() => door.note('203.0.113.9')).toThrow();
  now += AT_ONCE * 1_000;
  triedBefore(door, '203.0.113.9', AT_ONCE);
});

test('who has a whole /64 has the tries of one address', () => {
  const door = knocks();
  for (let each = 0; each < AT_ONCE; each += 1) door.note(`2001:db8:1:2::${each.toString(16)}`);
  expect(() => door.note('2001:db8:1:2:ffff::1')).toThrow('before anybody is signed in');
  door.note('2001:db8:1:3::1');
});

test('this machine is not counted', () => {
  const door = knocks();
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) triedBefore(door, address, AT_ONCE + 1);
  // What only looks so is.
  triedBefore(door, '127.evil', AT_ONCE);
  expect(() => door.note('127.evil')).toThrow();
});

test('a flood of addresses makes the oldest forgotten, not memory grow', () => {
  const door = knocks();
  triedBefore(door, 'oldest', AT_ONCE);
  for (let each = 0; each < 20_000; each += 1) door.note(`flood ${each}`);
  expect(() => door.note('oldest')).not.toThrow();
});
