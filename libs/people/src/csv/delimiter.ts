import { columnOf } from './columns.js';

/**
 * Characters that may part cells, likeliest first. Those that stand inside names, addresses, dates, numbers and mail
 * addresses are not among them: a list parted by a hyphen cannot be told from one that is not parted at all.
 */
export const DELIMITERS = [
  ',',
  ';',
  '\t',
  '|',
  '^',
  '~',
  '¦',
  '§',
  ':',
  '*',
  '!',
  '\u001F',
  '\u001E',
  '\u0001',
] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The delimiter that cuts the rows of a sample alike. Known headings count before everything: whoever exports `nom;ville`
 * means the semicolon, however many commas stand in the addresses.
 *
 * @param sample the list's beginning, with plain line ends
 * @param whole whether the sample is the whole list: otherwise its last row is cut off and says nothing
 */
export function delimiterOf(sample: string, whole: boolean): Delimiter {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...scoreOf(sample, whole, delimiter) }));
  const [best] = scored.toSorted(
    (one, other) => other.known - one.known || other.alike - one.alike || other.width - one.width,
  );
  return best !== undefined && best.width > 1 ? best.delimiter : ',';
}

interface Score {
  /** Headings of the first row that are known. */
  readonly known: number;
  /** Share of the rows that have as many cells as the first, where that has more than one. */
  readonly alike: number;
  /** Cells of the first row. */
  readonly width: number;
}

function scoreOf(sample: string, whole: boolean, delimiter: Delimiter): Score {
  const { heading, widths } = cutBy(sample, delimiter);
  const [width = 1, ...others] = whole || widths.length === 1 ? widths : widths.slice(0, -1);
  const known = heading.filter((cell) => columnOf(cell) !== undefined).length;
  if (width === 1) return { known, alike: 0, width };
  const alike = others.filter((other) => other === width).length;
  return { known, alike: others.length === 0 ? 1 : alike / others.length, width };
}

/** The cells of the first row, and how many cells each row has: as RFC 4180 quotes them, with no demand that the quotes are right. */
function cutBy(sample: string, delimiter: Delimiter): { heading: string[]; widths: number[] } {
  const heading: string[] = [];
  const widths: number[] = [];
  let width = 1;
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= sample.length; at += 1) {
    const character = at === sample.length ? '\n' : sample[at];
    if (character === '"') quoted = !quoted;
    const ends = character === '\n' && (!quoted || at === sample.length);
    if (!ends && (quoted || character !== delimiter)) continue;
    if (widths.length === 0) heading.push(sample.slice(start, at).replaceAll('"', ''));
    start = at + 1;
    if (!ends) {
      width += 1;
      continue;
    }
    // A blank line is no row; a delimiter on it would have cut it.
    if (width > 1 || sample.slice(sample.lastIndexOf('\n', at - 1) + 1, at).trim() !== '') widths.push(width);
    width = 1;
  }
  return { heading, widths };
}
