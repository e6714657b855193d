import { AUTHORITY_COPY } from './lan-authority.js';
import type { Edge } from './edge.js';
import type { Reach } from './reach.js';

/** Where people open the service, what serves a phone first. */
export function origins({ own, names }: Edge, reach: Reach, port: number): readonly [string, ...string[]] {
  switch (reach.kind) {
    case 'public':
    case 'proxied':
      return [reach.origin];
    case 'lan':
    case 'loopback': {
      const scheme = own.secure ? 'https' : 'http';
      const suffix = own.secure && port === 443 ? '' : `:${port}`;
      const [first = 'localhost', ...others] = names;
      return [`${scheme}://${first}${suffix}`, ...others.map((name) => `${scheme}://${name}${suffix}`)];
    }
  }
}

/** What a start prints of how it is reached. */
export function announcement(edge: Edge, reach: Reach, port: number): string {
  const [first, ...others] = origins(edge, reach, port);
  const lines = [`Listening on ${first}`, ...others.map((origin) => `Also at ${origin}`)];
  if (reach.kind === 'proxied') lines.push(`The reverse proxy finds it at http://127.0.0.1:${port}`);
  if (reach.kind === 'lan' && edge.names.length === 0)
    lines.push('This machine has no address on a private network: nobody else reaches it. Join one and start again.');
  if (edge.authority)
    lines.push(
      `A phone trusts it once: ${first}/${AUTHORITY_COPY} (docs/reach.md). Compare what the phone shows with this, SHA-256:`,
      edge.authority.fingerprint,
    );
  return `${lines.join('\n')}\n`;
}
