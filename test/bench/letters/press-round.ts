import { Buffer } from 'node:buffer';
import { openPress, printSingle, produceBatch, type LetterPerson } from '#letters';
import { Corpus, corpusPerson } from './corpus.js';

// One round of the press in a process of its own: `node press-round.js <singles | batches> <letters> <beyond>`.
// What is timed is all from the person to the bytes: filling, setting, the digest, the file; not the making up of people.
const [mode = '', count = '0', beyond = '0'] = process.argv.slice(2);
const corpus = new Corpus(Number(beyond));
const press = await openPress();
const FILE_LETTERS = 1000;
const WARM_UP = 6_000;
let bytes = 0;
let pages = 0;
let makingUpMs = 0;

await print(0, WARM_UP);
bytes = 0;
pages = 0;
makingUpMs = 0;
const began = performance.now();
const cpu = process.cpuUsage();
await print(WARM_UP, Number(count));
const cpuMs = cpuMsSince(cpu) - makingUpMs;
const wallMs = performance.now() - began;
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ letters: Number(count), cpuMs, wallMs, bytes, pages, peak })}\n`);

async function print(from: number, letters: number): Promise<void> {
  if (mode === 'singles') singles(from, letters);
  else await batches(from, letters);
}

function singles(from: number, letters: number): void {
  for (let index = from; index < from + letters; index += 1) {
    const document = corpus.letter(index);
    const printed = printSingle(document, press);
    if (!printed.ok) throw new Error('A letter was refused.');
    bytes += printed.value.bytes.length;
    pages += printed.value.pages;
  }
}

async function batches(from: number, letters: number): Promise<void> {
  const { templates, fields } = corpus;
  const sink = {
    store: async (_name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of chunks) bytes += Buffer.byteLength(chunk);
    },
  };
  const job = {
    batchId: 'bench',
    templates,
    fields,
    press,
    sink,
    lettersPerFile: FILE_LETTERS,
  };
  for await (const shard of produceBatch(job, people(from, letters))) {
    if (shard.refused.length > 0) throw new Error('A letter was refused.');
    pages += shard.file.pages;
  }
}

async function* people(from: number, letters: number): AsyncGenerator<LetterPerson> {
  for (let first = from; first < from + letters; first += FILE_LETTERS) {
    const cpu = process.cpuUsage();
    const count = Math.min(FILE_LETTERS, from + letters - first);
    const madeUp = Array.from({ length: count }, (_, index) => corpusPerson(first + index, Number(beyond)));
    makingUpMs += cpuMsSince(cpu);
    yield* madeUp;
  }
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
