import type { Author, PathInFile } from './author.js';
import { didYouMean } from './author.js';

/** NIST CSF 2.0: the categories of each function. Subcategories are numbered in them, and their numbers have gaps. */
const CATEGORIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['GV', ['OC', 'RM', 'RR', 'PO', 'OV', 'SC']],
  ['ID', ['AM', 'RA', 'IM']],
  ['PR', ['AA', 'AT', 'DS', 'PS', 'IR']],
  ['DE', ['CM', 'AE']],
  ['RS', ['MA', 'AN', 'CO', 'MI']],
  ['RC', ['RP', 'CO']],
]);

const FORM = /^([A-Z]{2}\.[A-Z]{2})(-\d{2})?$/;

/** The CSF 2.0 outcomes that a step serves: categories (`RS.CO`) or subcategories (`RS.CO-02`), their form checked. */
export function csfOf(author: Author, path: PathInFile, ids: readonly string[] = []): readonly string[] {
  const known = [...CATEGORIES].flatMap(([name, categories]) => categories.map((category) => `${name}.${category}`));
  return ids.filter((id, index) => {
    const at = [...path, index];
    const category = FORM.exec(id)?.[1];
    if (category === undefined) {
      author.error('bad-csf', at, `\`${id}\` is no id of CSF 2.0.`, 'Write a subcategory such as `RS.CO-02`.');
    } else if (!known.includes(category)) {
      const mend = didYouMean(category, known, 'Its functions are GV, ID, PR, DE, RS, RC.');
      author.error('bad-csf', at, `CSF 2.0 has no category \`${category}\`.`, mend);
    } else if (ids.indexOf(id) !== index) {
      author.error('bad-csf', at, `\`${id}\` stands here twice.`, 'Remove one.');
    } else {
      return true;
    }
    return false;
  });
}
