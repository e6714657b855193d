import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemEntropy } from '../system/system-entropy.js';
import { issueServer } from './issue-certificate.js';
import { dnsNamesOf, readOwnCertificate, requireNamed } from './own-certificate.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-certificate-'));
const CERTIFICATE = join(folder, 'cert.pem');
const KEY = join(folder, 'key.pem');
const OTHER_KEY = join(folder, 'other-key.pem');

beforeAll(() => {
  const [pair, other] = [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ];
  const order = {
    subject: 'holdfast.example',
    issuer: 'holdfast.example',
    from: Date.UTC(2026, 0, 1),
    until: Date.UTC(2026, 11, 1),
    publicKey: createPublicKey(pair.privateKey),
    signWith: pair.privateKey,
  };
  const names = { dns: ['Holdfast.example', '*.clinic.example'], addresses: [] };
  writeFileSync(CERTIFICATE, issueServer(order, names, systemEntropy));
  writeFileSync(KEY, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(OTHER_KEY, other.privateKey.export({ type: 'pkcs8', format: 'pem' }));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('is read with the names that it holds for, what stands for many left out', async () => {
  const own = await readOwnCertificate({ certificate: CERTIFICATE, key: KEY });
  expect(dnsNamesOf(own)).toEqual(['holdfast.example']);
  requireNamed(own, 'https://holdfast.example:8443');
  requireNamed(own, 'https://paris.clinic.example');
  expect(() => requireNamed(own, 'https://203.0.113.9')).toThrow('does not hold for 203.0.113.9');
  expect(() => requireNamed(own, 'https://evil.example')).toThrow('does not hold for evil.example');
});

describe('what cannot be used is told with its place', () => {
  test.each([
    ['a file that is not there', join(folder, 'none.pem'), KEY, 'certificate-unreadable', 'HOLDFAST_TLS_CERT='],
    ['a folder', CERTIFICATE, folder, 'certificate-unreadable', 'HOLDFAST_TLS_KEY='],
    ['a key in place of the certificate', KEY, KEY, 'certificate-damaged', 'HOLDFAST_TLS_CERT='],
    ['a certificate in place of the key', CERTIFICATE, CERTIFICATE, 'certificate-damaged', 'HOLDFAST_TLS_KEY='],
    ['the key of another', CERTIFICATE, OTHER_KEY, 'certificate-key-wrong', 'HOLDFAST_TLS_CERT='],
  ])('%s', async (_what, certificate, key, code, place) => {
    await expect(readOwnCertificate({ certificate, key })).rejects.toMatchObject({
      details: { code, place: expect.stringContaining(place), mend: expect.any(String) },
    });
  });
});
