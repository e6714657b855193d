import { useSyncExternalStore } from 'react';
import type { EpochMs } from '#kernel';
import { incidentNow, wallNow, type ServerClock } from './server-clock.js';

const TICK_MS = 1000;
const listeners = new Set<() => void>();
let counterMs = performance.now();
let ticking: ReturnType<typeof setInterval> | undefined;

/** The incident's time, told anew each second. One ticker serves every countdown on the page. */
export function useNow(clock: ServerClock): EpochMs {
  return incidentNow(clock, useTick(clock));
}

/** The time on the wall, likewise: in an exercise it is another. */
export function useWallNow(clock: ServerClock): EpochMs {
  return wallNow(clock, useTick(clock));
}

function useTick({ askedAtMs }: ServerClock): number {
  const tickMs = useSyncExternalStore(subscribe, () => counterMs);
  // A fresh answer can be younger than the last tick.
  return Math.max(tickMs, askedAtMs);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function tick(): void {
  counterMs = performance.now();
  for (const listener of listeners) listener();
}
