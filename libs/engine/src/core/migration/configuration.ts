import { accept, nearest, refuse, type Outcome } from '#kernel';
import type { ChartTree, StateNode } from '#playbook';

/** The value of a machine: the name of a child, or what each child is in. */
export type StateValue = string | { readonly [key: string]: StateValue };

/** A configuration of a chart: its value, and the paths of the active states, outermost first. */
export interface Configuration {
  readonly value: StateValue;
  readonly active: readonly string[];
}

/**
 * The configuration in which all of these states are active: what they leave open begins where its chart says.
 *
 * @param places paths in the chart; they exist
 */
export function configurationOf({ name, root }: ChartTree, places: readonly string[]): Outcome<Configuration> {
  const active: string[] = [];
  const conflicts: string[] = [];
  const value = (node: StateNode): StateValue | undefined => {
    if (node.path !== '') active.push(node.path);
    const inside = (child: StateNode): boolean =>
      places.some((place) => place === child.path || place.startsWith(`${child.path}.`));
    if (node.kind === 'parallel') {
      return Object.fromEntries(node.children.map((child) => [child.key, value(child) ?? {}]));
    }
    if (node.children.length === 0) return undefined;
    const [found, ...more] = node.children.filter(inside);
    if (more.length > 0) conflicts.push(...node.children.filter(inside).map(({ path }) => path));
    const child = found ?? node.children.find(({ key }) => key === node.initial);
    if (!child) return undefined;
    const deeper = value(child);
    return deeper === undefined ? child.key : { [child.key]: deeper };
  };
  const whole = value(root) ?? {};
  if (conflicts.length === 0) return accept({ value: whole, active });
  return refuse({
    kind: 'invalid',
    code: 'states-exclude-each-other',
    detail: `In the new version of ${name}, ${conflicts.join(' and ')} cannot be active at once.`,
    place: `map.${name}`,
    mend: 'Map all but one of them to another place, or into the one that stays.',
  });
}

/** The nearest state of a chart, for a mend. */
export function nearestState({ states }: ChartTree, path: string): string | undefined {
  const key = path.split('.').at(-1) ?? path;
  const alike = [...states.values()].filter((node) => node.key === key).map((node) => node.path);
  return alike.length === 1 ? alike[0] : nearest(path, states.keys());
}
