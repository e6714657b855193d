import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openFonts, type FontFiles } from './pdf/font.js';
import { Press } from './pdf/press.js';

const PACKAGE = '@expo-google-fonts/noto-sans';

/** Reads Noto Sans (SIL Open Font License 1.1) from the package that Holdfast installs. */
export async function readInstalledFonts(): Promise<FontFiles> {
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): Promise<Uint8Array> => readFile(resolve(`${PACKAGE}/${file}`));
  const [regular, bold, italic] = await Promise.all([
    read('400Regular/NotoSans_400Regular.ttf'),
    read('700Bold/NotoSans_700Bold.ttf'),
    read('400Regular_Italic/NotoSans_400Regular_Italic.ttf'),
  ]);
  return { regular, bold, italic };
}

/** A press with the installed fonts. Opening takes tenths of a second: keep it for the life of the process. */
export async function openPress(): Promise<Press> {
  return new Press(await openFonts(await readInstalledFonts()));
}
