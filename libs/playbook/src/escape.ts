import type { StateNode } from './model.js';

/**
 * Paths of the states from which, by some events, a closed state can be reached: by a move of the state itself, of what is
 * around it, or of a region beside it that leads out of all of them. Guards may be true; nothing that can escape is left out.
 */
export function escapingStates(states: ReadonlyMap<string, StateNode>, closedTag: string): ReadonlySet<string> {
  const escaping = new Set<string>();
  const all = [...states.values()];
  const leavesBy = new Map(all.map((node) => [node.path, targetsFrom(node, states)]));
  const ends = (node: StateNode): boolean =>
    lineage(node.path).some((path) => states.get(path)?.tags.includes(closedTag));
  for (let grown = true; grown;) {
    grown = false;
    for (const node of all) {
      if (escaping.has(node.path)) continue;
      const begins = node.children.filter(({ key }) => node.kind === 'parallel' || key === node.initial);
      const ways = [...(leavesBy.get(node.path) ?? []), ...begins.map(({ path }) => path)];
      if (!ends(node) && !ways.some((path) => escaping.has(path))) continue;
      escaping.add(node.path);
      grown = true;
    }
  }
  return escaping;
}

/** Where a run in this state can be led: by its own moves, those around it, and those of regions beside it that leave them all. */
function targetsFrom(node: StateNode, states: ReadonlyMap<string, StateNode>): string[] {
  return lineage(node.path).flatMap((path) => {
    const around = states.get(path);
    if (!around) return [];
    const out =
      around.kind === 'parallel'
        ? insideOf(around)
            .flatMap(targetsOf)
            .filter((to) => !contains(path, to))
        : [];
    return [...targetsOf(around), ...out];
  });
}

function insideOf(node: StateNode): StateNode[] {
  return node.children.flatMap((child) => [child, ...insideOf(child)]);
}

function targetsOf(node: StateNode): string[] {
  return [...node.transitions, ...node.after].flatMap(({ target }) => target ?? []);
}

/** `a.b.c`, `a.b`, `a` for `a.b.c`. */
function lineage(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, index) => keys.slice(0, keys.length - index).join('.'));
}

function contains(outer: string, inner: string): boolean {
  return outer === inner || inner.startsWith(`${outer}.`);
}
