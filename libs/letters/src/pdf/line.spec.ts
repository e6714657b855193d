import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { essence, saidByLine } from '../../support/said.js';
import { authoredRun, joinedRuns } from '../authored.js';
import type { Run } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { breakLines, showLine, type Line, type Style } from './line.js';
import type { Fonts } from './typeface.js';

let fonts: Fonts;
beforeAll(async () => {
  ({ fonts } = await openPress());
});

const STYLE: Style = { size: 10, leading: 12 };

function value(text: string): Run {
  return { text, face: 'regular' };
}

function said(runs: readonly Run[], width: number): string[] {
  return breakLines(runs, STYLE, width, fonts).map(saidByLine);
}

const SCRIPTS = ['abcdefXYZéœ', 'ελληνικά', 'Иванов', 'ễạđâ', 'محمدبيتة', 'שלוםבג', '0123456789'].map((letters) =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 14 }),
);
const WORD = fc.oneof(
  ...SCRIPTS,
  fc.constantFrom('q\u0323\u0301x\u0302', '(a)', 'x, y', 'مُحَمَّد', 'שָׁלוֹם', 'and/or', '«', 'O’Brien-Smith'),
);
const TEXT = fc.array(WORD, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
const RUN: fc.Arbitrary<Run> = fc
  .tuple(TEXT, fc.constantFrom('regular', 'bold', 'italic'), fc.constantFrom('en', 'fr', undefined))
  .map(([text, face, language]) => (language === undefined ? { text, face } : authoredRun(text, face, language)));
const RUNS = fc.array(RUN, { minLength: 1, maxLength: 4 });
const WIDTH = fc.integer({ min: 60, max: 480 });

/** Widths of the pieces of a line but the space at its end. */
function widths({ pieces }: Line): number[] {
  const all = pieces.map((piece) => piece.width);
  return pieces.at(-1) === fonts.regular.space || isSpace(pieces.at(-1)) ? all.slice(0, -1) : all;
}

function isSpace(piece: Line['pieces'][number] | undefined): boolean {
  return Object.values(fonts).some(({ space }) => space === piece);
}

describe('Lines of any text', () => {
  test('say every character once and in order', () => {
    fc.assert(
      fc.property(RUNS, WIDTH, (runs, width) => {
        const all = breakLines(runs, STYLE, width, fonts).map(saidByLine).join('');
        expect(essence(all)).toBe(essence(runs.map(({ text }) => text).join('')));
      }),
    );
  });

  test('are no wider than the column, and as wide as their pieces', () => {
    fc.assert(
      fc.property(RUNS, WIDTH, (runs, width) => {
        for (const line of breakLines(runs, STYLE, width, fonts)) {
          expect(line.width).toBeLessThanOrEqual(width);
          const sum = widths(line).reduce((total, each) => total + each, 0);
          expect(Math.abs((sum * STYLE.size) / 1000 - line.width)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test('hold their pieces side by side without gap or overlap, whatever their direction', () => {
    fc.assert(
      fc.property(RUNS, WIDTH, (runs, width) => {
        for (const line of breakLines(runs, STYLE, width, fonts)) {
          if (line.offsets === undefined) continue;
          const count = widths(line).length;
          const pieces = line.pieces.slice(0, count).map((piece, index) => [line.offsets?.[index] ?? 0, piece.width]);
          let x = 0;
          for (const [offset = 0, each = 0] of pieces.toSorted(([left = 0], [right = 0]) => left - right)) {
            expect(offset).toBe(x);
            x += each;
          }
        }
      }),
    );
  });

  test('are the same for the same text, whatever was set before', () => {
    fc.assert(
      fc.property(RUNS, WIDTH, (runs, width) => {
        // What is ready by then may be drawn as fewer pieces: what is written is the same.
        const lines = (): unknown =>
          breakLines(runs, STYLE, width, fonts).map((line) => [line.width, showLine(line, STYLE, 0, 0)]);
        expect(lines()).toEqual(lines());
      }),
      { numRuns: 30 },
    );
  });
});

describe('Where a line ends', () => {
  const LONG = 'unconstitutionally interdependent responsibilities notwithstanding acknowledgement ';

  test('an author’s long words are divided where the line would else be badly filled, twice in a row at most', () => {
    let divided = 0;
    for (let width = 70; width < 240; width += 10) {
      const lines = said([authoredRun(LONG.repeat(6), 'regular', 'en')], width);
      expect(lines.map((line) => line.endsWith('\u00ad')).join(' ')).not.toContain('true true true');
      for (const [index, line] of lines.entries()) {
        if (!line.endsWith('\u00ad')) continue;
        divided += 1;
        expect([line, lines[index + 1]]).toEqual([
          expect.stringMatching(/\p{L}{3}\u00ad$/u),
          expect.stringMatching(/^\p{L}{3}/u),
        ]);
      }
    }
    expect(divided).toBeGreaterThan(10);
  });

  test.each([
    ['a value', value(LONG.repeat(6))],
    ['a name in an author’s sentence', joinedRuns(authoredRun('To ', 'regular', 'en'), value(LONG.repeat(6)))],
    ['what begins with a capital', authoredRun('Notwithstanding Acknowledgement '.repeat(9), 'regular', 'en')],
    ['an address on the web', authoredRun('responsibilities@acknowledgement.example '.repeat(9), 'regular', 'en')],
  ])('%s is never hyphenated', (_, run) => {
    for (const width of [90, 110, 130, 150]) expect(said([run], width).join('')).not.toContain('\u00ad');
  });

  test('French words are divided as French', () => {
    const lines = said([authoredRun('l’anticonstitutionnellement '.repeat(8), 'regular', 'fr')], 100);
    expect(lines.some((line) => /consti\u00ad$|constitu\u00ad$|tution\u00ad$|anti\u00ad$/.test(line))).toBe(true);
  });

  test('a soft hyphen of the author comes before the patterns, and draws nothing elsewhere', () => {
    const word = authoredRun('confi\u00addentiality', 'regular', 'en');
    expect(said([word], 400)).toEqual(['confidentiality']);
    expect(said([word], 60)).toEqual(['confi\u00ad', 'dentiality']);
  });

  test('groups of a number, and a day with its month, stay together', () => {
    for (let width = 60; width < 200; width += 7) {
      for (const line of said([value('Call us at +1 416 555 0142 or write to us today please')], width)) {
        expect(line).not.toMatch(/(\+1|416|555) ?$/);
      }
      for (const line of said(
        [authoredRun('It happened on 20 June and again on 1 August then', 'regular', 'en')],
        width,
      )) {
        expect(line).not.toMatch(/\d ?$/);
      }
    }
  });

  test('long words end after a slash or between joined words, and not after an opening bracket', () => {
    const run = authoredRun('https://www.example.org/incidents/letters well-being ( aside )', 'regular', 'en');
    const lines = said([run], 140);
    expect(lines[0]).toBe('https://www.example.org/');
    for (let width = 60; width < 300; width += 9) {
      for (const line of said([run], width)) expect(line).not.toMatch(/\( ?$|^\)|^-/);
    }
  });

  test('text without spaces breaks between ideographs, and not before what closes or after what opens', () => {
    const text = '日本語の文章は、単語の間に空白を置かない（ただし、句読点の前では切らない）。'.repeat(3);
    for (let width = 60; width < 200; width += 7) {
      const counts = breakLines([value(text)], STYLE, width, fonts).map((line) =>
        line.pieces.reduce((sum, piece) => sum + piece.glyphIds.length, 0),
      );
      let at = 0;
      for (const count of counts.slice(0, -1)) {
        at += count;
        expect('、。）').not.toContain(text.charAt(at));
        expect('（').not.toContain(text.charAt(at - 1));
      }
    }
  });
});

describe('Text that runs from right to left', () => {
  function inOrderSeen(runs: readonly Run[]): string {
    const [line] = breakLines(runs, STYLE, 400, fonts);
    const pieces = line?.pieces.map((piece, index) => ({ piece, x: line.offsets?.[index] ?? 0 })) ?? [];
    return pieces
      .toSorted((left, right) => left.x - right.x)
      .map(({ piece }) => saidByLine({ pieces: [piece], width: 0, authored: false }))
      .join('');
  }

  test('a name keeps its own order and leaves that of the sentence alone', () => {
    const sentence = [
      authoredRun('Dear ', 'regular', 'en'),
      value('محمد الكندي'),
      authoredRun(', 5 things', 'regular', 'en'),
    ];
    const run = sentence.reduce(joinedRuns);
    expect(inOrderSeen([run])).toBe('Dear الكندي محمد, 5 things');
    const [line] = breakLines([run], STYLE, 400, fonts);
    expect(line?.indent).toBe(0);
  });

  test('a paragraph that begins with such a letter is set from the right', () => {
    const [line] = breakLines([value('שלום John 12')], STYLE, 400, fonts);
    expect(line?.indent).toBeCloseTo(400 - (line?.width ?? 0), 1);
    expect(inOrderSeen([value('שלום John 12')])).toBe('John 12 שלום');
    const [address] = breakLines([value('שלום')], { ...STYLE, align: 'left' }, 400, fonts);
    expect(address?.indent).toBe(0);
  });

  test('brackets are drawn turned round and copied out as they are', () => {
    const [line] = breakLines([value('(שלום)')], STYLE, 400, fonts);
    expect(line === undefined ? '' : saidByLine(line)).toBe('(שלום)');
  });

  test('a doubled letter carries its vowel above the sign that doubles it, in whatever order they are given', () => {
    const heights = (word: string): number[] =>
      fonts.regular
        .shape(word, true)
        .parts.flatMap(({ glyphs }) =>
          Array.from(glyphs.matchAll(/ (-?[\d.]+) Ts\[\((?!\))/g), ([, rise]) => Number(rise)),
        );
    const given = heights('م\u0651\u064e');
    expect(given).toHaveLength(2);
    expect(given[1]).toBeGreaterThan(given[0] ?? 0);
    expect(heights('م\u064e\u0651')).toEqual(given);
  });

  test.each([
    ['Arabic', 'محمدبيتة'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['Latin with marks', 'q\u0323x\u0302'],
    ['ideographs', '漢字の文'],
    ['plain letters', 'abcd'],
  ])('a word of %s without an end is shaped no more often than a long one', (_, letters) => {
    const shapings = (times: number): number => {
      const shape = jest.spyOn(fonts.regular, 'shape');
      const word = letters.repeat(times);
      breakLines([value(word)], STYLE, 200, fonts);
      const asked = shape.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
      shape.mockRestore();
      return asked / word.length;
    };
    expect(shapings(20)).toBeLessThan(20);
    expect(shapings(500)).toBeLessThan(20);
  });

  test('a word that is shaped by parts says every letter once and in order', () => {
    for (const letters of ['محمدبيتة', 'שָׁלוֹם', 'q\u0323x\u0302', 'abcd']) {
      const word = letters.repeat(60);
      expect(essence(said([value(word)], 200).join(''))).toBe(essence(word));
    }
  });

  test('letters of Arabic join', () => {
    const joined = fonts.regular.shape('محمد', true).parts.flatMap((part) => part.glyphIds);
    const apart = ['م', 'ح', 'م', 'د'].flatMap((letter) => fonts.regular.shape(letter, true).parts);
    expect(joined).toHaveLength(4);
    expect(joined.filter((id) => apart.some(({ glyphIds }) => glyphIds.includes(id)))).toEqual([]);
  });
});
