import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { instant } from '#contract';
import { Fault, formatInstant, type Clock, type Entropy } from '#kernel';
import { fingerprintOfKeys, openKeys, sharesOfKeys, type PrintedShare } from '#vault';
import type { Config } from '../config.js';
import { hasCode, sync, writeDurably } from '../system/durable-files.js';

const NOTE_FILE = 'recovery-sheet.json';

const printedSheet = z.strictObject({
  at: instant,
  /** Of the keys that it gives back. */
  fingerprint: z.string(),
});

export type PrintedSheet = z.infer<typeof printedSheet>;

/** The last recovery sheet that was printed; `undefined` where none was. */
export async function readPrintedSheet(keysFolder: string): Promise<PrintedSheet | undefined> {
  try {
    return printedSheet.parse(JSON.parse(await readFile(join(keysFolder, NOTE_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The name of the keys in the folder; `undefined` where they do not open. */
export function fingerprintHere({
  keysFolder,
  dataFolder,
}: Pick<Config, 'keysFolder' | 'dataFolder'>): Promise<string | undefined> {
  return openKeys(keysFolder, dataFolder)
    .then(fingerprintOfKeys)
    .catch((error: unknown) => {
      if (error instanceof Fault) return undefined;
      throw error;
    });
}

/**
 * Writes the three pages of a recovery sheet into a new folder of its owner alone, and remembers that it was printed.
 *
 * @throws Fault `sheet-folder-taken`, `sheet-inside-data`, and what `openKeys` throws.
 */
export async function printRecoverySheet(
  target: string,
  { keysFolder, dataFolder }: Pick<Config, 'keysFolder' | 'dataFolder'>,
  { clock, entropy }: { readonly clock: Clock; readonly entropy: Entropy },
): Promise<PrintedSheet & { readonly files: readonly string[] }> {
  if (`${resolve(target)}${sep}`.startsWith(`${resolve(dataFolder)}${sep}`)) throw insideData(target);
  const keys = await openKeys(keysFolder, dataFolder);
  const sheet = { at: formatInstant(clock.now()), fingerprint: await fingerprintOfKeys(keys) };
  const shares = await sharesOfKeys(keys, entropy);
  await mkdir(target, { mode: 0o700 }).catch((error: unknown) => {
    throw hasCode(error, 'EEXIST') ? folderTaken(target) : error;
  });
  const files: string[] = [];
  for (const share of shares) {
    const file = join(target, `share-${share.number}.txt`);
    await writeDurably(file, pageOf(share, sheet));
    files.push(file);
  }
  await sync(target);
  await notePrinted(keysFolder, sheet);
  return { ...sheet, files };
}

function pageOf({ number, of, lines }: PrintedShare, { at, fingerprint }: PrintedSheet): string {
  return `HOLDFAST RECOVERY SHEET

Share ${number} of ${of}
Keys     ${fingerprint}
Printed  ${at}

Any two of the three shares open everything that this installation has sealed.
This one alone tells nothing. Keep it where the other two are not, on paper, and
give it to nobody who holds another. When the keys are exchanged a new sheet is
printed; keep this one as long as backups from before are kept.

${lines.map((line) => `   ${line}\n`).join('\n')}
To use it: put the numbered lines of two shares into text files, each line with
its number. Capitals do not matter, O counts as 0, I and L as 1, there
is no U. Then run, with HOLDFAST_DATA set to the data:

   holdfast keys recover FILE FILE --keys NEW-FOLDER

A line that is mistyped is told by its number.
`;
}

async function notePrinted(keysFolder: string, sheet: PrintedSheet): Promise<void> {
  const temporary = join(keysFolder, `.new-${NOTE_FILE}`);
  await rm(temporary, { force: true });
  await writeDurably(temporary, `${JSON.stringify(sheet)}\n`);
  await rename(temporary, join(keysFolder, NOTE_FILE));
}

function folderTaken(place: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'sheet-folder-taken',
    detail: 'There is something of this name; a sheet is never written over another.',
    place,
    mend: 'Name a folder that does not exist.',
  });
}

function insideData(place: string): Fault {
  return new Fault({
    kind: 'refused',
    code: 'sheet-inside-data',
    detail: 'This folder lies inside the data folder: who copies the data would copy the keys with it.',
    place,
    mend: 'Name a folder elsewhere, best on a medium that you can destroy.',
  });
}
