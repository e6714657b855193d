import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MSEL_COLUMNS, headingOf, type MselRow } from '#exercises';
import { heldFile, mselFile, readMselFile, type MselFormat } from './msel-file.js';

function aRow(cells: Partial<MselRow>): MselRow {
  const empty = MSEL_COLUMNS.map((column) => [column, '']);
  return { ...(Object.fromEntries(empty) as MselRow), number: '1', ...cells };
}

async function bytesOf(rows: readonly MselRow[], format: MselFormat): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of mselFile(rows, 'fr', format)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function readBack(rows: readonly MselRow[], format: MselFormat): Promise<readonly (readonly string[])[]> {
  const read = await readMselFile(heldFile(`list.${format}`, await bytesOf(rows, format)));
  if ('finding' in read) throw new Error(read.finding.message);
  return read.table.rows.map(({ cells }) => MSEL_COLUMNS.map((_, index) => cells[index] ?? ''));
}

describe.each(['csv', 'xlsx'] as const)('a list of injects as %s', (format) => {
  test('is read as it was written, formulas and line breaks too', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('=1+1', "'=1", "''@x", ' two\nlines ', '_x0041_', '\t-', '+PT5M', '"quoted", and; more', '07'),
    );
    const plain = words.map((text) => text.replaceAll(/[^\P{C}\n\t]|[\u2028\u2029]/gu, ''));
    const rows = fc.array(fc.record({ title: plain, message: plain, notes: plain }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, async (drawn) => {
        const all = drawn.map((cells) => aRow(cells));
        const headings = MSEL_COLUMNS.map((column) => headingOf(column, 'fr'));
        expect(await readBack(all, format)).toEqual([
          headings,
          ...all.map((row) => MSEL_COLUMNS.map((column) => row[column])),
        ]);
      }),
      { numRuns: 40 },
    );
  });

  test('is the same bytes for the same list', async () => {
    const rows = [aRow({ title: 'They call' })];
    expect(await bytesOf(rows, format)).toEqual(await bytesOf(rows, format));
  });
});

test('a cell that would be run as a formula is plain text in the file', async () => {
  expect((await bytesOf([aRow({ title: '=HYPERLINK("x")' })], 'csv')).toString()).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a text that no cell of a workbook holds is refused, and not cut', async () => {
  await expect(bytesOf([aRow({ message: 'x'.repeat(32_768) })], 'xlsx')).rejects.toMatchObject({
    details: { code: 'cell-too-long' },
  });
});

test('what is no list says why', async () => {
  const read = await readMselFile(heldFile('list.pdf', Buffer.from('%PDF-1.7')));
  expect(read).toMatchObject({ finding: { code: 'not-csv', place: { file: 'list.pdf' } } });
});
