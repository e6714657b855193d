import type { Playbook } from '../model.js';
import type { ChartModel, Unexplored } from './chart-model.js';
import type { Property, PropertyCode, Violation } from './proof.js';

/** What every claim is looked at with. */
export interface Evidence {
  readonly playbook: Playbook;
  readonly models: readonly ChartModel[];
  readonly unexplored: readonly Unexplored[];
}

/** One claim with what speaks against it. */
export interface Claim {
  readonly property: Property;
  readonly violations: readonly Violation[];
}

/** A promise that this playbook does not make. */
export function notClaimed(code: PropertyCode, statement: string): Claim {
  return { property: { code, statement, outcome: 'not-claimed' }, violations: [] };
}

/** A violation before it is said which claim it speaks against. */
export type Objection = Omit<Violation, 'property' | 'kind'> & { readonly kind?: Violation['kind'] };

/** A claim is proved where nothing speaks against it and every chart was explored. */
export function claimOf(
  code: PropertyCode,
  statement: string,
  objections: readonly Objection[],
  unexplored: readonly Unexplored[],
): Claim {
  const violations = objections.map((objection): Violation => ({ kind: 'violated', ...objection, property: code }));
  const violated = violations.some(({ kind }) => kind === 'violated');
  const open = violations.length > 0 || unexplored.length > 0;
  return { property: { code, statement, outcome: violated ? 'violated' : open ? 'not-proved' : 'proved' }, violations };
}
