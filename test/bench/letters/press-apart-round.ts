import { inLanguage } from '#kernel';
import type { BatchSink, LetterPerson } from '#letters';
import { pressApart } from '../../../apps/server/src/letters/press-apart.js';
import type { PressOrder } from '../../../apps/server/src/letters/press-order.js';
import { DATA_KINDS_FACT } from '../../../apps/server/src/letters/template-shelf.js';
import { CORPUS_FACTS, KIND_NAMES, corpusFields, corpusPerson, corpusSources, corpusTemplates } from './corpus.js';

// One round of a large order in a process of its own, its letters set in a thread of it as the service sets them:
// `node press-apart-round.js <letters> <beyond>`. The bytes are counted and let go.
const [count = '0', beyond = '0'] = process.argv.slice(2);
const letters = Number(count);
const FILE_LETTERS = 1000;
let bytes = 0;

const fields = corpusFields();
const kinds = { name: DATA_KINDS_FACT, type: 'list', choices: KIND_NAMES } as const;
const facts = new Map([...CORPUS_FACTS, kinds].map((fact) => [fact.name, fact]));
const organisation = Object.entries(fields.organisation).map(([name, text]) => [
  `organisation.${name}`,
  inLanguage(text, 'en'),
]);
const order = await pressApart([], () => Promise.reject(new Error('The order is too small for a thread.')))({
  batchId: 'bench',
  letters,
  // Of a playbook nothing else is asked than its facts, its words and its texts.
  version: {
    playbook: { factModel: { facts } },
    shelf: { words: fields.words },
    files: new Map(corpusSources()),
  } as unknown as PressOrder['version'],
  templates: corpusTemplates(fields),
  facts: { ...fields.facts, ...Object.fromEntries(organisation) } as PressOrder['facts'],
  given: { letterDate: fields.letterDate, exercise: false, zone: 'America/Toronto' },
  lettersPerFile: FILE_LETTERS,
  filePrefix: '',
});
const sink: BatchSink = {
  store: async (_name, chunks) => {
    for await (const chunk of chunks) bytes += chunk.length;
  },
};
const began = performance.now();
const cpu = process.cpuUsage();
for (let index = 0; index * FILE_LETTERS < letters; index += 1) {
  const { refused } = await order.makeFile(index, people(index * FILE_LETTERS), sink);
  if (refused.length > 0) throw new Error('A letter was refused.');
}
const { user, system } = process.cpuUsage(cpu);
const wallMs = performance.now() - began;
const peak = process.resourceUsage().maxRSS * 1024;
await order.close();
process.stdout.write(`${JSON.stringify({ letters, cpuMs: (user + system) / 1000, wallMs, bytes, peak })}\n`);

async function* people(from: number): AsyncGenerator<LetterPerson> {
  const to = Math.min(letters, from + FILE_LETTERS);
  for (let index = from; index < to; index += 1) yield await Promise.resolve(corpusPerson(index, Number(beyond)));
}
