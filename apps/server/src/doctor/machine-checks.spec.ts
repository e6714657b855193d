import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { noteRestore } from '../backup/last-restore.js';
import { issueServer } from '../reach/issue-certificate.js';
import { systemEntropy } from '../system/system-entropy.js';
import { exitCodeOf } from './check.js';
import { checkCertificate, checkClock, checkRestoreTried, checkZones } from './machine-checks.js';

const NOW = Date.UTC(2026, 10, 25);
const keys = mkdtempSync(join(tmpdir(), 'holdfast-doctor-'));

afterAll(() => rmSync(keys, { recursive: true }));

test('the table of time zones may be neither older than that of Node nor two years old', () => {
  expect(checkZones('2026c', '2025c', NOW).state).toBe('ok');
  expect(checkZones('2026a', '2026c', NOW).state).toBe('warning');
  expect(checkZones('2026a', undefined, Date.UTC(2028, 0, 1)).state).toBe('warning');
});

test('a clock before what was recorded, or before this release, has failed', async () => {
  const recorded = (latest: number | null) => ({ all: () => Promise.resolve([{ latest }]) });
  expect((await checkClock(recorded(NOW), NOW)).state).toBe('ok');
  expect((await checkClock(recorded(null), NOW)).state).toBe('ok');
  expect(await checkClock(recorded(NOW + 1), NOW)).toMatchObject({
    state: 'failed',
    sentence: 'The clock says 2026-11-25T00:00:00.000Z, and an entry was recorded at 2026-11-25T00:00:00.001Z.',
  });
  expect((await checkClock(recorded(null), Date.UTC(1980, 0, 1))).state).toBe('failed');
});

test('a certificate of the operator is told of a fortnight before it runs out, and fails when it has', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const files = { certificate: join(keys, 'cert.pem'), key: join(keys, 'key.pem') };
  const order = {
    subject: 'holdfast.example',
    issuer: 'holdfast.example',
    from: NOW,
    until: NOW + 90 * 86_400_000,
    publicKey: createPublicKey(privateKey),
    signWith: privateKey,
  };
  writeFileSync(files.certificate, issueServer(order, { dns: ['holdfast.example'], addresses: [] }, systemEntropy));
  writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const after = async (days: number) => (await checkCertificate(files, NOW + days * 86_400_000)).state;
  expect([await after(-1), await after(0), await after(76), await after(77), await after(90)]).toEqual([
    'failed',
    'ok',
    'ok',
    'warning',
    'failed',
  ]);
});

describe('a restore', () => {
  test('that was never tried, or long ago, is a warning', async () => {
    expect(await checkRestoreTried(keys, 'AAAA BBBB', NOW)).toMatchObject({
      state: 'warning',
      sentence: 'No restore was ever tried.',
    });
    await noteRestore(keys, NOW, { madeAt: '2026-11-24T00:00:00.000Z', manifest: 'ab', keys: 'AAAA BBBB' });
    await noteRestore(keys, NOW, { madeAt: '2026-11-25T00:00:00.000Z', manifest: 'cd', keys: 'AAAA BBBB' });
    expect(await checkRestoreTried(keys, 'AAAA BBBB', NOW + 86_400_000)).toEqual({
      state: 'ok',
      sentence: 'A restore was last tried at 2026-11-25T00:00:00.000Z, of a backup made at 2026-11-25T00:00:00.000Z.',
    });
    expect((await checkRestoreTried(keys, 'AAAA BBBB', NOW + 93 * 86_400_000)).state).toBe('warning');
  });
});

test('the worst of the checks is the exit code', () => {
  const check = (state: 'ok' | 'warning' | 'failed') => ({ name: 'x', sentence: '', state });
  expect(
    [[], ['ok'], ['ok', 'warning'], ['failed', 'warning']].map((states) =>
      exitCodeOf(states.map((s) => check(s as 'ok'))),
    ),
  ).toEqual([0, 0, 1, 2]);
});
