import type { EpochMs } from './instant.js';

/** Where time comes from. Nothing but an implementation of this port reads the machine's clock. */
export interface Clock {
  now(): EpochMs;
  /** What time it is in the scenario of an exercise that somebody conducts; nothing of any other incident. */
  scenarioTime?(incidentId: string): EpochMs | undefined;
}

/** Where randomness comes from: keys, salts and ids. */
export interface Entropy {
  /** `count` fresh random bytes. */
  bytes(count: number): Uint8Array;
}
