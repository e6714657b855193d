import { assertNever, type Language } from '#kernel';
import {
  EXERCISE_NOTE,
  plainText,
  type Block,
  type Cell,
  type LetterDocument,
  type List,
  type Table,
} from './document.js';
import { foldSpaces } from './fold-spaces.js';

/** Columns of a line; a word that is longer stands alone and whole, so that an address can still be copied. */
export const TEXT_COLUMNS = 72;

/** The document as plain text: for e-mail that shows no HTML, for braille displays, for whoever wants no format at all. */
export function renderText(document: LetterDocument): string {
  const { language, letterhead, address = [], particulars, footnote = '' } = document;
  const writer = new TextWriter(language);
  const exercise = document.exercise ? wrap(EXERCISE_NOTE[language], TEXT_COLUMNS) : [];
  const parts: (readonly string[])[] = [
    exercise,
    [letterhead.name, ...letterhead.lines].flatMap((line) => wrap(line, TEXT_COLUMNS)),
    address.flatMap((line) => wrap(line, TEXT_COLUMNS)),
    particulars.flatMap((line) => wrap(line, TEXT_COLUMNS)),
    ...document.blocks.map((block) => writer.block(block, TEXT_COLUMNS)),
    wrap(footnote, TEXT_COLUMNS),
    exercise,
  ];
  const said = parts.filter((lines) => lines.some((line) => line !== ''));
  return `${said.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Blocks as lines. */
class TextWriter {
  constructor(readonly language: Language) {}

  block(block: Block, columns: number): readonly string[] {
    switch (block.kind) {
      case 'heading':
        return heading(block.level, wrap(cellText(block.runs), columns));
      case 'paragraph':
        return wrap(cellText(block.runs), columns);
      case 'list':
        return this.#list(block, columns);
      case 'table':
        return this.#table(block, columns);
      case 'image':
        return [];
      default:
        return assertNever(block, 'block');
    }
  }

  #list({ ordered, items }: List, columns: number): readonly string[] {
    const marks = items.map((_, at) => (ordered ? `${at + 1}. ` : '- '));
    const indent = Math.max(...marks.map((mark) => mark.length));
    return items.flatMap((item, at) => {
      const lines = item.flatMap((block) => this.block(block, columns - indent));
      return hung(lines.length === 0 ? [''] : lines, marks[at] ?? '', indent);
    });
  }

  // A row is read out: each cell after what its column is called. Columns side by side would not fit, nor be read aloud in
  // order.
  #table({ header, rows }: Table, columns: number): readonly string[] {
    const names = header.map(cellText);
    const named = names.some((name) => name !== '');
    const read = rows.map((row) => {
      const cells = row.map(cellText);
      if (!named) return this.#labelled(cells[0] ?? '', cells.slice(1).join('\n'), columns);
      return cells.flatMap((cell, at) => this.#labelled(names[at] ?? '', cell, columns));
    });
    const apart = named && names.length > 1 ? [''] : [];
    return read.flatMap((lines, at) => (at === 0 ? lines : [...apart, ...lines]));
  }

  #labelled(label: string, text: string, columns: number): readonly string[] {
    if (label === '') return wrap(text, columns);
    const colon = /[:?!.]$/.test(label) ? '' : this.language === 'fr' ? '\u00a0:' : ':';
    const [first = '', ...rest] = wrap(`${label}${colon}${text === '' ? '' : ' '}${text}`, columns - 2);
    return [first, ...rest.map((line) => `  ${line}`)];
  }
}

function cellText(runs: Cell): string {
  return plainText(foldSpaces(runs));
}

function heading(level: 1 | 2 | 3, lines: readonly string[]): readonly string[] {
  if (level === 3) return lines;
  const width = Math.max(0, ...lines.map((line) => columnsOf(line)));
  return [...lines, (level === 1 ? '=' : '-').repeat(width)];
}

function hung(lines: readonly string[], mark: string, indent: number): readonly string[] {
  const [first = '', ...rest] = lines;
  const space = ' '.repeat(indent);
  return [`${mark.padEnd(indent)}${first}`.trimEnd(), ...rest.map((line) => (line === '' ? '' : space + line))];
}

/** Places that a text takes on a line: marks stand over others. */
function columnsOf(text: string): number {
  return text.match(/[^\p{M}\p{Cf}]/gu)?.length ?? 0;
}

/** Breaks at spaces that may break, and where the text itself does. */
function wrap(text: string, columns: number): readonly string[] {
  if (text === '') return [];
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    let [current, length] = ['', 0];
    for (const word of line.split(' ')) {
      const size = columnsOf(word);
      if (current !== '' && length + 1 + size > columns) {
        lines.push(current);
        [current, length] = [word, size];
      } else {
        current += current === '' ? word : ` ${word}`;
        length += (length === 0 ? 0 : 1) + size;
      }
    }
    return [...lines, current];
  });
}
