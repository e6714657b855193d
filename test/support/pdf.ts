import { spawnSync } from 'node:child_process';

/** The text of each page of a PDF, white space folded; `pdftotext` is where the program is. */
export function pagesOf(pdftotext: string, pdf: Uint8Array): string[] {
  const { stdout, status } = spawnSync(pdftotext, ['-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error(`pdftotext ended with ${status}.`);
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s+/g, ' '));
}
