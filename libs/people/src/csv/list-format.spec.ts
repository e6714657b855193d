import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inPieces } from '../testing/register-fixture.js';
import { detectFormat } from './detect.js';
import { readHeader } from './header.js';
import type { ListItem } from '../list-row.js';
import { csvRows } from './rows.js';
import { Utf8Census } from './utf8-census.js';
import { decodeWindows1252 } from './windows-1252.js';

async function detect(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof detectFormat>>> {
  return detectFormat('list.csv', inPieces(bytes, 3));
}

async function rows(text: string, delimiter: ',' | ';' | '\t' = ','): Promise<ListItem[]> {
  const items: ListItem[] = [];
  const format = { encoding: 'utf-8', byteOrderMark: false, delimiter } as const;
  for await (const item of csvRows('list.csv', inPieces(Buffer.from(text), 3), format)) items.push(item);
  return items;
}

describe('the format of a list', () => {
  test.each([
    ['family_name,city\nCôté,Hearst\n', ',', 'utf-8'],
    ['nom;ville\nCôté;Hearst, ON\n', ';', 'utf-8'],
    ['nom\tville\nCote\tHearst\n', '\t', 'utf-8'],
    ['family_name\nSmith\n', ',', 'utf-8'],
  ])('%j is told apart', async (text, delimiter, encoding) => {
    expect(await detect(Buffer.from(text))).toEqual({ format: { encoding, byteOrderMark: false, delimiter } });
  });

  test('a byte order mark is seen', async () => {
    expect(await detect(Buffer.from('\uFEFFnom;ville\n'))).toEqual({
      format: { encoding: 'utf-8', byteOrderMark: true, delimiter: ';' },
    });
  });

  test('Windows-1252 is seen even when the only accent stands in the last row', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`nom,ville\n${'Smith,Ottawa\n'.repeat(20_000)}C`),
      Buffer.from([0xf4]),
      Buffer.from('t,Hearst\n'),
    ]);
    expect(await detectFormat('list.csv', inPieces(bytes, 4096))).toMatchObject({
      format: { encoding: 'windows-1252' },
    });
  });

  test('UTF-8 with one broken byte is refused at its line instead of garbling every name', async () => {
    const bytes = Buffer.concat([Buffer.from('nom\nCôté\nÉmile\nZoé\n'), Buffer.from([0xe9]), Buffer.from('\n')]);
    expect(await detect(bytes)).toMatchObject({ finding: { code: 'mixed-encoding', place: { line: 5 } } });
  });

  test.each([
    ['not-csv', Buffer.from('PK\u0003\u0004workbook')],
    ['not-csv', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['not-csv', Buffer.from('nom,ville', 'utf16le')],
    ['not-csv', Buffer.from('nom,ville\nA\0,B\n')],
    ['empty-file', Buffer.alloc(0)],
  ])('%s', async (code, bytes) => {
    expect(await detect(bytes)).toMatchObject({ finding: { code } });
  });

  test('the census of UTF-8 agrees with the decoder of the platform, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 12 }),
          fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => Uint8Array.from(Buffer.from(text))),
        ),
        fc.integer({ min: 1, max: 4 }),
        (bytes, size) => {
          const census = new Utf8Census();
          for (let start = 0; start < bytes.length; start += size) census.read(bytes.subarray(start, start + size));
          census.end();
          let valid = true;
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(bytes);
          } catch {
            valid = false;
          }
          expect(census.invalid === 0).toBe(valid);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('Windows-1252 gives œ, Š, the euro and the typographic apostrophe', () => {
    expect(decodeWindows1252(Buffer.from([0x9c, 0x8a, 0x80, 0x92, 0xe9, 0x41, 0x81]))).toBe('œŠ€’éA\uFFFD');
  });
});

describe('the rows of a list', () => {
  test.each(['\n', '\r\n', '\r'])('know their line in the file, whatever ends a line (%j)', async (end) => {
    const text = ['a,b', '1,"x', 'y', 'z"', '', '2,"say ""hi"""', ',', '3,w'].join(end);
    expect(await rows(text)).toEqual([
      { row: { line: 1, cells: ['a', 'b'] } },
      { row: { line: 2, cells: ['1', 'x\ny\nz'] } },
      { row: { line: 6, cells: ['2', 'say "hi"'] } },
      { row: { line: 8, cells: ['3', 'w'] } },
    ]);
  });

  test('an unclosed quotation mark is reported at the row it opens in, without its text', async () => {
    const items = await rows('a,b\n1,x\n2,"Tremblay\n3,y\n');
    expect(items.slice(2)).toMatchObject([
      { row: { line: 3, cells: ['2,"Tremblay'] }, unread: { code: 'quote-not-closed', place: { line: 3 } } },
      { row: { line: 4, cells: ['3', 'y'] } },
    ]);
    expect(JSON.stringify(items[2] && 'row' in items[2] && items[2].unread)).not.toContain('Tremblay');
  });

  test('an unclosed quotation mark does not swallow the file into memory', async () => {
    const items = await rows(`a\n"${'x'.repeat(70_000)}\n`);
    expect(items.at(-1)).toMatchObject({ broken: { code: 'row-too-long', place: { line: 2 } } });
  });

  test('a stray quotation mark is reported at its row', async () => {
    expect((await rows('a,b\n1,x\n2,"y" z\n')).at(-1)).toMatchObject({
      unread: { code: 'quote-misplaced', place: { line: 3 } },
    });
  });

  test('of a file with quotation marks anywhere every line belongs to one row, in its order', async () => {
    const cell = fc.constantFrom('x', '"', '""', '"x"', 'é', ' ', 'x"y');
    const line = fc.array(cell, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const text = ['a,b', ...lines.map((cells, number) => [`<${number}>`, ...cells].join(','))].join(end);
        const read = await rows(text);
        const told = read.flatMap((item) => ('row' in item ? item.row.cells.join() : [])).join();
        expect(told.match(/<\d+>/g) ?? []).toEqual(lines.map((_, number) => `<${number}>`));
        const numbers = read.map((item) => ('row' in item ? item.row.line : 0));
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
        const begins = read.map((item) => ('row' in item ? /<(\d+)>/.exec(item.row.cells.join())?.[1] : undefined));
        expect(begins.slice(1)).toEqual(numbers.slice(1).map((number) => String(number - 2)));
      }),
      { numRuns: 300 },
    );
  });

  test('a file in which too many rows cannot be read is not read on', async () => {
    const items = await rows(`a,b\n${'1,"x" y\n'.repeat(102)}`);
    expect(items).toHaveLength(102);
    expect(items.at(-1)).toMatchObject({ broken: { code: 'quote-misplaced', place: { line: 102 } } });
  });
});

describe('the header of a list', () => {
  const found = (...cells: string[]): readonly string[] =>
    readHeader('list.csv', 1, cells).findings.map(({ code, severity, mend }) => `${severity} ${code} ${mend ?? ''}`);
  const REQUIRED = ['family_name', 'given_names', 'street', 'city', 'postal_code'];

  test('is understood in English and French, with accents and any case', () => {
    const { header, findings } = readHeader('list.csv', 1, [
      'Nom de famille',
      'PRÉNOM',
      'Date de naissance',
      'Adresse',
      'Ville',
      'Code postal',
      'Courriel',
    ]);
    expect(findings).toEqual([]);
    expect([...header.columns.keys()]).toEqual([
      'family_name',
      'given_names',
      'birth_date',
      'street',
      'city',
      'postal_code',
      'email',
    ]);
    expect(header.headings['birth_date']).toBe('Date de naissance');
  });

  test('a misspelt heading is an error with what was meant', () => {
    expect(found(...REQUIRED, 'birth_dat')).toEqual(['error unknown-column Did you mean birth_date?']);
    expect(readHeader('list.csv', 1, [...REQUIRED, 'birth_dat']).findings).toMatchObject([{ near: 'birth_date' }]);
  });

  test('a column that is not asked for is a warning', () => {
    expect(found(...REQUIRED, 'Favourite colour')).toEqual([expect.stringContaining('warning unknown-column')]);
  });

  test('a missing column and one that is there twice are errors', () => {
    expect(found('family_name', 'given_names', 'street', 'city')).toEqual([
      expect.stringContaining('error missing-column'),
    ]);
    expect(found(...REQUIRED, 'ZIP')).toEqual([expect.stringContaining('error column-twice')]);
    expect(readHeader('list.csv', 1, [...REQUIRED, 'ZIP']).findings).toMatchObject([{ about: 'postal_code' }]);
  });

  test('a file that begins with a person is refused without printing the person', () => {
    const { findings } = readHeader('list.csv', 1, ['Tremblay', 'Zoé', '12 Main St']);
    expect(findings).toMatchObject([{ code: 'no-header' }]);
    expect(JSON.stringify(readHeader('list.csv', 1, ['Tremblay', 'city']).findings)).not.toContain('Tremblay');
  });
});
