import type { IncomingMessage } from 'node:http';

const THROUGH = new WeakMap<IncomingMessage, string>();

/** Says of a request that it came by the players' listener, before anything of it is read. */
export function markThroughPlayersDoor(request: IncomingMessage, incidentId: string): void {
  THROUGH.set(request, incidentId);
}

/** The exercise that the players' listener is open for, where a request came by it; `undefined` by the service's own. */
export function throughPlayersDoor(request: IncomingMessage): string | undefined {
  return THROUGH.get(request);
}
