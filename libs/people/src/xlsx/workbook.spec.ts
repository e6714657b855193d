import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '#kernel';
import { INCIDENT, RegisterFixture, aFile, anOrder, importId } from '../testing/register-fixture.js';
import { aWorkbook, sheetXml, zipped, type CellOfWorkbook, type WorkbookOf } from '../testing/workbook.js';
import { openList } from '../list-rows.js';
import { columnIndex, columnLetters, type ListItem } from '../list-row.js';
import { peopleFor } from '../people-for.js';
import { formOfCode } from './number-formats.js';
import { serialDate } from './serial-date.js';

const HEADING = ['family_name', 'given_names', 'birth_date', 'street', 'city', 'province', 'postal_code'];

async function itemsOf(bytes: Buffer, sheet?: string): Promise<ListItem[]> {
  const list = await openList(aFile(bytes, 'list.xlsx'), sheet);
  if ('finding' in list) return [{ broken: list.finding }];
  const items: ListItem[] = [];
  for await (const item of list.rows()) items.push(item);
  return items;
}

async function cellsOf(workbook: WorkbookOf): Promise<readonly string[] | undefined> {
  const [item] = await itemsOf(await aWorkbook(workbook));
  return item && 'row' in item ? item.row.cells : undefined;
}

async function problemOf(bytes: Buffer, sheet?: string): Promise<unknown> {
  const item = (await itemsOf(bytes, sheet)).at(-1);
  return item && 'broken' in item ? [item.broken.code, item.broken.place.line] : item;
}

describe('a sheet', () => {
  test('gives each kind of cell as the text that a person sees', async () => {
    const xml = (cell: string): CellOfWorkbook => ({ xml: cell });
    const cells = await cellsOf({
      rows: [
        [
          xml('<c r="A1" t="s"><v>0</v></c>'),
          xml('<c r="B1" t="s"><v>1</v></c>'),
          'in <line>',
          xml('<c r="E1" s="1"><v>17601</v></c>'),
          xml('<c r="F1" s="2"><v>17601.75</v></c>'),
          xml('<c r="G1" s="3"><v>2139</v></c>'),
          xml('<c r="H1"><v>5.195550123E9</v></c>'),
          xml('<c r="I1" t="b"><v>1</v></c>'),
          xml('<c r="J1" t="str"><f>A1&amp;B1</f><v>joined_x000D_\nup</v></c>'),
          xml('<c r="K1" t="e"><v>#N/A</v></c>'),
          xml('<c r="L1" t="d"><v>1948-03-09T00:00:00</v></c>'),
        ],
      ],
      strings: '<si><t>Côté</t></si><si><r><t>Zo</t></r><r><t>é</t></r><rPh><t>zo-e</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="00000"/></numFmts>' +
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
    });
    expect(cells).toEqual([
      'Côté',
      'Zoé',
      'in <line>',
      '',
      '1948-03-09',
      '1948-03-09',
      '02139',
      '5195550123',
      'true',
      'joined\r\nup',
      '#N/A',
      '1948-03-09',
    ]);
  });

  test('counts its days from 1904 where the workbook says so', async () => {
    const rows = [[{ xml: '<c s="0"><v>16139</v></c>' }]];
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    expect(await cellsOf({ rows, styles, workbookPr: '<workbookPr date1904="1"/>' })).toEqual(['1948-03-09']);
  });

  test('is the first unless another is named; a hidden one is neither', async () => {
    const bytes = await aWorkbook({ rows: [['a']], others: ['Second'] });
    expect(await openList(aFile(bytes))).toMatchObject({ format: { sheet: 'People', sheets: ['People', 'Second'] } });
    expect(await itemsOf(bytes, 'Second')).toEqual([{ row: { line: 1, cells: ['Second'] } }]);
    expect(await problemOf(bytes, 'Third')).toEqual(['no-sheet', 1]);
    const hidden = await aWorkbook({
      rows: [['a']],
      parts: {
        'xl/workbook.xml':
          '<workbook xmlns:r="x"><sheets><sheet name="People" state="hidden" r:id="s0"/></sheets></workbook>',
      },
    });
    expect(await problemOf(hidden)).toEqual(['no-sheet', 1]);
  });

  test('comes into the register as the same list as CSV does, each finding named by its cell', async () => {
    const register = await RegisterFixture.open();
    try {
      const rows = [
        HEADING,
        ['Côté', 'Zoé', '1948-03-09', '12 Main St', 'Ottawa', 'ON', 'K1N 5B1'],
        ['', ''],
        ['Roy', 'Luc', '1948-02-30', '7 Elm St', 'Guelph', 'ON', 'N1H 3A1'],
        ['Low', 'Ann', '', '7 Elm St', 'Guelph', 'ON'],
        ['Bad', '#N/A', '', '7 Elm St', 'Guelph', 'ON', 'N1H 3A1', 'beyond the headings'],
      ];
      const order = { file: aFile(await aWorkbook({ rows }), 'list.xlsx'), rejects: 'leave-out' } as const;
      const result = await register.importList('', order);
      expect(result).toMatchObject({ outcome: 'complete', rows: 4, accepted: 2, rejected: 2 });
      expect(result.findings.map(({ code, place }) => `${place.line}:${place.column} ${code}`)).toEqual([
        '4:3 not-a-date',
        '6:8 too-many-cells',
        '6:2 formula-cell',
      ]);
      expect(result.findings[0]?.message).toContain('Cell C4 (birth_date)');
      expect(result.findings[0]).toMatchObject({ about: 'birth_date', cell: 'C4' });
      const names: string[] = [];
      const selection = { incidentId: INCIDENT, routes: ROUTES, wave: 1 };
      for await (const { details } of peopleFor(register.ports.reader, register.key, selection))
        names.push(details.familyName);
      expect(names).toEqual(['Côté', 'Low']);
      const csv = anOrder(register.key, `${HEADING.join('|')}\nCôté|Zoé|1948-03-09|12 Main St|Ottawa|ON|K1N 5B1`);
      expect(await register.importList('', { ...csv, importId: importId(2) })).toMatchObject({
        duplicates: 1,
        format: { delimiter: '|' },
      });
    } finally {
      await register.close();
    }
  });
});

describe('a workbook that is refused', () => {
  // Never whole: what is refused is that it grows.
  const inPieces = 'abcdefgh<x/>'.repeat(9000);
  const big = Buffer.alloc(2_000_000, 0x20);

  test.each<[string, () => Promise<Buffer>, readonly [string, number]]>([
    ['a ZIP file of something else', () => zipped({ 'a.txt': 'hello' }), ['not-csv', 1]],
    ['a binary workbook', () => zipped({ 'xl/workbook.bin': 'x' }), ['not-csv', 1]],
    [
      'one with macros',
      () => aWorkbook({ rows: [['a']], parts: { 'xl/vbaProject.bin': 'x' } }),
      ['workbook-with-macros', 1],
    ],
    ['one that is cut off', async () => (await aWorkbook({ rows: [['a']] })).subarray(0, 300), ['workbook-damaged', 1]],
    ['one whose XML is none', () => sheet('<row><c><v>1</c></row>'), ['workbook-damaged', 2]],
    ['one whose rows are out of order', () => sheet('<row r="5"/><row r="4"/>'), ['workbook-damaged', 6]],
    [
      'one whose cells are out of order',
      () => sheet('<row r="5"><c r="B5"/><c r="A5"/></row>'),
      ['workbook-damaged', 6],
    ],
    ['a text that is not there', () => sheet('<row><c t="s"><v>7</v></c></row>'), ['workbook-damaged', 2]],
    ['a table too wide', () => sheet('<row><c r="ZZZ1"><v>1</v></c></row>'), ['too-many-columns', 2]],
    [
      'a part that unpacks without end',
      () => aWorkbook({ rows: [], parts: { 'xl/media/a.png': big } }),
      ['workbook-too-large', 1],
    ],
    ['text without a tag', () => sheet(`<row><c><v>${noise(1_500_000)}</v></c></row>`), ['workbook-damaged', 2]],
    ['a cell longer than any', () => sheet(`<row><c><v>${noise(70_000)}</v></c></row>`), ['workbook-too-large', 2]],
    ['a cell of many tags', () => sheet(`<row><c><v>${inPieces}</v></c></row>`), ['workbook-too-large', 2]],
    [
      'a text of many tags',
      () =>
        aWorkbook({
          rows: [[{ xml: '<c t="s"><v>0</v></c>' }]],
          strings: `<si><r><t>${inPieces}</t></r></si>`,
        }),
      ['workbook-too-large', 1],
    ],
    ['an entity that grows', () => doctype(), ['workbook-damaged', 2]],
  ])('%s', async (_, made, problem) => {
    expect(await problemOf(await made())).toEqual(problem);
  });

  function sheet(rows: string): Promise<Buffer> {
    return aWorkbook({ rows: [], parts: { 'xl/worksheets/sheet0.xml': sheetXml(rows) } });
  }

  function doctype(): Promise<Buffer> {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>';
    const xml = `${bomb}${sheetXml('<row><c t="str"><v>&c;</v></c></row>')}`;
    return aWorkbook({ rows: [], parts: { 'xl/worksheets/sheet0.xml': xml } });
  }

  // Digits that do not repeat, so that they pack badly.
  function noise(length: number): string {
    let state = 1;
    return Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return 'abcdefghijklmnop'[state % 16];
    }).join('');
  }
});

describe('what a sheet counts', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [17_601, '1948-03-09'],
    [36_585, '2000-02-29'],
    [43_101, '2018-01-01'],
    [2_958_465, '9999-12-31'],
    [2_958_466, undefined],
    [0, undefined],
    [-5, undefined],
  ])('day %i is %s', (serial, date) => {
    expect(serialDate(serial, false)).toBe(date);
  });

  test.each([
    ['yyyy-mm-dd', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['d/m/yy;@', 'date'],
    ['h:mm:ss', 'number'],
    ['[Red]0.00', 'number'],
    ['0" days"', 'number'],
    ['0000000', 'digits'],
    ['0', 'number'],
    ['General', 'number'],
  ])('%s is a %s', (code, form) => {
    expect(formOfCode(code).form).toBe(form);
  });

  test.each(['[', '"', '_', '[d'])('a code of a million %s is read as nothing, at once', (sign) => {
    expect(formOfCode(sign.repeat(1_000_000)).form).toBe('number');
  });

  test('columns are named as in the sheet', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
    for (let index = 0; index < 800; index += 1) expect(columnIndex(columnLetters(index))).toBe(index);
    expect([columnIndex('AAAA'), columnIndex('a'), columnIndex('')]).toEqual([undefined, undefined, undefined]);
  });
});
