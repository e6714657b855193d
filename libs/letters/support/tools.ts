import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from '@jest/globals';

/** Too large to ask for everywhere: without it the test is skipped even where nothing else may be. */
const OPTIONAL: readonly string[] = ['soffice'];

/**
 * A test that needs a program of the system. Where it is not installed the test is skipped, and its name says why; under
 * CI nothing is skipped but for an office suite, and the missing program makes it fail.
 */
export function testWith(
  program: 'qpdf' | 'pdftotext' | 'soffice',
  name: string,
  body: () => void | Promise<void>,
): void {
  const isAskedFor = process.env['CI'] === 'true' && !OPTIONAL.includes(program);
  testWhere(isInstalled(program) || isAskedFor, program, name, body);
}

/** A test that needs what a machine may lack. Where it does, the test is skipped, and its name says why. */
export function testWhere(there: boolean, needs: string, name: string, body: () => void | Promise<void>): void {
  if (there) test(name, body);
  else test.skip(`${name} (needs ${needs})`, body);
}

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

/** What `qpdf --check` prints and its exit code: 0 is a clean file. */
export function qpdfCheck(pdf: Uint8Array): { readonly status: number | null; readonly output: string } {
  return withFile(pdf, (path) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  });
}

/** The text of a PDF in reading order, white space folded. */
export function pdfText(pdf: Uint8Array, firstPage?: number, lastPage?: number): string {
  return withFile(pdf, (path) => {
    const pages = firstPage === undefined ? [] : ['-f', String(firstPage), '-l', String(lastPage ?? firstPage)];
    const { stdout } = spawnSync('pdftotext', ['-enc', 'UTF-8', ...pages, path, '-'], { encoding: 'utf8' });
    return stdout.replaceAll(/\s+/g, ' ');
  });
}

/** The text of each page of a PDF, in the order in which it is drawn. */
export function pdfPages(pdf: Uint8Array): string[] {
  return withFile(pdf, (path) => {
    const { stdout } = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return stdout.split('\f');
  });
}

/** The text of a PDF in the order in which it is drawn, of each page what stands above `bottom`, in points from its top. */
export function pdfBody(pdf: Uint8Array, bottom: number): string {
  return withFile(pdf, (path) => {
    const area = ['-x', '0', '-y', '0', '-W', '2000', '-H', String(Math.floor(bottom))];
    return spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', ...area, path, '-'], { encoding: 'utf8' }).stdout;
  });
}

/** The text of a Word file as LibreOffice sets it, white space folded. */
export function docxAsPdfText(docx: Uint8Array): string {
  return withFile(
    docx,
    (path) => {
      const folder = dirname(path);
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path]);
      return pdfText(readFileSync(join(folder, 'file.pdf')));
    },
    'file.docx',
  );
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T, name = 'file.pdf'): T {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-letters-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
