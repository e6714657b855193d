import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAddedFonts } from './added-fonts.js';
import { openPress, readInstalledFonts } from './installed-fonts.js';
import { openFonts, type FontFiles } from './pdf/typeface.js';

let folder: string;
let installed: FontFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-fonts-'));
  installed = await readInstalledFonts();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function put(name: string, bytes: Uint8Array | string): Promise<void> {
  await writeFile(join(folder, name), bytes);
}

function bytesOf(name: string): Uint8Array {
  return installed.fallbacks.find((font) => font.name === name && !font.bold)?.bytes ?? new Uint8Array();
}

test('fonts of a folder are read in the order of their names, with their weight, and what is no font is left alone', async () => {
  await put('b.ttf', bytesOf('NotoSansHebrew'));
  await put('a.TTF', installed.faces.bold);
  await put('OFL.txt', 'a licence');
  const fonts = await readAddedFonts(folder);
  expect(fonts.map(({ name, bold }) => [name, bold])).toEqual([
    ['a.TTF', true],
    ['b.ttf', false],
  ]);
  await openPress(fonts);
});

test.each([
  ['broken.ttf', 'no font at all'],
  ['postscript.ttf', 'OTTO and more'],
  ['other.otf', 'OTTO'],
  ['web.woff2', 'wOF2'],
])('%s is refused by its name', async (name, text) => {
  await put(name, text);
  await expect(readAddedFonts(folder)).rejects.toMatchObject({
    details: { code: 'bad-font', place: join(folder, name), detail: expect.stringContaining(name) },
  });
  await rm(join(folder, name));
});

test('a font cut short is refused', async () => {
  await put('cut.ttf', bytesOf('NotoSansArabic').subarray(0, 2000));
  await expect(readAddedFonts(folder)).rejects.toMatchObject({ details: { code: 'bad-font' } });
  await rm(join(folder, 'cut.ttf'));
});

test('a folder that is not there is named by its setting', async () => {
  await expect(readAddedFonts(join(folder, 'none'))).rejects.toMatchObject({
    details: { code: 'bad-fonts-folder', place: 'HOLDFAST_FONTS' },
  });
});

test('a character is taken from the first font that has it, in the weight that is asked for where there is one', async () => {
  const { faces, fallbacks } = installed;
  const without = await openFonts({ faces, fallbacks: [] });
  expect(without.regular.shape('שלום', true).parts.map(({ missing }) => missing)).toEqual([4]);
  const fonts = await openFonts({ faces, fallbacks });
  const nameOf = (face: 'regular' | 'bold' | 'italic', word: string): string[] =>
    fonts[face].shape(word).parts.map(({ font }) => font.font.postscriptName);
  expect(nameOf('regular', 'Anne')).toEqual(['NotoSans-Regular']);
  expect(nameOf('bold', 'aש')).toEqual(['NotoSans-Bold', 'NotoSansHebrew-Bold']);
  expect(nameOf('italic', 'ب')).toEqual(['NotoSansArabic-Regular']);
});
