import { mkdtempSync, writeFileSync } from 'node:fs';
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

  test('that takes no lock is said to be that, not somebody else’s', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-lock-'));
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockFolder(join(folder, 'file'))).toThrow('The data folder cannot be written');
  });
});
