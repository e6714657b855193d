import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { NetworkInterfaceInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createKeys, type Keys } from '#vault';
import { systemEntropy } from '../system/system-entropy.js';
import { lanCredentials } from './lan-authority.js';
import { namesOnNetwork } from './machine-names.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 29);
const NAMES = { dns: ['laptop.local', 'localhost'], addresses: ['192.168.1.5', '127.0.0.1'] };
let folder: string;
let keys: Keys;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-lan-'));
  keys = await createKeys(join(folder, 'keys'), join(folder, 'data'), systemEntropy);
});

afterEach(() => rmSync(folder, { recursive: true }));

async function made(names = NAMES, now = START) {
  const {
    authority,
    credentials,
    made: isNew,
  } = await lanCredentials(names, {
    keys,
    clock: { now: () => now },
    entropy: systemEntropy,
  });
  return {
    isNew,
    fingerprint: authority.fingerprint,
    authority: new X509Certificate(authority.certificate),
    server: new X509Certificate(credentials.cert),
    cert: credentials.cert,
  };
}

function addressOf(address: string, internal = false): NetworkInterfaceInfo {
  const family = { family: 'IPv4', netmask: '255.255.255.0', cidr: null, mac: '00:00:00:00:00:00' } as const;
  return { ...family, address, internal };
}

describe('names on the network', () => {
  test('are the private addresses and the name that multicast DNS has', () => {
    const interfaces = {
      lo: [addressOf('127.0.0.1', true)],
      wifi: [addressOf('192.168.1.5')],
      hotspot: [addressOf('172.20.10.2'), addressOf('203.0.113.7')],
    };
    const machine = { hostname: 'Laptop.clinic.example', interfaces };
    expect(namesOnNetwork(machine, '0.0.0.0')).toEqual({
      dns: ['laptop.local', 'localhost'],
      addresses: ['192.168.1.5', '172.20.10.2', '127.0.0.1'],
    });
    expect(namesOnNetwork(machine, '172.20.10.2').addresses).toEqual(['172.20.10.2', '127.0.0.1']);
  });
});

describe('the authority of an installation', () => {
  test('vouches for the names and addresses of this machine', async () => {
    const { authority, server, fingerprint, isNew } = await made();
    expect(isNew).toBe(true);
    expect([authority.ca, server.ca]).toEqual([true, false]);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkIssued(authority)).toBe(true);
    expect(['laptop.local', 'localhost', 'other.local'].map((name) => server.checkHost(name) !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    expect(server.checkIP('192.168.1.5')).toBe('192.168.1.5');
    expect(fingerprint).toBe(authority.fingerprint256);
    expect(Date.parse(server.validTo) - Date.parse(server.validFrom)).toBeLessThanOrEqual(398 * DAY_MS);
  });

  test('is kept where nobody else reads it; what phones are given holds no secret', async () => {
    await made();
    for (const secret of ['lan-ca.key', 'lan-server.key'])
      expect(statSync(join(keys.folder, secret)).mode & 0o077).toBe(0);
    const copy = readFileSync(join(keys.folder, 'lan-ca.crt'), 'utf8');
    expect(copy).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(copy).not.toContain('PRIVATE KEY');
  });

  test('stays at the next start, with the certificate', async () => {
    const first = await made();
    const second = await made(NAMES, START + 30 * DAY_MS);
    expect(second).toMatchObject({ isNew: false, fingerprint: first.fingerprint, cert: first.cert });
  });

  test('issues anew when an address has changed, and when the certificate grows old', async () => {
    const first = await made();
    const moved = await made({ ...NAMES, addresses: ['172.20.10.2', '127.0.0.1'] });
    expect(moved.fingerprint).toBe(first.fingerprint);
    expect([moved.server.checkIP('172.20.10.2'), moved.server.checkIP('192.168.1.5')]).toEqual([
      '172.20.10.2',
      undefined,
    ]);
    const later = await made({ ...NAMES, addresses: ['172.20.10.2', '127.0.0.1'] }, START + 320 * DAY_MS);
    expect(later.cert).not.toBe(moved.cert);
    expect(Date.parse(later.server.validTo)).toBeGreaterThan(START + 700 * DAY_MS);
  });

  test('in its last year issues for no longer than itself, and is used to its end', async () => {
    const { authority } = await made();
    const last = await made(NAMES, START + 3_600 * DAY_MS);
    expect(last.server.validTo).toBe(authority.validTo);
    expect((await made(NAMES, START + 3_640 * DAY_MS)).cert).toBe(last.cert);
  });

  test('that has run out or is damaged is never exchanged in silence: phones would have to trust another', async () => {
    await made();
    await expect(made(NAMES, START + 3_651 * DAY_MS)).rejects.toMatchObject({
      details: { code: 'lan-authority-unusable', place: join(keys.folder, 'lan-ca.key') },
    });
    writeFileSync(join(keys.folder, 'lan-ca.key'), 'nothing');
    await expect(made()).rejects.toMatchObject({ details: { code: 'lan-authority-unusable' } });
  });

  test('of another installation does not vouch for this certificate', async () => {
    const first = await made();
    rmSync(join(keys.folder, 'lan-ca.key'));
    const second = await made();
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(second.server.verify(second.authority.publicKey)).toBe(true);
  });
});
