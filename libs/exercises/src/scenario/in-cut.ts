import type { Inject, Scenario } from './scenario.js';

/** The injects of a shorter way through, or of the whole way; contingencies are at hand in each. */
export function inCut({ injects, cuts }: Scenario, cut: string | null): readonly Inject[] {
  const wanted = cuts.find(({ id }) => id === cut)?.injects;
  return wanted === undefined
    ? injects
    : injects.filter(({ id, kind }) => kind === 'contingency' || wanted.includes(id));
}
