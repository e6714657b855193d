import type { ChartPicture, PictureEdge, PictureNode, PictureText, TextStyle } from './chart-picture.js';
import { pictureWords } from './picture-words.js';
import { LINE_HEIGHT, TEXT_SIZE, textWidth, wrap } from './text-metric.js';

/** The fonts named first are the ones whose widths the metric holds; none is fetched. */
const FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif";

const MARGIN = 16;
const HEADING = 34;

export interface SvgOptions {
  /** Paths of the states that are active now. */
  readonly active?: readonly string[];
}

/**
 * A picture as an SVG document: black on white, for print and for pages that show it as an image. Everything is written as
 * attributes, without a style sheet, so that no content security policy takes anything away.
 */
export function pictureSvg(picture: ChartPicture, { active = [] }: SvgOptions = {}): string {
  const { title, language, width, edges, nodes } = picture;
  const say = pictureWords(language);
  const notes = picture.notes.flatMap((note) => wrap(note, 'move', Math.max(320, width)));
  const whole = { width: Math.max(352, width) + 2 * MARGIN, height: picture.height + HEADING + MARGIN };
  const height = whole.height + notes.length * LINE_HEIGHT.move + MARGIN;
  const lit = new Set(active);
  const innermost = new Set(active.filter((path) => !active.some((other) => other.startsWith(`${path}.`))));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.width} ${height}" width="${whole.width}" height="${height}" role="img" aria-labelledby="title desc" lang="${language}" font-family="${escaped(FONTS)}" fill="none" stroke="none">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(described(picture, lit))}</desc>`,
    `<rect width="${whole.width}" height="${height}" fill="#fff"/>`,
    textLine({ text: title, style: 'title', x: MARGIN, y: 24 }, 17),
    `<g transform="translate(${MARGIN} ${HEADING})">`,
    ...nodes.map((node) => box(node, lit.has(node.path), innermost.has(node.path))),
    ...edges.map(arrow),
    ...edges.flatMap(({ texts }) => texts).map((line) => halo(line)),
    ...nodes.flatMap((node) => (innermost.has(node.path) ? hereMark(node, say.here) : [])),
    '</g>',
    ...notes.map((text, index) =>
      textLine({ text, style: 'move', x: MARGIN, y: whole.height + 10 + index * LINE_HEIGHT.move }),
    ),
    '</svg>',
    '',
  ].join('\n');
}

function box({ kind, outline, closed, texts }: PictureNode, active: boolean, innermost: boolean): string {
  const words = texts.map((line) => textLine(line)).join('');
  switch (kind) {
    case 'initial':
      return `<path d="${outline}" fill="#000"/>`;
    case 'link':
    case 'history':
      return `<path d="${outline}" fill="#fff" stroke="#000" stroke-dasharray="2 3"/>${words}`;
    case 'atomic':
    case 'final':
    case 'compound':
    case 'parallel': {
      const fill = innermost ? '#e4e4e4' : '#fff';
      const border = `fill="${fill}" stroke="#000" stroke-width="${active ? 3 : 1.2}"`;
      const dashes = kind === 'parallel' ? ' stroke-dasharray="7 4"' : '';
      return `${doubled(outline, closed || kind === 'final')}<path d="${outline}" ${border}${dashes}/>${words}`;
    }
  }
}

/** A second line around the border, where a run ends. */
function doubled(outline: string, ends: boolean): string {
  if (!ends) return '';
  return `<path d="${outline}" stroke="#000" stroke-width="7.4"/><path d="${outline}" stroke="#fff" stroke-width="5"/>`;
}

/** On the right border, where no arrow ever begins or ends. */
function hereMark({ x, y, width, height }: PictureNode, word: string): string {
  const [left, top] = [x + width - 8, y + height - 18];
  const pill = `<rect x="${left}" y="${top}" width="${textWidth(word, 'move') + 20}" height="15" rx="7.5" fill="#000"/>`;
  return `${pill}<text x="${left + 5}" y="${top + 11}" font-size="11" font-weight="700" fill="#fff">● ${escaped(word)}</text>`;
}

function arrow({ line, head }: PictureEdge): string {
  return `<path d="${line}" stroke="#000"/><path d="${head}" fill="#000"/>`;
}

const FACE: Readonly<Record<TextStyle, string>> = {
  title: ' font-weight="700"',
  mark: '',
  move: '',
  condition: ' font-style="italic"',
};

function textLine({ text, style, x, y }: PictureText, size = TEXT_SIZE[style], more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}"${FACE[style]} fill="#000"${more}>${escaped(text)}</text>`;
}

/** Words beside an arrow, kept readable where a line passes under them. */
function halo(line: PictureText): string {
  return textLine(line, undefined, ' stroke="#fff" stroke-width="3" paint-order="stroke"');
}

/** The picture in sentences, for whoever does not see it. */
function described({ nodes, edges, notes }: ChartPicture, active: ReadonlySet<string>): string {
  const titles = new Map(nodes.map(({ path, title }) => [path, title]));
  const moves = edges
    .filter(({ moves: told }) => told.length > 0)
    .map(
      ({ from, to, moves: told }) =>
        `${titles.get(from) ?? from} → ${titles.get(to) ?? to}: ${told.map(inWords).join('; ')}.`,
    );
  const now = nodes.filter(({ path }) => active.has(path)).map(({ title }) => title);
  return [...(now.length > 0 ? [`● ${now.join('; ')}.`] : []), ...moves, ...notes].join(' ');
}

function inWords({ words, condition }: { words: string; condition?: string }): string {
  return condition === undefined ? words : `${words} (${condition})`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML holds it; what XML cannot hold at all becomes a replacement mark. */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these very characters are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
  );
}
