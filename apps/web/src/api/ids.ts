import { uuidFromHex, uuidv7, type Entropy } from '#kernel';
import { wallNow, type ServerClock } from '../clocks/server-clock.js';

const browserEntropy: Entropy = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

/** A fresh id, ordered by the server's clock. `getRandomValues` is there over plain HTTP too, where `randomUUID` is not. */
export function newId(clock: ServerClock): string {
  return uuidv7(wallNow(clock, performance.now()), browserEntropy);
}

/** A fresh id for a page that is told no clock: no more is known of when it was made. */
export function randomId(): string {
  const hex = [...browserEntropy.bytes(32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return uuidFromHex(hex, '8');
}
