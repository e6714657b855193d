import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { lockFolder } from './folder-lock.js';

describe('a data folder', () => {
  test('has one owner at a time', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-lock-'));
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('Another Holdfast process is using this data folder.');
    lock.release();
    lockFolder(folder).release();
  });
});
