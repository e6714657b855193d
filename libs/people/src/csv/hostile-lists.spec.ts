import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RegisterFixture, aFile, aLine, aList, HEADER, importId, inPieces } from '../testing/register-fixture.js';

// Method: bytes that no client's program writes on purpose. Each list ends in an answer with a finding or in people whose
// rows were sound; none throws, none grows what is held, none leaves a row behind when it is refused.

let register: RegisterFixture;
let lists = 0;

beforeAll(async () => {
  register = await RegisterFixture.open();
});

afterAll(() => register.close());

async function codesOf(csv: string | Uint8Array, rejects: 'refuse' | 'leave-out' = 'refuse'): Promise<string[]> {
  lists += 1;
  const result = await register.importList(csv, { importId: importId(lists), rejects });
  return result.findings.map(({ code, place }) => `${place.line}:${place.column} ${code}`);
}

describe('a hostile list', () => {
  test('with NUL bytes is no text', async () => {
    expect(await codesOf(`${HEADER}\n${aLine({ city: 'Ot\0tawa' })}\n`)).toEqual(['1:1 not-csv']);
  });

  test('in UTF-16 with a NUL, or half a pair of surrogates, is refused in that cell', async () => {
    const text = `\uFEFF${HEADER}\n${aLine({ city: 'Ot\0tawa' })}\n${aLine({ family_name: 'C\uD800te' })}\n`;
    const found = ['2:7 unreadable-character', '3:2 unreadable-character'];
    expect(await codesOf(Buffer.from(text, 'utf16le'))).toEqual(found);
    expect(await codesOf(Buffer.from(text, 'utf16le').swap16())).toEqual(found);
  });

  test('of one line of 100 MB ends where the line is too long for any row', async () => {
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${HEADER}\n`);
      for (let piece = 0; piece < 1600; piece += 1) yield await Promise.resolve(Buffer.alloc(65_536, 'x'));
    };
    const file = { ...aFile(Buffer.from(HEADER)), open: endless };
    lists += 1;
    const result = await register.importList('', { importId: importId(lists), file });
    expect(result.findings).toMatchObject([{ code: 'row-too-long', place: { line: 2 } }]);
  });

  test('of cells that are nearly all blanks, or marks on one letter, is answered as fast as it is read', async () => {
    const marks = 'e' + '\u0301\u0323'.repeat(15_000);
    const rows = Array.from({ length: 20 }, () => aLine({ city: `"Val${' '.repeat(60_000)}Doré\n"` }));
    expect(await codesOf(`${HEADER}\n${aLine({ city: marks })}\n`)).toEqual(['2:7 cell-too-long']);
    // Looked at again from every blank, each such cell takes seconds, and the list longer than a test may.
    expect(await codesOf(`${HEADER}\n${rows.join('\n')}\n`, 'leave-out')).toEqual([]);
  });

  test('of a million columns is refused once', async () => {
    expect(await codesOf(`${'a,'.repeat(1_000_000)}b\n`)).toEqual(['1:1 row-too-long']);
    expect(await codesOf(`family_name${',x'.repeat(600)}\n`)).toEqual(['1:501 too-many-columns']);
  });

  test('with formulas is refused in those cells', async () => {
    const bad = [{ family_name: '=HYPERLINK(A1)' }, { street: '@SUM(A1)' }, { city: '#REF!' }];
    expect(await codesOf(aList(...bad))).toEqual(['2:2 formula-cell', '3:6 formula-cell', '4:7 formula-cell']);
  });

  test('with a heading twice, or rows too short and too long, is told where', async () => {
    expect(await codesOf(`${HEADER},city\n`)).toContain('1:14 column-twice');
    expect(await codesOf(`${HEADER}\n${aLine()},x\nC,Roy\n${aLine()}\n`, 'leave-out')).toEqual([
      '2:14 too-many-cells',
      '3:3 too-few-cells',
    ]);
  });

  test('of any bytes ends in an answer, and what it refuses leaves no row', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom(HEADER, '\n', '\r', '"', ',', '\uFEFF', aLine(), '=1', '\0').map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.boolean(), async (pieces, headed) => {
        const bytes = Buffer.concat([...(headed ? [Buffer.from(`${HEADER}\n`)] : []), ...pieces]);
        lists += 1;
        const file = { ...aFile(bytes), open: () => inPieces(bytes, 5) };
        const before = await register.count('person');
        const result = await register.importList('', { importId: importId(lists), file, rejects: 'leave-out' });
        const came = (await register.count('person')) - before;
        expect(came).toBe(result.outcome === 'complete' ? result.accepted : 0);
        expect(result.outcome === 'complete' || result.findingsTotal > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
