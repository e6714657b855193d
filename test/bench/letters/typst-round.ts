import { readFileSync } from 'node:fs';
import type { LetterDocument } from '#letters';
import { TYPST_LETTER } from './typst-letter.js';
import { openTypst } from './typst.js';

// One round of Typst in a process of its own: `node typst-round.js <file of letters> <warm-up>`. It gets the letters filled,
// each compiled alone by one compiler that keeps its fonts and its template, tagged to PDF/UA-1. The language of the
// document and the page's geometry are those of ours.
const [path = '', warmUp = '0'] = process.argv.slice(2);
const letters = JSON.parse(readFileSync(path, 'utf8')) as LetterDocument[];
const typst = await openTypst();
if (typst === undefined) throw new Error('Typst has no program for this machine.');
let bytes = 0;

for (const letter of letters.slice(0, Number(warmUp))) compile(letter);
bytes = 0;
const began = performance.now();
const cpu = process.cpuUsage();
for (const letter of letters.slice(Number(warmUp))) compile(letter);
const { user, system } = process.cpuUsage(cpu);
const wallMs = performance.now() - began;
const peak = process.resourceUsage().maxRSS * 1024;
const count = letters.length - Number(warmUp);
process.stdout.write(`${JSON.stringify({ letters: count, cpuMs: (user + system) / 1000, wallMs, bytes, peak })}\n`);

function compile(letter: LetterDocument): void {
  bytes += typst?.(TYPST_LETTER, { letter: JSON.stringify(letter) }).length ?? 0;
}
