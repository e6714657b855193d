import { describe, expect, test } from '@jest/globals';
import { CommandKeys } from './command-keys.js';

function countedKeys(): CommandKeys {
  let minted = 0;
  return new CommandKeys(() => `key-${(minted += 1)}`);
}

describe('idempotency keys', () => {
  test('the same answer sent again keeps its key', () => {
    const keys = countedKeys();
    expect(keys.keyFor('refuse')).toBe('key-1');
    expect(keys.keyFor('refuse')).toBe('key-1');
  });

  test('a changed answer is another command', () => {
    const keys = countedKeys();
    keys.keyFor('refuse');
    expect(keys.keyFor('wait')).toBe('key-2');
  });

  test('the same answer after a settled one is another command', () => {
    const keys = countedKeys();
    keys.keyFor('note');
    keys.settled();
    expect(keys.keyFor('note')).toBe('key-2');
  });
});
