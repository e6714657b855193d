import { networkInterfaces, hostname } from 'node:os';
import { openKeys } from '#vault';
import type { Config } from '../config.js';
import type { MachinePorts } from '../installation.js';
import { lanCredentials, type Credentials, type LanAuthority } from './lan-authority.js';
import { namesOnNetwork, type Machine } from './machine-names.js';
import { dnsNamesOf, readOwnCertificate, requireNamed } from './own-certificate.js';
import { LOOPBACK_ORIGIN, isLoopbackName, networkOrigin, publicOrigin, type OwnOrigin } from './own-origin.js';
import type { CertificateFiles } from './reach.js';

/** How the HTTP edge is reached: under what it answers, and with which certificate. */
export interface Edge {
  readonly own: OwnOrigin;
  /** The one origin that an operator has given it; absent: it is reached by the machine's names. */
  readonly origin?: string;
  /** TLS of its own; absent: none, or that of a proxy. */
  readonly credentials?: Credentials;
  /** The authority that phones are to trust, where it is the installation's own. */
  readonly authority?: LanAuthority;
  /** A proxy on this machine says for whom it asks. */
  readonly proxied: boolean;
  /** Names and addresses by which others reach the machine, what serves a phone first; without scheme and port. */
  readonly names: readonly string[];
  /** Set where the authority was made just now: then the key folder has to be copied again. */
  readonly authorityMade: boolean;
}

export const LOOPBACK_EDGE: Edge = {
  own: LOOPBACK_ORIGIN,
  proxied: false,
  names: [],
  authorityMade: false,
};

export interface EdgeParts {
  readonly machine?: Machine;
  /** By whose keys the authority lies that phones trust, one for all organisations of a service; absent: by this one's. */
  readonly authorityIn?: KeysPlace;
}

export type KeysPlace = Pick<Config, 'keysFolder' | 'dataFolder'>;

/** @throws Fault `certificate-…`, `lan-authority-unusable`, and what opening the key folder throws */
export async function openEdge(
  config: Config,
  ports: MachinePorts,
  { machine = thisMachine(), authorityIn = config }: EdgeParts = {},
): Promise<Edge> {
  const { reach } = config;
  switch (reach.kind) {
    case 'loopback':
      return LOOPBACK_EDGE;
    case 'proxied':
      return { own: publicOrigin(reach.origin), origin: reach.origin, proxied: true, names: [], authorityMade: false };
    case 'public':
      return {
        own: publicOrigin(reach.origin),
        origin: reach.origin,
        credentials: await publicCredentials(reach.certificate, reach.origin),
        proxied: false,
        names: [],
        authorityMade: false,
      };
    case 'lan':
      return openLan(config, ports, machine, authorityIn);
  }
}

async function publicCredentials(files: CertificateFiles, origin: string): Promise<Credentials> {
  const own = await readOwnCertificate(files);
  requireNamed(own, origin);
  return own;
}

async function openLan(
  config: Config,
  { clock, entropy }: MachinePorts,
  machine: Machine,
  authorityIn: KeysPlace,
): Promise<Edge> {
  const names = namesOnNetwork(machine, config.host);
  const fromOutside = [...names.addresses, ...names.dns].filter((name) => !isLoopbackName(name));
  const shared = { proxied: false, names: fromOutside };
  if (config.ownCertificate) {
    const own = await readOwnCertificate(config.ownCertificate);
    const certified = dnsNamesOf(own);
    return {
      ...shared,
      names: [...certified, ...fromOutside],
      own: networkOrigin({ ...names, dns: [...names.dns, ...certified] }),
      credentials: own,
      authorityMade: false,
    };
  }
  const keys = await openKeys(authorityIn.keysFolder, authorityIn.dataFolder);
  const { authority, credentials, made } = await lanCredentials(names, { keys, clock, entropy });
  return { ...shared, own: networkOrigin(names), credentials, authority, authorityMade: made };
}

/** What the operating system says of this machine now. */
export function thisMachine(): Machine {
  return { hostname: hostname(), interfaces: networkInterfaces() };
}
