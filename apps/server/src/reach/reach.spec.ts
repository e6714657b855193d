import { describe, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { readConfig, readDemonstrationConfig, type Config } from '../config.js';
import { readWish, type ReachWish } from './reach.js';

const FOLDERS = { HOLDFAST_DATA: '/srv/holdfast/data', HOLDFAST_KEYS: '/srv/holdfast/keys' };
const FILES = { HOLDFAST_TLS_CERT: '/etc/holdfast/cert.pem', HOLDFAST_TLS_KEY: '/etc/holdfast/key.pem' };
const ORIGIN = { HOLDFAST_ORIGIN: 'https://holdfast.example' };

function read(wish: ReachWish | undefined, settings: Readonly<Record<string, string>> = {}): Config {
  return readConfig({ ...FOLDERS, ...settings }, wish);
}

function mistakes(wish: ReachWish | undefined, settings: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    read(wish, settings);
    return [];
  } catch (error) {
    if (error instanceof Fault) return error.details.detail.split('\n');
    throw error;
  }
}

describe('without a wish', () => {
  test('this machine alone is answered', () => {
    expect(read('loopback')).toMatchObject({ reach: { kind: 'loopback' }, host: 'localhost', port: 3000 });
    expect(mistakes('loopback', { HOLDFAST_HOST: '192.168.1.5' })[0]).toContain('--lan or --public');
  });

  test('settings of a wider reach are told, not left aside', () => {
    expect(mistakes('loopback', ORIGIN)[0]).toContain('are for --public');
    expect(mistakes('loopback', { HOLDFAST_BEHIND_PROXY: 'yes' })[0]).toContain('are for --public');
  });

  test('a command that serves nothing takes the settings of a service that does', () => {
    const settings = { ...ORIGIN, ...FILES, HOLDFAST_HOST: '10.0.0.5' };
    expect(read(undefined, settings)).toMatchObject({
      reach: { kind: 'loopback' },
      host: 'localhost',
      ownCertificate: { certificate: '/etc/holdfast/cert.pem', key: '/etc/holdfast/key.pem' },
    });
  });

  test('a demonstration stays on this machine, whatever the installation does', () => {
    const settings = { ...ORIGIN, ...FILES, HOLDFAST_HOST: '10.0.0.5', HOLDFAST_BEHIND_PROXY: 'yes' };
    expect(readDemonstrationConfig('/srv/demo', settings)).toMatchObject({
      reach: { kind: 'loopback' },
      host: 'localhost',
    });
  });
});

describe('--lan', () => {
  test('listens on every IPv4 address, or on one', () => {
    expect(read('lan')).toMatchObject({ reach: { kind: 'lan' }, host: '0.0.0.0', port: 3000 });
    expect(read('lan', { HOLDFAST_HOST: '192.168.1.5' }).host).toBe('192.168.1.5');
    expect(mistakes('lan', { HOLDFAST_HOST: 'laptop' })).toEqual([
      'HOLDFAST_HOST has to be an IPv4 address of this machine.',
    ]);
  });

  test('is no name for everybody', () => {
    expect(mistakes('lan', ORIGIN)).toHaveLength(1);
  });
});

describe('--public', () => {
  test('needs an origin and a certificate, and says so at once', () => {
    expect(mistakes('public')).toEqual([
      expect.stringContaining('needs HOLDFAST_ORIGIN'),
      expect.stringContaining('needs a certificate'),
    ]);
  });

  test("listens on its origin's port where no other is said", () => {
    expect(read('public', { ...ORIGIN, ...FILES })).toMatchObject({
      reach: { kind: 'public', origin: 'https://holdfast.example' },
      host: '0.0.0.0',
      port: 443,
    });
    expect(read('public', { ...FILES, HOLDFAST_ORIGIN: 'https://holdfast.example:8443' }).port).toBe(8443);
    expect(read('public', { ...ORIGIN, ...FILES, HOLDFAST_PORT: '3000' }).port).toBe(3000);
  });

  test('behind a proxy listens to this machine alone, certificate or not', () => {
    const behind = { ...ORIGIN, HOLDFAST_BEHIND_PROXY: 'yes' };
    expect(read('public', behind)).toMatchObject({ reach: { kind: 'proxied' }, host: '127.0.0.1', port: 3000 });
    expect(read('public', { ...behind, ...FILES }).reach.kind).toBe('proxied');
    expect(mistakes('public', { ...behind, HOLDFAST_HOST: '0.0.0.0' })[0]).toContain('only this machine may ask');
  });

  test.each(['http://holdfast.example', 'https://holdfast.example/path', 'https://user@holdfast.example', 'holdfast'])(
    '%s is no origin',
    (origin) => {
      expect(mistakes('public', { ...FILES, HOLDFAST_ORIGIN: origin })[0]).toContain(
        'HOLDFAST_ORIGIN has to be https://',
      );
    },
  );
});

test('a certificate and its key go together', () => {
  expect(mistakes('lan', { HOLDFAST_TLS_CERT: '/etc/cert.pem' })[0]).toContain('go together');
});

test('arguments that are not known, or exclude each other, are refused', () => {
  expect([[], ['--lan'], ['--public']].map(readWish)).toEqual(['loopback', 'lan', 'public']);
  expect(() => readWish(['--lna'])).toThrow('--lna is not an option');
  expect(() => readWish(['--lan', '--public'])).toThrow('exclude each other');
});
