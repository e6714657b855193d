import { expect, test } from '@jest/globals';
import { masked } from './masked.js';

test.each([
  ['Zoë Quetzalcoatl-O’Brien', 'Xxx Xxxxxxxxxxxx-X’Xxxxx'],
  ['12, rue Saint-Denis, app. 4', '00, xxx Xxxxx-Xxxxx, xxx. 0'],
  ['Guelph ON  N1H 3A1', 'Xxxxxx XX  X0X 0X0'],
  ['1948-03-09', '0000-00-00'],
  ['Ελένη Жанна', 'Χχχχχ Ххххх'],
  ['שרה לוי', 'ששש ששש'],
  ['王小明', '〇〇〇'],
  ['अ☺', '••'],
  ['', ''],
])('of %s only the shape is left', (text, shape) => {
  expect(masked(text)).toBe(shape);
});

test('no letter or digit of a name comes through, in whatever form it is written', () => {
  for (const text of ['Zoe\u0308 N\u0303', '٣٤ ½ Ⅷ', 'ﬁ Ǆ ß', '𝓐𝓫', 'ｱﾊﾟ']) {
    const kept = Array.from(masked(text)).filter((each) => text.normalize('NFC').includes(each) && !/[\s]/.test(each));
    expect([text, kept]).toEqual([text, []]);
  }
});
