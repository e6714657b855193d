import type { PictureMarks, PictureMove, PictureText, Point, TextStyle } from './chart-picture.js';
import type { GraphNode } from './chart-graph.js';
import type { PictureWords } from './picture-words.js';
import { LINE_HEIGHT, TEXT_SIZE, balancedWrap, textWidth } from './text-metric.js';

/** Words in lines, and the room they take. */
export interface Lines {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly { readonly text: string; readonly style: TextStyle }[];
}

const BOX_WORDS_MAX = 190;
const HEAD_WORDS_MAX = 320;
const LABEL_WORDS_MAX = 150;

/** Room between the border of a box and its words. */
export const BOX_PADDING = 10;

/** What is written in a box: title, what is to be done, the moves that no arrow tells. */
export function boxLines({ title, marks, moves, children }: GraphNode, say: PictureWords): Lines {
  const widthMax = children.length > 0 ? HEAD_WORDS_MAX : BOX_WORDS_MAX;
  return stack([
    ...styled(title, 'title', widthMax),
    ...styled(markWords(marks, say), 'mark', widthMax),
    ...listed(moves, widthMax),
  ]);
}

/** What is written beside an arrow: each of its moves. */
export function labelLines(moves: readonly PictureMove[]): Lines {
  return stack(listed(moves, LABEL_WORDS_MAX));
}

/** The lines at their places, the first of them below `y`. */
export function placedLines({ lines }: Lines, { x, y }: Point): PictureText[] {
  let top = y;
  return lines.map(({ text, style }) => {
    const baseline = Math.round(top + (LINE_HEIGHT[style] + TEXT_SIZE[style] * 0.7) / 2);
    top += LINE_HEIGHT[style];
    return { text, style, x, y: baseline };
  });
}

export function markWords(marks: PictureMarks, say: PictureWords): string {
  return say.marks(marks).join(' · ');
}

type Line = Lines['lines'][number];

function listed(moves: readonly PictureMove[], widthMax: number): Line[] {
  const point = moves.length > 1 ? '• ' : '';
  return moves.flatMap(({ words, condition }) => [
    ...styled(`${point}${words}`, 'move', widthMax),
    ...(condition === undefined ? [] : styled(condition, 'condition', widthMax)),
  ]);
}

function styled(text: string, style: TextStyle, widthMax: number): Line[] {
  return balancedWrap(text, style, widthMax).map((line) => ({ text: line, style }));
}

function stack(lines: readonly Line[]): Lines {
  return {
    lines,
    width: Math.max(0, ...lines.map(({ text, style }) => textWidth(text, style))),
    height: lines.reduce((sum, { style }) => sum + LINE_HEIGHT[style], 0),
  };
}
