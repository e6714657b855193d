import { BlockList } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { ServerNames } from './issue-certificate.js';

/** Networks that nobody can have on the internet at large: private, carriers' and VPNs', link-local, loopback (RFC 6890). */
export const LOCAL_NETWORKS: readonly (readonly [address: string, bits: number])[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];
/** Names that nobody can have on the internet at large (RFC 6761, RFC 6762). */
export const LOCAL_NAMES: readonly string[] = ['local', 'localhost'];
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** What the operating system says of this machine. */
export interface Machine {
  readonly hostname: string;
  readonly interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;
}

/**
 * By what the machine is known on its own network, what serves a phone first: its private IPv4 addresses, and its name by
 * multicast DNS.
 *
 * @param host the one address to listen on; `0.0.0.0` for all
 */
export function namesOnNetwork({ hostname, interfaces }: Machine, host: string): ServerNames {
  const local = new BlockList();
  for (const [address, bits] of LOCAL_NETWORKS) local.addSubnet(address, bits, 'ipv4');
  const addresses = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && local.check(address, 'ipv4'))
    .map(({ address }) => address)
    .filter((address) => host === '0.0.0.0' || address === host);
  const label = /^[a-z0-9-]{1,63}/.exec(hostname.toLowerCase())?.[0];
  return {
    dns: [...(label === undefined || label === 'localhost' ? [] : [`${label}.local`]), 'localhost'],
    addresses: [...new Set(addresses), '127.0.0.1'],
  };
}
