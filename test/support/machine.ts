import { describe, expect, test } from '@jest/globals';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that specs use and a machine may lack, with the Debian package that brings each. */
const PACKAGES = {
  chromium: 'chromium-headless-shell',
  'whole chromium': 'chromium',
  openssl: 'openssl',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  prlimit: 'util-linux',
  python3: 'python3',
  qpdf: 'qpdf',
  setpriv: 'util-linux',
} as const;

/** Names of browsers that show notifications too. */
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome'];

export type Program = keyof typeof PACKAGES;

/** Where the program is on this machine, or `undefined`. */
export function findProgram(program: Program): string | undefined {
  // `npm test` names the browsers that it found or fetched; a bare Jest looks for them itself.
  switch (program) {
    case 'chromium':
      return process.env['HOLDFAST_TEST_CHROMIUM'] ?? onPath('chromium-headless-shell', ...WHOLE);
    case 'whole chromium':
      return process.env['HOLDFAST_TEST_WHOLE_CHROMIUM'] ?? onPath(...WHOLE);
    default:
      return onPath(program);
  }
}

/**
 * A `describe` for specs that need a program. Where the machine lacks it they are skipped, and their name says why;
 * under CI nothing is skipped: the missing program is a failure that names the package.
 */
export function onlyWhere(program: Program, name: string, specs: (path: string) => void): void {
  const path = findProgram(program);
  const missing = `${program}: apt-get install ${PACKAGES[program]}`;
  onlyIf(path !== undefined, name, missing, () => specs(path ?? program));
}

/** A `describe` for specs that need what a machine may lack; `missing` says what, and where it comes from. */
export function onlyIf(found: boolean, name: string, missing: string, specs: () => void): void {
  if (found) {
    describe(name, specs);
  } else if (process.env['CI'] === 'true') {
    test(`${name} (needs ${missing})`, () => {
      expect(found).toBe(true);
    });
  } else {
    const skipped = describe.skip; // the one place that may skip, and it says why
    skipped(`${name} (skipped: this machine has no ${missing})`, specs);
  }
}

function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
