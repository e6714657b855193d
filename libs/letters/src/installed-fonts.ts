import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Press } from './pdf/press.js';
import { openFonts, type FallbackFile, type FontFiles } from './pdf/typeface.js';

const PACKAGES = '@expo-google-fonts';
const FALLBACKS = [
  { package: 'noto-sans-arabic', name: 'NotoSansArabic' },
  { package: 'noto-sans-hebrew', name: 'NotoSansHebrew' },
] as const;

/** Reads the Noto Sans fonts (SIL Open Font License 1.1) from the packages that Holdfast installs. */
export async function readInstalledFonts(): Promise<FontFiles> {
  const { resolve } = createRequire(import.meta.url);
  const read = (file: string): Promise<Uint8Array> => readFile(resolve(`${PACKAGES}/${file}`));
  const fallback = async (from: string, name: string, bold: boolean): Promise<FallbackFile> => {
    const weight = bold ? '700Bold' : '400Regular';
    return { name, bold, bytes: await read(`${from}/${weight}/${name}_${weight}.ttf`) };
  };
  const [regular, bold, italic, ...fallbacks] = await Promise.all([
    read('noto-sans/400Regular/NotoSans_400Regular.ttf'),
    read('noto-sans/700Bold/NotoSans_700Bold.ttf'),
    read('noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf'),
    ...FALLBACKS.flatMap((font) => [fallback(font.package, font.name, false), fallback(font.package, font.name, true)]),
  ]);
  return { faces: { regular, bold, italic }, fallbacks };
}

/**
 * A press with the installed fonts, and after them those that were added. Opening takes tenths of a second: keep it for
 * the life of the process.
 */
export async function openPress(added: readonly FallbackFile[] = []): Promise<Press> {
  const { faces, fallbacks } = await readInstalledFonts();
  return new Press(await openFonts({ faces, fallbacks: [...fallbacks, ...added] }));
}
