import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { authoredRun } from '../authored.js';
import { openPress } from '../installed-fonts.js';
import { breakLines, showLine, type Style } from './line.js';
import type { Fonts } from './typeface.js';

const STYLE: Style = { size: 10.5, leading: 14 };
const WORDS = [
  'we',
  'write because',
  'of June 11, 2018;',
  '( brackets )',
  'self-addressed',
  'communication',
  '1 000 people',
  '  ',
  '“at once”,',
  'Łódź 漢字',
];

describe('words that are ready', () => {
  let fonts: Fonts;
  beforeAll(async () => {
    ({ fonts } = await openPress());
  });

  // A text is read word by word the first time, and taken as it is ready from the second on.
  test('stand in the same lines as when they are read one by one, whatever stands beside them', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 60 }).map((words) => words.join(' '));
    const value = fc.constantFrom('Zoë', '11', 'Nguyễn Thị Ánh', '5 K', ' ');
    fc.assert(
      fc.property(text, value, text, fc.integer({ min: 40, max: 500 }), (before, name, after, width) => {
        const runs = [
          authoredRun(before, 'regular', 'en'),
          { text: name, face: 'regular' as const },
          authoredRun(after, 'regular', 'en'),
        ];
        const shown = (): string[] =>
          breakLines(runs, STYLE, width, fonts).map((line) => showLine(line, STYLE, line.width, 0));
        const [first, ...again] = [shown(), shown(), shown()];
        for (const lines of again) expect(lines).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
