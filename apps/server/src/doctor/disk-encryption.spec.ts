import { expect, test } from '@jest/globals';
import { deviceOf } from './disk-encryption.js';

const MOUNTS = [
  '21 1 254:1 / / rw - ext4 /dev/mapper/root rw',
  '22 21 0:23 / /tmp rw - tmpfs tmpfs rw',
  '23 21 8:1 / /srv rw - ext4 /dev/sda1 rw',
  '24 23 8:2 / /srv/our\\040data rw - ext4 /dev/sda2 rw',
  '25 21 8:3 / /srv rw - ext4 /dev/sda3 rw',
].join('\n');

test('a folder lies on the disk of the deepest mount above it, the later of two', () => {
  const found = ['/elsewhere/x', '/srv/x', '/srv/our data/blobs', '/srv/our data', '/srvx'].map((path) =>
    deviceOf(MOUNTS, path),
  );
  expect(found).toEqual(['254:1', '8:3', '8:2', '8:2', '254:1']);
});

test('memory, networks and layers are no disk of this machine', () => {
  expect(deviceOf(MOUNTS, '/tmp/x')).toBeUndefined();
  expect(deviceOf('', '/x')).toBeUndefined();
});
