import { cleanText, type Block } from '#letters';

type Face = 'regular' | 'bold' | 'italic';
type Cell = readonly { readonly text: string; readonly face: Face }[];

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, runs: cell(text, 'regular', 'one-line') };
}

export function paragraph(text: string, face: Face = 'regular'): Block {
  return { kind: 'paragraph', runs: cell(text, face) };
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', ordered: false, items: items.map((item) => [paragraph(item)]) };
}

/** A table with a row of headings. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): Block {
  return {
    kind: 'table',
    header: header.map((text) => cell(text)),
    rows: rows.map((row) => row.map((text) => cell(text))),
  };
}

/** Room to write this many lines by hand. */
export function blankLines(count: number): string {
  return '\n'.repeat(count);
}

/** Questions with their answers. */
export function questions(rows: readonly (readonly [question: string, answer: string])[]): Block {
  return { kind: 'table', header: [], rows: rows.map(([question, answer]) => [cell(question), cell(answer)]) };
}

function cell(text: string, face: Face = 'regular', lines: 'keep-lines' | 'one-line' = 'keep-lines'): Cell {
  return [{ text: cleanText(text, lines), face }];
}
