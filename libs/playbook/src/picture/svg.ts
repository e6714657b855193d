import type { ChartPicture, PictureEdge, PictureNode, PictureText, Point, TextStyle } from './chart-picture.js';
import { pictureWords } from './picture-words.js';
import { LINE_HEIGHT, TEXT_SIZE, wrap } from './text-metric.js';

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
  const notes = [...picture.notes, say.legend].flatMap((note) => wrap(note, 'move', Math.max(320, width)));
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
    ...nodes.flatMap((node) => (innermost.has(node.path) ? nowMark(node, say.now) : [])),
    '</g>',
    ...notes.map((text, index) =>
      textLine({ text, style: 'move', x: MARGIN, y: whole.height + 10 + index * LINE_HEIGHT.move }),
    ),
    '</svg>',
    '',
  ].join('\n');
}

function box(node: PictureNode, active: boolean, innermost: boolean): string {
  const { kind, x, y, width, height, texts } = node;
  switch (kind) {
    case 'initial':
      return `<circle cx="${x + width / 2}" cy="${y + height / 2}" r="${width / 2 - 1}" fill="#000"/>`;
    case 'link':
    case 'history':
      return [
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="#fff" stroke="#000" stroke-dasharray="2 3"/>`,
        ...texts.map((line) => textLine(line)),
      ].join('');
    case 'atomic':
    case 'final':
    case 'compound':
    case 'parallel':
      return [outline(node, active, innermost), ...texts.map((line) => textLine(line))].join('');
  }
}

function outline(node: PictureNode, active: boolean, filled: boolean): string {
  const { kind, x, y, width, height, closed, marks } = node;
  const pen = `fill="${filled ? '#e4e4e4' : '#fff'}" stroke="#000" stroke-width="${active ? 3 : 1.2}"`;
  if (kind === 'parallel') {
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" ${pen} stroke-dasharray="7 4"/>`;
  }
  if (marks.decision) return `<path d="${cutCorners(node, 9)}" ${pen}/>`;
  const one = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${kind === 'compound' ? 4 : 9}" ${pen}/>`;
  if (!closed && kind !== 'final') return one;
  return `${one}<rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="6" stroke="#000" stroke-width="1.2"/>`;
}

/** A box with cut corners, as the `d` of a path. */
export function cutCorners({ x, y, width, height }: Omit<PictureNode, 'path'>, cut: number): string {
  const [right, bottom] = [x + width, y + height];
  return `M${x + cut} ${y}H${right - cut}L${right} ${y + cut}V${bottom - cut}L${right - cut} ${bottom}H${x + cut}L${x} ${bottom - cut}V${y + cut}Z`;
}

function nowMark({ x, y, width, height }: PictureNode, now: string): string {
  return `<text x="${x + width - 8}" y="${y + height + 4}" font-size="11" font-weight="700" text-anchor="end" fill="#000" stroke="#fff" stroke-width="4" paint-order="stroke">● ${escaped(now)}</text>`;
}

function arrow({ points }: PictureEdge): string {
  return `<path d="${wayOf(points)}" stroke="#000"/><path d="${headOf(points)}" fill="#000"/>`;
}

/** A way with its corners, as the `d` of a path. */
export function wayOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

/** The head of an arrow at the end of its way, as the `d` of a path. */
export function headOf(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2);
  if (!before || !tip) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [along, across] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const corner = (side: number): string =>
    `${round(tip.x - 8 * along + side * 4 * across)} ${round(tip.y - 8 * across - side * 4 * along)}`;
  return `M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`;
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
