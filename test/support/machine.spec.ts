import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from './machine.js';

describe('finding a program on this machine', () => {
  const path = process.env['PATH'];
  const named = process.env['HOLDFAST_TEST_CHROMIUM'];
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-path-'));
    delete process.env['HOLDFAST_TEST_CHROMIUM'];
    process.env['PATH'] = ['', join(folder, 'absent'), folder].join(delimiter);
  });

  afterEach(() => {
    process.env['PATH'] = path;
    delete process.env['HOLDFAST_TEST_CHROMIUM'];
    if (named !== undefined) process.env['HOLDFAST_TEST_CHROMIUM'] = named;
    rmSync(folder, { recursive: true });
  });

  function install(name: string, mode: number): string {
    const file = join(folder, name);
    writeFileSync(file, '#!/bin/sh\n', { mode });
    return file;
  }

  test('it is found in whichever folder of PATH holds it', () => {
    expect(findProgram('pdftotext')).toBeUndefined();
    const file = install('pdftotext', 0o755);
    expect(findProgram('pdftotext')).toBe(file);
  });

  test('a file of its name that cannot be run is not it', () => {
    install('qpdf', 0o644);
    expect(findProgram('qpdf')).toBeUndefined();
  });

  test('the browser goes by several names, and the one that npm test names comes first', () => {
    const file = install('google-chrome', 0o755);
    expect(findProgram('chromium')).toBe(file);
    const shell = install('chromium-headless-shell', 0o755);
    expect(findProgram('chromium')).toBe(shell);
    process.env['HOLDFAST_TEST_CHROMIUM'] = '/opt/browser/chrome';
    expect(findProgram('chromium')).toBe('/opt/browser/chrome');
  });
});
