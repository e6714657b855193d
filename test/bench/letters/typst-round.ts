import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LetterDocument } from '#letters';
import { TYPST_LETTER } from './typst-letter.js';

// One round of Typst in a process of its own: `node typst-round.js <file of letters> <warm-up>`. It gets the letters filled,
// each compiled alone by one compiler that keeps its fonts and its template, tagged to PDF/UA-1, and its cache is trimmed
// as its authors advise. The language of the document and the page's geometry are those of ours.
const [path = '', warmUp = '0'] = process.argv.slice(2);
const letters = JSON.parse(readFileSync(path, 'utf8')) as LetterDocument[];
const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'));
const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontPaths: ['400Regular', '700Bold', '400Regular_Italic'].map((face) => join(fonts, face)) }],
});
let bytes = 0;
let compiled = 0;

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
  const pdf = compiler.pdf(
    { mainFileContent: TYPST_LETTER, inputs: { letter: JSON.stringify(letter) } },
    { pdfStandard: 'ua-1', creationTimestamp: 0 },
  );
  if (pdf.length < 1000) throw new Error('Typst made no file.');
  bytes += pdf.length;
  compiled += 1;
  if (compiled % 50 === 0) compiler.evictCache(10);
}
