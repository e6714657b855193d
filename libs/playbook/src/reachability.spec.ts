import { expect, test } from '@jest/globals';
import type { StateNode } from './model.js';
import { reachableStates } from './reachability.js';

interface Sketch {
  readonly initial?: string;
  readonly parallel?: boolean;
  readonly to?: readonly string[];
  readonly children?: Readonly<Record<string, Sketch>>;
}

function reached(root: Sketch): string[] {
  const states = new Map<string, StateNode>();
  const build = (key: string, path: string, sketch: Sketch): StateNode => {
    const children = Object.entries(sketch.children ?? {});
    const node: StateNode = {
      key,
      path,
      kind: sketch.parallel === true ? 'parallel' : children.length > 0 ? 'compound' : 'atomic',
      ...(sketch.initial !== undefined && { initial: sketch.initial }),
      title: { en: key },
      tags: [],
      tasks: [],
      clocks: [],
      assess: false,
      after: [],
      every: [],
      transitions: (sketch.to ?? []).map((target) => ({ event: 'GO', target })),
      sources: [],
      csf: [],
      children: children.map(([child, inside]) => build(child, path === '' ? child : `${path}.${child}`, inside)),
    };
    states.set(path, node);
    return node;
  };
  const node = build('', '', root);
  return [...reachableStates(node, states)].filter((path) => path !== '').sort();
}

const REGIONS: Sketch = {
  parallel: true,
  children: {
    one: { initial: 'x', children: { x: {}, y: {} } },
    two: { initial: 'x', children: { x: {}, y: {} } },
  },
};

test('a move into one region begins the regions beside it', () => {
  const found = reached({ initial: 'a', children: { a: { to: ['b.one.y'] }, b: REGIONS } });
  expect(found).toEqual(['a', 'b', 'b.one', 'b.one.x', 'b.one.y', 'b.two', 'b.two.x']);
});

test('a move past the beginning of a state does not reach that beginning', () => {
  const inside: Sketch = { initial: 'x', children: { x: {}, y: {} } };
  expect(reached({ initial: 'a', children: { a: { to: ['b.y'] }, b: inside } })).toEqual(['a', 'b', 'b.y']);
});

test('a state passed through first and entered later has its beginning reached then', () => {
  const inside: Sketch = { initial: 'x', children: { x: {}, y: { to: ['b'] } } };
  expect(reached({ initial: 'a', children: { a: { to: ['b.y'] }, b: inside } })).toEqual(['a', 'b', 'b.x', 'b.y']);
});
