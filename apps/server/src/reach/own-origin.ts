import type { ServerNames } from './issue-certificate.js';
import { LOOPBACK_NAMES } from './machine-names.js';

const DAY_S = 86_400;

/** Under what the service answers, and under nothing else. */
export interface OwnOrigin {
  /** Whether browsers reach it over TLS. */
  readonly secure: boolean;
  /** How long browsers ask over TLS alone; 0 is nothing said. */
  readonly tlsOnlySeconds: number;
  /** The origin of this service under a `Host` header; `undefined` where that names another. */
  originOf(host: string): string | undefined;
}

/** This machine alone, by the three names that it has for itself, on whichever port it is reached. */
export const LOOPBACK_ORIGIN: OwnOrigin = {
  secure: false,
  tlsOnlySeconds: 0,
  originOf: (host) => (LOOPBACK_NAMES.includes(withoutPort(host)) ? `http://${host}` : undefined),
};

/** The names of a machine on its own networks, and those of its operator's certificate. */
export function networkOrigin({ dns, addresses }: ServerNames): OwnOrigin {
  const names = new Set([...dns, ...addresses]);
  return {
    secure: true,
    // The names are shared with whatever else the machine serves, now or after the incident.
    tlsOnlySeconds: DAY_S,
    originOf: (host) => (names.has(withoutPort(host)) ? `https://${host}` : undefined),
  };
}

/** The one name that an operator has given it. */
export function publicOrigin(origin: string): OwnOrigin {
  const { host, hostname, port } = new URL(origin);
  const hosts = port === '' ? [host, `${hostname}:443`] : [host];
  return {
    secure: true,
    tlsOnlySeconds: 365 * DAY_S,
    originOf: (asked) => (hosts.includes(asked) ? origin : undefined),
  };
}

/** A browser would keep to it for everything on the machine, and the service without `--lan` has no TLS. */
export function isLoopbackName(host: string): boolean {
  return LOOPBACK_NAMES.includes(withoutPort(host));
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
