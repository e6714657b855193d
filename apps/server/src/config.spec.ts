import { expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { ORGANISATION_SETTINGS, SERVICE_SETTINGS, SETTINGS, blobsFolderOf, readConfig } from './config.js';

const HOME = { HOLDFAST_DATA: '/srv/holdfast/data', HOLDFAST_KEYS: '/srv/holdfast/keys' };
const ON_POSTGRES = { ...HOME, HOLDFAST_DATABASE_URL: 'postgres://db.example/holdfast' };

test('sealed files lie in the data folder, or where nodes on one PostgreSQL share them', () => {
  expect(blobsFolderOf(readConfig(HOME))).toBe('/srv/holdfast/data/blobs');
  expect(blobsFolderOf(readConfig(ON_POSTGRES))).toBe('/srv/holdfast/data/blobs');
  expect(blobsFolderOf(readConfig({ ...ON_POSTGRES, HOLDFAST_BLOBS: '/mnt/sealed' }))).toBe('/mnt/sealed');
});

test('with SQLite sealed files lie nowhere else: a backup would not find them', () => {
  const reading = (): unknown => readConfig({ ...HOME, HOLDFAST_BLOBS: '/mnt/sealed' });
  expect(reading).toThrow(Fault);
  expect(reading).toThrow('HOLDFAST_BLOBS is for PostgreSQL');
});

test('each setting is an organisation’s or the service’s, and none is both', () => {
  expect([...ORGANISATION_SETTINGS, ...SERVICE_SETTINGS].sort()).toEqual([...SETTINGS].sort());
});
