import { expect, test } from '@jest/globals';
import { isThisMachine, networkOf } from './network.js';

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:0:0:0:9', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ['::1', '0:0:0:0::/64'],
])('of IPv6 the /64 counts: %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['192.0.2.129', '192.0.2.129'],
  ['::ffff:192.0.2.129', '192.0.2.129'],
  ['::FFFF:c000:281', '192.0.2.129'],
  ['0:0:0:0:0:ffff:192.0.2.129', '192.0.2.129'],
])('IPv4 counts wholly, however it is written: %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(['', 'unknown', '192.0.2', '::ffff:192.0.2', 'evil]@'])('what is no address stays as it is: %j', (text) => {
  expect(networkOf(text)).toBe(text);
});

test('this machine is known by its loopback addresses alone', () => {
  for (const own of ['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])
    expect([own, isThisMachine(own)]).toEqual([own, true]);
  for (const other of ['127.evil', '::2', '128.0.0.1', '::ffff:10.0.0.1', ''])
    expect([other, isThisMachine(other)]).toEqual([other, false]);
});
