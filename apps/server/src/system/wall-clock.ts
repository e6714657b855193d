import type { Clock } from '#kernel';

/** The machine's clock. */
export const wallClock: Clock = { now: () => Date.now() };
