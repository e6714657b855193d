import { isIP } from 'node:net';

/** Of the eight groups of an IPv6 address, those that a provider gives out; the others whoever has them chooses freely. */
const GROUPS_GIVEN = 4;

/**
 * What an address is counted by where tries or shares are: IPv4 wholly, IPv6 by its /64, since one machine has all addresses
 * of it. What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const bare = address.split('%', 1)[0] ?? '';
  if (isIP(bare) !== 6) return address;
  const groups = groupsOf(bare);
  return ipv4In(groups) ?? `${groups.slice(0, GROUPS_GIVEN).join(':')}::/64`;
}

export function isThisMachine(address: string): boolean {
  const network = networkOf(address);
  return address === '::1' || (isIP(network) === 4 && network.startsWith('127.'));
}

/** The eight groups, hexadecimal and without leading zeros. */
function groupsOf(address: string): readonly string[] {
  // A URL's host is written in one way only.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const named = [...(left ?? []), ...(right ?? [])];
  const zeros = Array.from({ length: 8 - named.length }, () => '0');
  return [...(left ?? []), ...zeros, ...(right ?? [])];
}

/** The IPv4 address that a socket for both kinds writes as `::ffff:192.0.2.1`. */
function ipv4In(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.');
}
