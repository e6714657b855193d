import type { ChartTree, StateNode } from '../model.js';

/** Where each state of the older chart is in the newer one, by path; a state that is gone has no place. */
export type StatePlaces = ReadonlyMap<string, string>;

/**
 * Finds each state of one version of a chart in the other: by its path, below a parent that was found elsewhere, and else by
 * what makes it unmistakable: the same tasks, decision and clocks, or the same name or title and no other of it.
 */
export function matchStates(before: ChartTree, after: ChartTree): StatePlaces {
  const places = new Map<string, string>();
  const taken = new Set<string>();
  const place = (from: string, to: string): void => {
    places.set(from, to);
    taken.add(to);
  };
  for (const path of before.states.keys()) if (after.states.has(path)) place(path, path);
  // Parents stand before their children, so that what moved with its parent is found below it.
  for (const node of before.states.values()) {
    if (places.has(node.path)) continue;
    const parent = places.get(parentOf(node.path));
    const below = parent === undefined ? undefined : `${parent}.${node.key}`;
    const found =
      below !== undefined && after.states.has(below) && !taken.has(below)
        ? below
        : unmistakable(
            node,
            [...before.states.values()].filter(({ path }) => !places.has(path)),
            [...after.states.values()].filter(({ path }) => !taken.has(path)),
          );
    if (found !== undefined) place(node.path, found);
  }
  return places;
}

/** The path of the state that holds another; empty for those at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

const SIGNS: readonly ((node: StateNode) => string)[] = [workOf, ({ key }) => key, ({ title }) => title.en];

function unmistakable(node: StateNode, gone: readonly StateNode[], come: readonly StateNode[]): string | undefined {
  for (const signOf of SIGNS) {
    const sign = signOf(node);
    const isSame = (other: StateNode): boolean => signOf(other) === sign && other.kind === node.kind;
    const [found, ...others] = come.filter(isSame);
    if (sign !== '' && found && others.length === 0 && gone.filter(isSame).length === 1) return found.path;
  }
  return undefined;
}

// Ids of tasks, decisions and clocks are unique in their chart.
function workOf({ tasks, decision, clocks }: StateNode): string {
  const names = [
    ...tasks.map(({ id }) => `task ${id}`),
    ...(decision ? [`decision ${decision.id}`] : []),
    ...clocks.map(({ name }) => `clock ${name}`),
  ];
  return names.sort().join('\n');
}
