import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { onlyIf } from '../support/machine.js';
import { packageRoot } from '../support/root.js';

/** Of the JavaScript that the first screen waits for, packed as a server packs it. */
const BYTES_MAX = 250_000;

const client = join(packageRoot, 'dist', 'apps', 'web', 'client');
const built = existsSync(join(client, 'index.html'));

onlyIf(built, 'the built page', 'page: npm run build', () => {
  test('loads less than 250 kB of JavaScript before its first screen', () => {
    const page = readFileSync(join(client, 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const bytes = [...new Set(scripts)].map((path) => gzipSync(readFileSync(join(client, path))).length);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(BYTES_MAX);
  });
});
