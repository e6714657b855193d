import type { ReadinessItem } from '#contract';

const NEED: readonly ReadinessItem['state'][] = ['missing', 'ended', 'ends-soon', 'in-order'];

/** What is missing first, then what has run out or soon does; within each, the binder's own order. */
export function inOrderOfNeed(items: readonly ReadinessItem[]): readonly ReadinessItem[] {
  return items.toSorted((one, other) => NEED.indexOf(one.state) - NEED.indexOf(other.state));
}

export function readyCount(items: readonly ReadinessItem[]): number {
  return items.filter(({ state }) => state === 'in-order' || state === 'ends-soon').length;
}
