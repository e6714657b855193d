import type { Fate } from './disk.js';

/** What happens next in the world, and how often beside the others. */
export const HAPPENINGS = {
  'one command': 30,
  'commands at once': 14,
  'a command again': 8,
  'a late delivery': 8,
  'a look at the timers': 16,
  'the scenario goes on': 6,
  'a head is signed': 6,
  'time passes': 10,
  'the clock is set back': 3,
  'a restart': 5,
} as const;
export type Happening = keyof typeof HAPPENINGS;

/** Of 100 groups of writes. */
export const FATES: Readonly<Record<Fate, number>> = {
  written: 88,
  refused: 4,
  'crash-before-write': 4,
  'crash-after-write': 4,
};
