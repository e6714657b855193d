import type { ConflictView, Titles } from '#contract';
import type { Obligation } from '#engine';
import { elementTitle } from '#law';

/** Titles of what notices must say or must not. What one law demands and another forbids may stand in the conflict alone. */
export function elementTitles(conflicts: readonly ConflictView[], obligations: readonly Obligation[]): Titles {
  const named = [
    ...conflicts.flatMap(({ elements }) => elements),
    ...obligations.flatMap(({ assessed: { elements, forbidden = [] } }) => [...elements, ...forbidden]),
  ];
  return Object.fromEntries([...new Set(named)].map((element) => [element, elementTitle(element)]));
}
