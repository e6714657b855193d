import { letterName, type Template } from '#letters';
import type { Reader } from '#storage';
import type { TemplateShelf } from './template-shelf.js';

/** The templates of the letters that somebody of a batch gets: a letter that nobody gets need not be one that can be filled. */
export async function templatesUsed(
  reader: Reader,
  batchId: string,
  { shelf }: { readonly shelf: Pick<TemplateShelf, 'letters'> },
): Promise<readonly Template[]> {
  const rows = await reader.all('SELECT DISTINCT letter FROM letter WHERE batch_id = ?', [batchId]);
  const letters = new Set(rows.map((row) => row['letter']));
  // Those of 0.2.0 do not say which: any of the shelf may be.
  return letters.has(null) ? shelf.letters : shelf.letters.filter(({ file }) => letters.has(letterName(file)));
}
