import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { aPerson, aTemplate, batchFields } from '../support/samples.js';
import { PdfReader } from '../support/pdf-reader.js';
import { sizesOnPages } from '../support/sizes-on-page.js';
import { pdfText, qpdfCheck, testWith } from '../support/tools.js';
import { produceBatch, produceShard, type BatchJob, type BatchSink, type Shard } from './batch.js';
import { openPress } from './installed-fonts.js';
import type { Press } from './pdf/press.js';
import type { LetterPerson } from './person.js';

const BODY = `# Your information was stolen

Dear {{person.name}},

Constant words that every letter holds, long enough to fill more than one line of the page with their sense and sound.

{{#element "data_kinds"}}
{{#each person.data_taken}}
- {{this}}
{{/each}}
{{/element}}
`;

const BEHIND_A_NAME = `${BODY}
You, {{person.name}}, are told here in words that stand alike in every letter, and which fill some lines of it however long a name is,
so that the last of these lines ends with something unmistakable.
`;

class MemorySink implements BatchSink {
  readonly files = new Map<string, Buffer>();

  async store(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    this.files.set(name, Buffer.concat(chunks));
  }
}

function streamsOf(file: Buffer): (string | undefined)[] {
  const pdf = new PdfReader(file);
  return Array.from(pdf.ids, (id) => pdf.object(id).stream?.toString('latin1'));
}

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

function aJob(sink: BatchSink, overrides: Partial<BatchJob> = {}): BatchJob {
  const templates = [aTemplate(BODY, { elements: 'data_kinds' })];
  return { batchId: 'batch-1', templates, fields: batchFields(), press, sink, lettersPerFile: 4, ...overrides };
}

function somePeople(count: number): LetterPerson[] {
  return Array.from({ length: count }, (_, index) =>
    aPerson({ personId: `person-${index}`, name: `Ann Number${index}` }),
  );
}

async function* stream(
  people: readonly LetterPerson[],
  taken: (index: number) => void = () => undefined,
): AsyncGenerator<LetterPerson> {
  for (const [index, person] of people.entries()) {
    taken(index);
    yield person;
  }
}

async function all(shards: AsyncIterable<Shard>): Promise<Shard[]> {
  const list: Shard[] = [];
  for await (const shard of shards) list.push(shard);
  return list;
}

describe('A batch of letters', () => {
  test('cuts people into files and accounts for each of them', async () => {
    const sink = new MemorySink();
    const shards = await all(produceBatch(aJob(sink), stream(somePeople(10))));
    expect(shards.map(({ file }) => [file.name, file.letters])).toEqual([
      ['letters-0001.pdf', 4],
      ['letters-0002.pdf', 4],
      ['letters-0003.pdf', 2],
    ]);
    expect(shards.flatMap(({ letters }) => letters.map((letter) => letter.personId))).toEqual(
      somePeople(10).map((person) => person.personId),
    );
    for (const { file } of shards) {
      const bytes = sink.files.get(file.name) ?? Buffer.alloc(0);
      expect(file.bytes).toBe(bytes.length);
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    expect(shards[0]?.letters.map((letter) => letter.firstPage)).toEqual([1, 2, 3, 4]);
  });

  test('makes no file for nobody, and none that is empty', async () => {
    const sink = new MemorySink();
    expect(await all(produceBatch(aJob(sink), stream([])))).toEqual([]);
    expect(await all(produceBatch(aJob(sink), stream(somePeople(4))))).toHaveLength(1);
  });

  test('reads no further than the file it is printing', async () => {
    let read = 0;
    const shards = produceBatch(
      aJob(new MemorySink()),
      stream(somePeople(100), (index) => (read = index + 1)),
    );
    await shards.next();
    expect(read).toBeLessThanOrEqual(5);
    await shards.return(undefined);
  });

  test('makes one file alone with the bytes it had in the batch, also on another press', async () => {
    const [whole, alone] = [new MemorySink(), new MemorySink()];
    const people = somePeople(10);
    const templates = [aTemplate(BEHIND_A_NAME, { elements: 'data_kinds' })];
    const shards = await all(produceBatch(aJob(whole, { templates }), stream(people)));
    const again = await produceShard(
      { ...aJob(alone, { templates }), press: await openPress() },
      1,
      people.slice(4, 8),
    );
    expect(again).toEqual(shards[1]);
    expect(alone.files.get('letters-0002.pdf')?.equals(whole.files.get('letters-0002.pdf') ?? Buffer.alloc(0))).toBe(
      true,
    );
  });

  test('draws a line of an author’s words once, in however many letters it stands behind a name', async () => {
    const sink = new MemorySink();
    const job = aJob(sink, { templates: [aTemplate(BEHIND_A_NAME, { elements: 'data_kinds' })], lettersPerFile: 10 });
    await all(produceBatch(job, stream(somePeople(10))));
    const { parts } = press.fonts.regular.shape('unmistakable');
    const drawn = parts.map(({ glyphs }) => glyphs).join('');
    const streams = streamsOf(sink.files.get('letters-0001.pdf') ?? Buffer.alloc(0));
    // On the first letter, and where it is shared from the second on.
    expect(streams.map((stream = '') => stream.split(drawn).length - 1).filter((times) => times > 0)).toEqual([1, 1]);
  });

  test('begins every page by choosing the first face, which every file has', async () => {
    const sink = new MemorySink();
    const [shard] = await all(produceBatch(aJob(sink, { lettersPerFile: 10 }), stream(somePeople(10))));
    const file = sink.files.get('letters-0001.pdf') ?? Buffer.alloc(0);
    expect(file.toString('latin1')).toContain('/Font<</F0 ');
    const pages = streamsOf(file).filter((content) => content?.startsWith('/F0 1 Tf') && content.includes(' Do Q'));
    expect(pages).toHaveLength(shard?.file.pages ?? 0);
  });

  test('refuses one person’s letter without stopping the others', async () => {
    const people = [
      aPerson({ personId: 'a', dataElements: [] }),
      aPerson({ personId: 'b' }),
      aPerson({ personId: 'c', language: 'fr' }),
    ];
    const [shard] = await all(produceBatch(aJob(new MemorySink()), stream(people)));
    expect(shard?.letters.map((letter) => letter.personId)).toEqual(['b']);
    expect(shard?.refused.map(({ personId, fault }) => [personId, fault.code])).toEqual([
      ['a', 'empty-element'],
      ['c', 'no-template'],
    ]);
  });

  test('reports characters that print as a box and addresses that the window cuts off', async () => {
    const people = [
      aPerson({ name: '李 Ann' }),
      aPerson({ addressLines: ['1', '2', '3', '4', '5', '6', '7'] }),
      aPerson(),
    ];
    const [shard] = await all(produceBatch(aJob(new MemorySink()), stream(people)));
    expect(shard?.letters.map(({ findings }) => findings.map((finding) => finding.code))).toEqual([
      ['missing-glyph'],
      ['address-too-long'],
      [],
    ]);
    expect(JSON.stringify(shard?.letters)).not.toMatch(/Ann|李/);
  });

  test('prints large for whoever asked for it, the same words on more paper, and leaves the others as they are', async () => {
    const long = aTemplate(`${BODY}\n${'One more sentence that fills the paper. '.repeat(60)}`, {
      elements: 'data_kinds',
    });
    const people = somePeople(6);
    const some = people.map((person, index) => (index % 2 === 1 ? { ...person, print: 'large' as const } : person));
    const sink = new MemorySink();
    const job = aJob(sink, { templates: [long], lettersPerFile: 10 });
    const [plain] = await all(produceBatch({ ...job, sink: new MemorySink() }, stream(people)));
    const [mixed] = await all(produceBatch(job, stream(some)));
    const digests = (shard: Shard | undefined): unknown => shard?.letters.map(({ sha256 }) => sha256);
    expect(digests(mixed)).toEqual(digests(plain));
    expect(mixed?.letters.map(({ print, pages }) => [print, pages])).toEqual(
      Array.from({ length: 6 }, (_, index) => (index % 2 === 1 ? ['large', 3] : [undefined, 2])),
    );
    const sizes = sizesOnPages(sink.files.get('letters-0001.pdf') ?? new Uint8Array());
    for (const { print, firstPage, pages } of mixed?.letters ?? []) {
      for (const onPage of sizes.slice(firstPage - 1, firstPage - 1 + pages))
        expect([onPage.has(18), onPage.has(10.5)]).toEqual([print === 'large', print !== 'large']);
    }
  });

  test('refuses facts that are not there before it begins a file', async () => {
    const sink = new MemorySink();
    const job = aJob(sink, { templates: [aTemplate('{{facts.people.count}}')] });
    await expect(all(produceBatch(job, stream(somePeople(1))))).rejects.toMatchObject({
      details: { code: 'unknown-facts' },
    });
    expect(sink.files.size).toBe(0);
  });

  test('refuses two templates for the same recipients, and files of no size', async () => {
    const twice = aJob(new MemorySink(), { templates: [aTemplate('a'), aTemplate('b')] });
    await expect(all(produceBatch(twice, stream(somePeople(1))))).rejects.toMatchObject({
      details: { code: 'double-template' },
    });
    const none = aJob(new MemorySink(), { lettersPerFile: 0 });
    await expect(all(produceBatch(none, stream(somePeople(1))))).rejects.toMatchObject({
      details: { code: 'letters-per-file' },
    });
  });

  testWith('qpdf', 'writes a file that qpdf finds no fault in', async () => {
    const sink = new MemorySink();
    await all(produceBatch(aJob(sink, { lettersPerFile: 200 }), stream(somePeople(130))));
    const { status, output } = qpdfCheck(sink.files.get('letters-0001.pdf') ?? new Uint8Array());
    expect([status, output.includes('WARNING')]).toEqual([0, false]);
  });

  testWith('pdftotext', 'prints each person’s letter on the pages that the manifest names', async () => {
    const sink = new MemorySink();
    const names = [
      'Łukasz Žižek',
      'Nguyễn Thị Ánh',
      'Ελένη Παπαδοπούλου',
      'Иван Иванов',
      '**[x](http://y)** {{constructor}} <script>',
      'Office fluff',
    ];
    const people = names.map((name, index) => aPerson({ personId: `p${index}`, name }));
    const [shard] = await all(produceBatch(aJob(sink, { lettersPerFile: 10 }), stream(people)));
    const pdf = sink.files.get('letters-0001.pdf') ?? new Uint8Array();
    for (const [index, name] of names.entries()) {
      const page = shard?.letters[index]?.firstPage ?? 0;
      expect(pdfText(pdf, page)).toContain(`Dear ${name}, Constant words that every letter holds, long enough`);
    }
  });
});
