// Method: the arrays and additions that explore millions of configurations are held against the plain reading of the
// moves, configuration by configuration, in both forms in which a chart can be taken apart.
import { describe, expect, test } from '@jest/globals';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import { oddPlaybook } from '../../testing/odd-chart.js';
import { blocksOf, type Block } from './blocks.js';
import { explore, tableAt } from './explore.js';
import { Numbering } from './numbering.js';
import { outcomesOf } from './story.js';
import { Ways } from './ways.js';
import type { Chart } from '../model.js';

const charts: readonly (readonly [string, Chart])[] = [
  loaded(smallFolder()),
  oddPlaybook(),
  shippedPlaybook('data-extortion'),
].flatMap(({ name, charts: found }) => [...found.values()].map((chart) => [`${name} ${chart.name}`, chart] as const));

const FORMS = [
  ['written out', 100_000],
  ['taken apart into regions', 1],
] as const;

function takenApart(ways: Ways, rowsMax: number): readonly Block[] {
  const blocks = blocksOf(ways, rowsMax);
  if ('most' in blocks) throw new Error(`${blocks.state} is too large`);
  return blocks;
}

describe.each(charts)('exploring %s', (_, chart) => {
  const ways = new Ways(new Numbering(chart), chart, ['SIGHTED']);
  const { size, initial } = ways.numbering.root;

  test.each(FORMS)('steps as the moves say, %s', (form, rowsMax) => {
    if (form === 'written out' && size > 1_000) return;
    const { tables, levels, reached } = explore(takenApart(ways, rowsMax), size, initial) ?? failTooLarge();
    const all = levels.flatMap((level) => [...level]);
    const stride = Math.max(1, Math.floor(all.length / 500));
    for (let index = 0; index < all.length; index += stride) {
      const rank = all[index] ?? initial;
      const seen = new Set<number>([rank]);
      const count = tableAt(tables, rank).step(rank, { visit: (to) => seen.add(to) });
      const expected = ways.events.map((event) => new Set(outcomesOf(ways, rank, event)));
      expect(seen).toEqual(new Set([rank, ...expected.flatMap((to) => [...to])]));
      expect(count).toBe(expected.reduce((sum, to) => sum + to.size, 0));
      for (const to of seen) expect(reached.has(to)).toBe(true);
    }
  });

  test('finds the same graph in both forms', () => {
    const [whole, apart] = [512, 1].map((rowsMax) => explore(takenApart(ways, rowsMax), size, initial));
    expect(apart?.configurations).toBe(whole?.configurations);
    expect(apart?.transitions).toBe(whole?.transitions);
    expect(apart?.reached.bytes).toEqual(whole?.reached.bytes);
    expect(apart?.levels.length).toBe(whole?.levels.length);
  });

  test('gives up beyond the bound', () => {
    expect(explore(takenApart(ways, 512), size, initial, 1)).toBeUndefined();
  });
});

function failTooLarge(): never {
  throw new Error('The chart is too large');
}
