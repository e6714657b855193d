import { LETTERHEAD_BOX } from '../images/letter-image.js';
import { EXERCISE_NOTE, type Face, type LetterDocument, type Letterhead } from '../document.js';
import type { Geometry } from './geometry.js';
import { breakLines, points, showLine, textObject, type Line, type Style } from './line.js';
import { layImage } from './picture-object.js';
import { PARAGRAPH, element, type Mark } from './structure.js';
import { ACCENT } from './styles.js';
import { wordsOf, type LaidBlock, type Typesetter } from './typeset.js';

// Between the text of the letterhead and the picture beside it, in points.
const BESIDE = 14;

/** The picture of who writes, no higher than the text that it stands beside. */
export function layLetterheadImage({ image, lines }: Letterhead, typesetter: Typesetter): LaidBlock | undefined {
  if (image === undefined) return undefined;
  const { name, line } = typesetter.styles.letterhead;
  const height = Math.min(LETTERHEAD_BOX.height, name.leading + lines.length * line.leading);
  const key = `picture ${image.sha256} ${height} ${image.alternative}`;
  return typesetter.fixture(key, () => layImage(image, { ...LETTERHEAD_BOX, height }));
}

/** Name and address of who writes, over a rule; beside a picture, where there is one. */
export function layLetterhead(letterhead: Letterhead, typesetter: Typesetter, image?: LaidBlock): LaidBlock {
  return typesetter.fixture(letterhead, () => {
    const { name, line } = typesetter.styles.letterhead;
    const width = typesetter.width - (image === undefined ? 0 : image.width + BESIDE);
    const shown = [setLines(letterhead.name, name, 0, typesetter, width)];
    let below = Math.round(name.leading * 1.1) + rowsBeyondFirst(shown[0]) * name.leading;
    for (const text of letterhead.lines) {
      const set = setLines(text, line, below, typesetter, width);
      shown.push(set);
      below += set.lines.length * line.leading;
    }
    const height = below + 5;
    const rule = `${ACCENT.replace('rg', 'RG')} 1 w 0 ${points(-height)} m ${points(typesetter.width)} ${points(-height)} l S\n`;
    const marks: Mark[] = shown.map(({ content }, leaf) => ({ leaf, content }));
    const structure = element(
      'Div',
      shown.map(() => PARAGRAPH),
    );
    return fixture([...marks, { content: rule }], [typesetter.width, height], shown.flatMap(wordsIn), structure);
  });
}

/** A pale word across the page. It is decoration: the banner above says it in words. */
export function layWatermark(geometry: Geometry, typesetter: Typesetter): LaidBlock {
  const { width, height } = geometry;
  return typesetter.fixture(`watermark ${width}`, () => {
    const face: Face = 'bold';
    const style: Style = { size: 104, leading: 104, colour: '0.93 0.88 0.88 rg', face };
    const lines = breakLines([{ text: 'EXERCISE', face }], style, 10_000, typesetter.fonts);
    const [cos, sin] = [0.5736, 0.8192];
    const half = (lines[0]?.width ?? 0) / 2;
    const matrix = [cos, sin, -sin, cos, width / 2 - half * cos + 36 * sin, -height / 2 - half * sin - 36 * cos];
    const turned = matrix.map((value) => String(Math.round(value * 10_000) / 10_000)).join(' ');
    return fixture(
      [{ content: `q ${turned} cm ${showLines(lines, style, 0, 0)}Q\n` }],
      [width, height],
      wordsOf(lines),
    );
  });
}

/** Says that this is an exercise: to be read once, on the first page, and shown on every page. */
export function layBanner(language: LetterDocument['language'], isFirst: boolean, typesetter: Typesetter): LaidBlock {
  return typesetter.fixture(`banner ${language} ${isFirst}`, () => {
    const style = typesetter.styles.banner;
    const set = setLines(EXERCISE_NOTE[language], style, 0, typesetter);
    const size = [typesetter.width, set.lines.length * style.leading] as const;
    if (!isFirst) return fixture([{ content: set.content }], size, wordsIn(set));
    return fixture([{ leaf: 0, content: set.content }], size, wordsIn(set), PARAGRAPH);
  });
}

/** The number of a page, as many letters have it at their foot: `Page 1 of 2`. */
export function layPageNumber(text: string, typesetter: Typesetter): LaidBlock {
  return typesetter.fixture(`foot ${text}`, () => {
    const { foot } = typesetter.styles;
    const { lines, content } = setLines(text, foot, 0, typesetter);
    return fixture([{ content }], [lines[0]?.width ?? 0, foot.leading], wordsOf(lines));
  });
}

/** Operators that show lines below one another, the first with its baseline starting at (x, y). */
export function showLines(lines: readonly Line[], style: Style, x: number, baseline: number): string {
  let shown = '';
  for (const [at, line] of lines.entries()) shown += showLine(line, style, x, baseline - at * style.leading);
  return textObject(style, shown);
}

interface SetLines {
  readonly lines: readonly Line[];
  readonly content: string;
}

function rowsBeyondFirst(set: SetLines | undefined): number {
  return Math.max(0, (set?.lines.length ?? 0) - 1);
}

function setLines(text: string, style: Style, top: number, typesetter: Typesetter, width = typesetter.width): SetLines {
  const lines = breakLines([{ text, face: 'regular' }], style, width, typesetter.fonts);
  return { lines, content: showLines(lines, style, 0, -top - style.size) };
}

function wordsIn({ lines }: SetLines): LaidBlock['words'] {
  return wordsOf(lines);
}

function fixture(
  marks: readonly Mark[],
  [width, height]: readonly [number, number],
  words: LaidBlock['words'],
  structure?: LaidBlock['structure'],
): LaidBlock {
  const slices = [{ top: 0, height, marks }];
  const laid = { spaceBefore: 0, width, height, slices, keepWithNext: false, words };
  return structure === undefined ? laid : { ...laid, structure };
}
