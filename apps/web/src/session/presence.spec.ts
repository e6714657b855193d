import { expect, test } from '@jest/globals';
import { Presence } from './presence.js';

test('somebody is there for a minute after they did something, and not before', () => {
  let nowMs = 5000;
  const presence = new Presence(() => nowMs);
  expect(presence.isThere()).toBe(false);
  presence.note();
  expect(presence.isThere()).toBe(true);
  nowMs += 60_000;
  expect(presence.isThere()).toBe(true);
  nowMs += 1;
  expect(presence.isThere()).toBe(false);
  presence.note();
  expect(presence.isThere()).toBe(true);
});
