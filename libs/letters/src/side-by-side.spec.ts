import { expect, test } from '@jest/globals';
import { shippedTemplates, batchFields, aPerson } from '../support/samples.js';
import type { Block } from './document.js';
import { bindTemplate, fillLetter } from './letter.js';
import { sideBySide } from './side-by-side.js';

const { checked, words, dataKinds } = shippedTemplates();

function blocksOf(file: string): readonly Block[] {
  const template = checked.get(file)?.template;
  if (!template) throw new Error(`${file} is not a sound template`);
  const facts = { 'organisation.parent': 'Maple Grove Group', 'event.aware_at': '2018-06-11T18:20:00.000Z' };
  const bound = bindTemplate(template, batchFields({ facts, words }));
  if (!bound.ok) throw new Error(bound.fault.detail);
  const letter = fillLetter(bound.value, aPerson({ dataElements: dataKinds }), { letterId: 'l', reference: 'r' });
  if (!letter.ok) throw new Error(letter.fault.detail);
  return letter.value.blocks;
}

const LETTERS = [...checked.keys()].filter((file) => /^letters\/.*\.en\.md\.hbs$/.test(file));

test.each(LETTERS)('every heading of %s stands beside its translation, and few blocks stand alone', (file) => {
  const pairs = sideBySide(blocksOf(file), blocksOf(file.replace('.en.', '.fr.')));
  const headings = pairs.filter((pair) => pair.some((block) => block?.kind === 'heading'));
  expect(headings.filter(([english, french]) => english?.kind !== french?.kind)).toEqual([]);
  const alone = pairs.filter(([english, french]) => english === undefined || french === undefined);
  expect(alone.length).toBeLessThanOrEqual(2);
});

test('what one language alone has leaves a gap in the other, and all of both is there in its order', () => {
  const p = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, face: 'regular' }] });
  const h = (text: string): Block => ({ kind: 'heading', level: 2, runs: [{ text, face: 'regular' }] });
  const [left, right] = [
    [h('A'), p('a'), p('b'), h('B'), p('c')],
    [h('A'), p('a'), h('B'), p('c'), p('d')],
  ];
  const pairs = sideBySide(left, right);
  expect(pairs.flatMap(([one]) => one ?? [])).toEqual(left);
  expect(pairs.flatMap(([, other]) => other ?? [])).toEqual(right);
  expect(pairs.filter(([one]) => one?.kind === 'heading').every(([, other]) => other?.kind === 'heading')).toBe(true);
  expect(pairs).toHaveLength(6);
});
