import { isIPv4 } from 'node:net';
import type { Edge } from './edge.js';
import { AUTHORITY_COPY } from './lan-authority.js';

/** Where people open the service, what serves a phone first. */
export function originsOf({ own, origin, names }: Edge, port: number): readonly [string, ...string[]] {
  if (origin !== undefined) return [origin];
  const scheme = own.secure ? 'https' : 'http';
  const suffix = port === (own.secure ? 443 : 80) ? '' : `:${port}`;
  const [first = 'localhost', ...others] = names;
  return [`${scheme}://${first}${suffix}`, ...others.map((name) => `${scheme}://${name}${suffix}`)];
}

/** What a start prints of how the service is reached. */
export function announcement(edge: Edge, port: number): string {
  const [first, ...others] = originsOf(edge, port);
  const lines = [`Listening on ${first}`, ...others.map((origin) => `Also at ${origin}`)];
  if (edge.proxied) lines.push(`The reverse proxy finds it on this machine, on port ${port}, without TLS.`);
  if (edge.authority) {
    if (!edge.names.some((name) => isIPv4(name)))
      lines.push('This machine has no address on a private network, so no phone reaches it: join one and start again.');
    lines.push(
      `A phone has to trust it once: ${first}/${AUTHORITY_COPY}, see docs/reach.md. What the phone then shows has to be, as SHA-256:`,
      edge.authority.fingerprint,
    );
  }
  return `${lines.join('\n')}\n`;
}
