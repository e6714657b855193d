import type { StateNode } from './model.js';

/**
 * Paths of the states that a run can ever be in, supposing that every event may come at any time and every guard may be
 * true: it never leaves out a state that can be reached, and may hold one that cannot.
 */
export function reachableStates(root: StateNode, states: ReadonlyMap<string, StateNode>): Set<string> {
  const active = new Set<string>();
  // Entered as itself, not only passed through on the way to a state inside it: then its own beginning is entered too.
  const begun = new Set<string>();
  const waiting: StateNode[] = [];

  const pass = (node: StateNode): void => {
    if (active.has(node.path)) return;
    active.add(node.path);
    waiting.push(node);
  };
  const enter = (node: StateNode): void => {
    pass(node);
    if (begun.has(node.path)) return;
    begun.add(node.path);
    for (const child of beginningOf(node)) enter(child);
  };

  enter(root);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const target of targetsOf(node)) {
      for (const path of lineageOf(target)) {
        const entered = states.get(path);
        if (!entered) continue;
        if (path === target || entered.kind === 'parallel') enter(entered);
        else pass(entered);
      }
    }
  }
  return active;
}

function beginningOf(node: StateNode): readonly StateNode[] {
  return node.kind === 'parallel' ? node.children : node.children.filter(({ key }) => key === node.initial);
}

function targetsOf(node: StateNode): string[] {
  return [...node.transitions, ...node.after].flatMap(({ target }) => target ?? []);
}

/** `a`, `a.b`, `a.b.c` for `a.b.c`. */
function lineageOf(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}
