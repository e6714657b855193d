import type { Archive } from './archive.js';
import { readXml } from './xml-reader.js';

/** How a number is meant: as itself, as a day, or as digits with zeros in front. */
export type NumberForm =
  { readonly form: 'number' } | { readonly form: 'date' } | { readonly form: 'digits'; readonly digits: number };

const PART_BYTES_MAX = 33_554_432;
/** Characters of a code that Excel takes; a longer one was not written by it and says nothing. */
const CODE_LENGTH_MAX = 255;
const NUMBER: NumberForm = { form: 'number' };

// ECMA-376 part 1, 18.8.30: 14 to 17 and 22 are dates everywhere, 27 to 36 and 50 to 58 in East Asian Excel.
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** What each cell style says about numbers, by the style's number. */
export class NumberFormats {
  private constructor(private readonly forms: readonly NumberForm[]) {}

  static async read(archive: Archive, part: string): Promise<NumberFormats> {
    const custom = new Map<string, NumberForm>();
    const forms: NumberForm[] = [];
    let inCellFormats = false;
    await readXml(archive.read(part, PART_BYTES_MAX), {
      open: (name, attributes) => {
        if (name === 'numFmt') custom.set(attributes['numFmtId'] ?? '', formOfCode(attributes['formatCode'] ?? ''));
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats) forms.push(formOf(attributes['numFmtId'] ?? '0', custom));
      },
      close: (name) => {
        if (name === 'cellXfs') inCellFormats = false;
      },
    });
    return new NumberFormats(forms);
  }

  of(style: string | undefined): NumberForm {
    return this.forms[Number(style ?? 0)] ?? NUMBER;
  }
}

function formOf(id: string, custom: ReadonlyMap<string, NumberForm>): NumberForm {
  return custom.get(id) ?? (BUILT_IN_DATES.has(Number(id)) ? { form: 'date' } : NUMBER);
}

/** A code that shows a year or a day shows a date; quoted text, escapes, colours and conditions aside. */
export function formOfCode(code: string): NumberForm {
  if (code.length > CODE_LENGTH_MAX) return NUMBER;
  // A bracket ends at the next one of either kind: each is looked at once, however many are opened.
  const signs = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^[\]]*\]/g, '');
  if (/[dy]/i.test(signs)) return { form: 'date' };
  return /^0{2,20}$/.test(code) ? { form: 'digits', digits: code.length } : NUMBER;
}
