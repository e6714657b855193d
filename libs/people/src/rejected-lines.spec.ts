import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guarded, unguarded } from './correction.js';
import { findingsOf, type ListOrder } from './read-list.js';
import { rejectedLines, type RejectedLine } from './rejected-lines.js';
import { suggestColumns } from './mapping/suggest.js';
import { HEADER, MAILING_DATE, RegisterFixture, aFile, aLine, aList, importId } from './testing/register-fixture.js';

function orderFor(csv: string): ListOrder {
  return { file: aFile(Buffer.from(csv)), mailingDate: MAILING_DATE, rejects: 'leave-out' };
}

async function rejectedOf(csv: string): Promise<{ headings: readonly string[]; lines: RejectedLine[] }> {
  const order = orderFor(csv);
  const rejected = await rejectedLines(order.file, undefined, findingsOf(order));
  const lines: RejectedLine[] = [];
  for await (const line of rejected?.lines ?? []) lines.push(line);
  return { headings: rejected?.headings ?? [], lines };
}

function quoted(cells: readonly string[]): string {
  return cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(',');
}

async function correctionOf(csv: string): Promise<string> {
  const { headings, lines } = await rejectedOf(csv);
  const rows = lines.map(({ cells, findings }) => quoted([findings.map(({ message }) => message).join(' '), ...cells]));
  return [quoted(['holdfast_error', ...headings]), ...rows].join('\n');
}

describe('lines that do not come in', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  test('come with their cells as they are and all that is wrong with them, in the list’s order', async () => {
    const list = aList(
      { reference: 'C-1' },
      { reference: ' C-2 ', birth_date: '1948-02-30', deceased: 'perhaps' },
      { reference: 'C-3' },
      { reference: 'C-4', family_name: '' },
    );
    const { headings, lines } = await rejectedOf(list);
    expect(headings).toEqual(HEADER.split(','));
    expect(lines.map(({ cells }) => cells[0])).toEqual([' C-2 ', 'C-4']);
    expect(lines.map(({ findings }) => findings.length)).toEqual([2, 1]);
  });

  test('come in once they are corrected, and what is wrong with them is not read', async () => {
    const list = aList({}, { family_name: 'Wrong', birth_date: '1948-02-30' });
    expect(await register.importList(list, { rejects: 'leave-out' })).toMatchObject({ accepted: 1, rejected: 1 });
    const corrected = (await correctionOf(list)).replace('1948-02-30', '1948-02-28');
    expect(await register.importList(corrected, { importId: importId(2) })).toMatchObject({
      accepted: 1,
      rejected: 0,
      findingsTotal: 0,
    });
  });

  test('say again what is wrong where nothing was corrected, without what was said before', async () => {
    const short = `${HEADER}\n${aLine()}\n${aLine().slice(0, -1)}\n${aLine()},more\n`;
    const once = await rejectedOf(short);
    const again = await rejectedOf(await correctionOf(short));
    expect(again.headings).toEqual(once.headings);
    expect(again.lines.map(({ cells }) => cells)).toEqual(once.lines.map(({ cells }) => cells));
    expect(again.lines.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      ['too-few-cells'],
      ['too-many-cells'],
    ]);
  });

  test('hold a row that quotation marks make unreadable as it is in the file, and those after it', async () => {
    const list = `${HEADER}\n${aLine()}\n"C-2,open\n${aLine({ birth_date: 'x' })}\n`;
    const { lines } = await rejectedOf(list);
    expect(lines.map(({ cells, findings }) => [cells[0], findings[0]?.code])).toEqual([
      ['"C-2,open', 'quote-not-closed'],
      [expect.any(String), 'not-a-date'],
    ]);
    const again = await rejectedOf(await correctionOf(list));
    expect(again.lines.map(({ findings }) => findings[0]?.code)).toEqual(['too-few-cells', 'not-a-date']);
    const endless = `${HEADER}\n${aLine()}\n"${'x'.repeat(70_000)}\n`;
    await expect(rejectedOf(endless)).rejects.toMatchObject({ details: { code: 'list-not-whole' } });
  });

  test('the column for errors is never suggested for anything', () => {
    expect(suggestColumns(['holdfast_error', 'x'], [['1948-03-09', '1948-03-09']])[0]).not.toHaveProperty('suggestion');
  });
});

test('a guarded cell begins with nothing that a spreadsheet runs, and is given back as it was', () => {
  const starts = fc.constantFrom('', "'", "''", '=', '+', '-', '@', ' =', '\t', "'=", '\uFF1D', '\n');
  fc.assert(
    fc.property(starts, fc.string(), (start, rest) => {
      const cell = start + rest;
      expect(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(guarded(cell))).toBe(false);
      expect(unguarded(guarded(cell))).toBe(cell);
    }),
  );
});
