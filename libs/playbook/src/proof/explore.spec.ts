// Method: the arrays and additions that explore millions of configurations are held against the plain reading of the
// moves, configuration by configuration, in both forms in which a chart can be taken apart.
import { describe, expect, test } from '@jest/globals';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import { oddPlaybook } from '../../testing/odd-chart.js';
import { blocksOf, type Block } from './blocks.js';
import { explore, tableAt, type Exploration } from './explore.js';
import { Numbering } from './numbering.js';
import { outcomesOf } from './story.js';
import { Ways } from './ways.js';
import type { Chart } from '../model.js';

const charts: readonly (readonly [string, Chart])[] = [
  loaded(smallFolder()),
  oddPlaybook(),
  shippedPlaybook('data-extortion'),
].flatMap(({ name, charts: found }) => [...found.values()].map((chart) => [`${name} ${chart.name}`, chart] as const));

const [SMALL, LARGE] = [
  charts.filter(([, chart]) => sizeOf(chart) < 1_000),
  charts.filter(([, chart]) => sizeOf(chart) >= 1_000),
];

describe.each(SMALL)('exploring %s', (_, chart) => {
  const ways = waysOf(chart);
  const { size, initial } = ways.numbering.root;

  test.each([
    ['written out', 100_000],
    ['taken apart into regions', 1],
  ] as const)('steps as the moves say, %s', (_form, rowsMax) => {
    expect(differences(ways, explored(ways, rowsMax), 500)).toEqual([]);
  });

  test('finds the same graph in both forms', () => {
    const [whole, apart] = [explored(ways, 100_000), explored(ways, 1)];
    expect(apart.configurations).toBe(whole.configurations);
    expect(apart.transitions).toBe(whole.transitions);
    expect(apart.reached.bytes).toEqual(whole.reached.bytes);
    expect(apart.levels.length).toBe(whole.levels.length);
  });

  test('gives up beyond the bound', () => {
    expect(explore(takenApart(ways, 1), size, initial, 1)).toBeUndefined();
  });
});

test.each(LARGE)('exploring %s steps as the moves say', (_, chart) => {
  const ways = waysOf(chart);
  expect(differences(ways, explored(ways, 512), 40)).toEqual([]);
});

function waysOf(chart: Chart): Ways {
  return new Ways(new Numbering(chart), chart, ['SIGHTED']);
}

function sizeOf(chart: Chart): number {
  return new Numbering(chart).root.size;
}

function takenApart(ways: Ways, rowsMax: number): readonly Block[] {
  const blocks = blocksOf(ways, rowsMax);
  if ('most' in blocks) throw new Error(`${blocks.state} is too large`);
  return blocks;
}

function explored(ways: Ways, rowsMax: number): Exploration {
  const { size, initial } = ways.numbering.root;
  const found = explore(takenApart(ways, rowsMax), size, initial);
  if (!found) throw new Error('The chart is too large');
  return found;
}

/** Configurations, evenly drawn from those reached, whose steps or number of steps are not those of the moves. */
function differences(ways: Ways, { tables, levels, reached }: Exploration, drawn: number): number[] {
  const count = levels.reduce((sum, { length }) => sum + length, 0);
  const stride = Math.max(1, Math.floor(count / drawn));
  return levels.flatMap((level) =>
    Array.from(level).filter((rank, index) => {
      if (index % stride !== 0) return false;
      const seen = new Set<number>([rank]);
      const steps = tableAt(tables, rank).step(rank, { visit: (to) => void seen.add(to) });
      const expected = ways.events.map((event) => new Set(outcomesOf(ways, rank, event)));
      const to = new Set([rank, ...expected.flatMap((each) => [...each])]);
      const known = [...to].every((each) => seen.has(each) && reached.has(each));
      return !known || seen.size !== to.size || steps !== expected.reduce((sum, each) => sum + each.size, 0);
    }),
  );
}
