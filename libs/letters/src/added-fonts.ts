import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#kernel';
import { parseFont, type FallbackFile } from './pdf/typeface.js';

/** Font files that a folder may hold, and their size together. */
export const ADDED_FONTS_MAX = 64;
export const ADDED_FONT_BYTES_MAX = 256 * 1024 * 1024;

const TRUE_TYPE = /\.ttf$/i;
const OTHER_FONT = /\.(?:otf|ttc|otc|woff2?|dfont|pf[ab])$/i;
const BOLD_FROM = 600;

/**
 * Reads the fonts that an installation adds for scripts which the installed ones lack, in the order of their names. What
 * is no font, such as a licence beside them, is left alone.
 *
 * @throws Fault `bad-fonts-folder`, or `bad-font` with the file that cannot be used
 */
export async function readAddedFonts(folder: string): Promise<FallbackFile[]> {
  const names = (await filesIn(folder)).toSorted();
  const other = names.find((name) => OTHER_FONT.test(name));
  if (other !== undefined) throw badFont(join(folder, other), 'is not a TrueType font file (.ttf).');
  const fonts: FallbackFile[] = [];
  let size = 0;
  for (const name of names.filter((each) => TRUE_TYPE.test(each))) {
    const path = join(folder, name);
    const bytes = await readFile(path);
    size += bytes.length;
    if (fonts.length === ADDED_FONTS_MAX || size > ADDED_FONT_BYTES_MAX) throw tooMuch(folder);
    fonts.push({ name, bytes, bold: await isBold(path, bytes) });
  }
  return fonts;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    const detail = `The folder of fonts ${folder} cannot be read.`;
    const mend = 'Correct HOLDFAST_FONTS, or leave it unset.';
    throw new Fault({ kind: 'invalid', code: 'bad-fonts-folder', detail, place: 'HOLDFAST_FONTS', mend });
  }
}

// Every table that setting text asks for is looked at now: a font that fails in the middle of a batch stops it.
async function isBold(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const font = await parseFont(path, bytes);
    const { id } = font.glyphForCodePoint(0x20);
    if (!(font.unitsPerEm > 0) || !(font.getGlyph(id).advanceWidth >= 0)) throw new TypeError('no advances');
    return font['OS/2'].usWeightClass >= BOLD_FROM;
  } catch {
    throw badFont(path, 'cannot be read as a TrueType font.');
  }
}

function badFont(path: string, why: string): Fault {
  const mend = 'Put a whole TrueType file in its place, or take it out of the folder.';
  return new Fault({ kind: 'invalid', code: 'bad-font', detail: `${path} ${why}`, place: path, mend });
}

function tooMuch(folder: string): Fault {
  const detail = `${folder} holds more than ${ADDED_FONTS_MAX} fonts or ${ADDED_FONT_BYTES_MAX / 1024 / 1024} MB.`;
  const mend = 'Keep the fonts of the scripts that are needed.';
  return new Fault({ kind: 'too-large', code: 'bad-fonts-folder', detail, place: folder, mend });
}
