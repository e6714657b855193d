import type { Block } from '#letters';

type Face = 'regular' | 'bold' | 'italic';

export function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, runs: cell(text) };
}

export function paragraph(text: string, face: Face = 'regular'): Block {
  return { kind: 'paragraph', runs: cell(text, face) };
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', ordered: false, items: items.map((item) => [paragraph(item)]) };
}

/** Text in one face: a cell of a table, or all that a paragraph says. */
export function cell(text: string, face: Face = 'regular'): readonly { readonly text: string; readonly face: Face }[] {
  return [{ text, face }];
}
