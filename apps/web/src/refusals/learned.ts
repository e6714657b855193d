import { useSyncExternalStore } from 'react';
import type { Problem } from '#contract';
import type { movedOnLine } from './moved-on-line.js';
import type { RefusalTable } from './refusal-table.js';

/** What refusals are told with, and the first screen has no need of: it is fetched for whoever meets one. */
interface Learned {
  readonly refusals?: RefusalTable;
  /** By HTTP status. */
  readonly titles?: Readonly<Record<number, string>>;
  readonly movedOnLine?: typeof movedOnLine;
}

let learned: Learned = {};
const listeners = new Set<() => void>();

/** A refusal that has arrived is not held back for longer: it can be told without. */
const PATIENCE_MS = 1000;

/** Fetches what a refusal is best told with, so that it is read aloud once, and as it stays. */
export async function learnFor({ movedOn = [] }: Problem, language: string): Promise<void> {
  const lessons: Promise<void>[] = [];
  if (language === 'fr') lessons.push(learnFrench());
  if (movedOn.length > 0) lessons.push(learnEntries());
  await Promise.race([Promise.all(lessons), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** Fetches the French of refusals. Where it cannot be had, the service's own English is shown, and marked as such. */
export async function learnFrench(): Promise<void> {
  if (learned.refusals) return;
  await import('./french/all.js').then(
    ({ REFUSALS, REFUSAL_TITLES }) => learn({ refusals: REFUSALS, titles: REFUSAL_TITLES }),
    () => undefined,
  );
}

async function learnEntries(): Promise<void> {
  if (learned.movedOnLine) return;
  await import('./moved-on-line.js').then(learn, () => undefined);
}

function learn(lesson: Learned): void {
  learned = { ...learned, ...lesson };
  for (const listener of listeners) listener();
}

/** What is known by now; whoever asks is shown anew once there is more. */
export function useLearned(): Learned {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => learned,
  );
}

/** What is refused, and what mends it, in French; `undefined` where that was not learnt or has no words for the code. */
export function frenchRefusal(code: string): RefusalTable[string] | undefined {
  const { refusals } = learned;
  return refusals && Object.hasOwn(refusals, code) ? refusals[code] : undefined;
}
