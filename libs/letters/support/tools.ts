import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';

/**
 * A test that needs a program of the system. Where it is not installed the test is skipped, and its name says why; under
 * CI nothing is skipped, and the missing program makes it fail.
 */
export function testWith(program: 'qpdf' | 'pdftotext', name: string, body: () => void | Promise<void>): void {
  const there = spawnSync(program, ['--version']).error === undefined;
  if (there || process.env['CI'] === 'true') test(name, body);
  else test.skip(`${name} (needs ${program})`, body);
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

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-letters-'));
  try {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
