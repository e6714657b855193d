import type { RefusalTable } from './refusal-table.js';

interface French {
  readonly refusals: RefusalTable;
  readonly titles: Readonly<Record<number, string>>;
}

let french: French | undefined;

/** Fetches the French of refusals, for the reader of French who meets one: no other reader waits for it. */
export async function learnFrench(): Promise<void> {
  // Where it cannot be had, the service's own English is shown, and marked as such.
  french ??= await import('./french/all.js').then(
    ({ REFUSALS, REFUSAL_TITLES }) => ({ refusals: REFUSALS, titles: REFUSAL_TITLES }),
    () => undefined,
  );
}

/** What is refused, and what mends it, in French; `undefined` where that was not learnt or has no words for the code. */
export function frenchRefusal(code: string): RefusalTable[string] | undefined {
  return french && Object.hasOwn(french.refusals, code) ? french.refusals[code] : undefined;
}

/** The title of a refusal of this HTTP status in French, where it was learnt. */
export function frenchTitle(status: number): string | undefined {
  return french?.titles[status];
}
