import { blockRuns, plainText, type Block, type LetterDocument } from './document.js';
import { unknownWords } from './letter.js';

/** One answer of a form: under the form's own words for the question, where it has any. */
export interface FormField {
  readonly label?: string;
  /** As it prints: what is not known is said to be. */
  readonly text: string;
  /** Whether something in it is not yet known. */
  readonly unknown: boolean;
}

/** A part of a form, under its heading. */
export interface FormGroup {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/**
 * A filled report as the fields of the form whose order it follows: to be put in one by one where an authority takes reports on a
 * page of its own. What stands before the first heading of a part belongs to the report's title.
 */
export function formGroups({ blocks, title, language }: LetterDocument): readonly FormGroup[] {
  const unknown = unknownWords(language);
  const groups: { title: string; fields: FormField[] }[] = [{ title, fields: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      groups.push({ title: plainText(block.runs), fields: [] });
      continue;
    }
    for (const [label, text] of fieldsOf(block)) {
      if (text.trim() === '') continue;
      groups.at(-1)?.fields.push({ ...(label !== '' && { label }), text, unknown: text.includes(unknown) });
    }
  }
  return groups.filter(({ fields }) => fields.length > 0);
}

function fieldsOf(block: Block): readonly (readonly [label: string, text: string])[] {
  switch (block.kind) {
    case 'heading':
      return [];
    case 'paragraph':
      return [['', plainText(block.runs)]];
    case 'list':
      return [['', block.items.map((item) => plainText(item.flatMap((each) => blockRuns(each)))).join('\n')]];
    case 'table':
      return block.rows.map(([label = [], ...cells]) => [
        plainText(label),
        cells.map((cell) => plainText(cell)).join('\n'),
      ]);
  }
}
