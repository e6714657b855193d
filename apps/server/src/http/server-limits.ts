import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from './network.js';

/** What a connection may cost before anybody is known to be at its other end. */
export interface ServerLimits {
  readonly handshakeTimeoutMs: number;
  readonly headersTimeoutMs: number;
  /** For a whole request: a large file over a slow line is one. */
  readonly requestTimeoutMs: number;
  /** How long the service waits for the next byte of a request, for a reader to take more of an answer, and after it for another request. */
  readonly silenceTimeoutMs: number;
  /** How often it looks which requests are late. */
  readonly checkEveryMs: number;
  readonly headersMax: number;
  readonly connectionsMax: number;
  /** Of one address, of IPv6 one /64, so that one cannot take those of all. A whole office may share one. */
  readonly connectionsPerAddressMax: number;
}

export const SERVER_LIMITS: ServerLimits = {
  handshakeTimeoutMs: 10_000,
  headersTimeoutMs: 20_000,
  requestTimeoutMs: 3_600_000,
  silenceTimeoutMs: 60_000,
  checkEveryMs: 5_000,
  headersMax: 100,
  connectionsMax: 2_000,
  connectionsPerAddressMax: 250,
};

/** What Node takes when a server is made, and not later. */
export function tlsLimits({ handshakeTimeoutMs, checkEveryMs }: ServerLimits): {
  readonly handshakeTimeout: number;
  readonly connectionsCheckingInterval: number;
} {
  return { handshakeTimeout: handshakeTimeoutMs, connectionsCheckingInterval: checkEveryMs };
}

/** @param sharedAddress everybody comes by one address, as through a proxy or on the machine itself */
export function limitServer(server: Server, limits: ServerLimits, sharedAddress: boolean): void {
  server.headersTimeout = limits.headersTimeoutMs;
  server.requestTimeout = limits.requestTimeoutMs;
  server.keepAliveTimeout = limits.silenceTimeoutMs;
  server.maxHeadersCount = limits.headersMax;
  server.maxConnections = limits.connectionsMax;
  if (!sharedAddress) limitEachAddress(server, limits.connectionsPerAddressMax);
  endSilence(server, limits.silenceTimeoutMs);
}

function limitEachAddress(server: Server, max: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
    if (count > max) socket.destroy();
  });
}

/** What a reader takes within one silence at the least. Under TLS a large piece shows no progress before all of it was taken. */
const TAKEN_BYTES_MIN = 1_000_000;

/**
 * Whoever falls silent is hung up on: a sender midway, a reader who takes nothing of an answer, a line after its last answer.
 * Whoever waits for an answer is not, however long it takes, nor whoever has sent what the service has not got round to
 * reading. A live feed writes more often than this, whether its reader takes it or not; it bounds what is not taken itself.
 */
function endSilence(server: Server, timeoutMs: number): void {
  const latest = new WeakMap<Socket, ServerResponse>();
  const readers = new WeakMap<Socket, SilentReader>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
    latest.set(request.socket, response),
  );
  // Node rings once for each silence, and leaves all that follows to whoever listens.
  server.setTimeout(timeoutMs, (socket: Socket) => {
    const reader = silentReader(socket, readers.get(socket));
    readers.set(socket, reader);
    const takes = reader.silences * TAKEN_BYTES_MIN < reader.untakenBytes;
    const goesOn = reader.untakenBytes > 0 ? takes : waits(latest.get(socket));
    if (goesOn) socket.setTimeout(timeoutMs);
    else socket.destroy();
  });
}

/** For how many silences in a row the same has not been taken. */
interface SilentReader {
  readonly untakenBytes: number;
  readonly silences: number;
}

function silentReader({ writableLength }: Socket, before: SilentReader | undefined): SilentReader {
  const silences = before?.untakenBytes === writableLength ? before.silences + 1 : 1;
  return { untakenBytes: writableLength, silences };
}

/** Whether it is the service that is to do something next. */
function waits(response: ServerResponse | undefined): boolean {
  if (response === undefined || response.writableFinished) return false;
  return response.req.complete || response.req.readableLength > 0;
}
