import { expect, test } from '@jest/globals';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import type { Chart } from '../model.js';
import { Numbering } from './numbering.js';

const charts: readonly Chart[] = [
  ...loaded(smallFolder()).charts.values(),
  ...shippedPlaybook('data-extortion').charts.values(),
];

test.each(charts.map((chart) => [chart.name, chart] as const))('numbers each configuration of %s once', (_, chart) => {
  const numbering = new Numbering(chart);
  const { root } = numbering;
  const stride = Math.max(1, Math.floor(root.size / 2_000));
  for (let code = 0; code < root.size; code += stride) {
    const active = new Set(numbering.activeInside(root, code).map(({ node }) => node.path));
    expect(numbering.codeOf(root, active)).toBe(code);
  }
});

test('counts the regions of a state as a product and its alternatives as a sum', () => {
  const numbering = new Numbering(charts[0] ?? failNoChart());
  expect(numbering.span('open').size).toBe(3 * 1);
  expect(numbering.root.size).toBe(4);
});

test('begins every region that a move passes on its way inside', () => {
  const numbering = new Numbering(charts[0] ?? failNoChart());
  const code = numbering.entering(numbering.root, numbering.span('open.work.third'));
  const active = numbering.activeInside(numbering.root, code).map(({ node }) => node.path);
  expect(active).toEqual(['open', 'open.work', 'open.work.third', 'open.end', 'open.end.asking']);
});

function failNoChart(): never {
  throw new Error('The small playbook has no chart');
}
