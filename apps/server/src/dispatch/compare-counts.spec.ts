import { describe, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { compareCounts, type PackedLetter } from './compare-counts.js';
import { countedLines } from './counted-lines.js';

const SHA = 'a'.repeat(64);
const DIGESTS = new Map([['one.pdf', SHA]]);

function packed(...letters: readonly string[]): Map<string, PackedLetter> {
  return new Map(letters.map((letter) => [letter, { file: 'one.pdf', pages: 2, confirmed: false }]));
}

async function* bytes(text: string, piece = 7): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < text.length; start += piece)
    yield await Promise.resolve(Buffer.from(text.slice(start, start + piece)));
}

async function differences(text: string, letters = packed('x', 'y')) {
  return (await compareCounts(letters, DIGESTS, countedLines(bytes(text)).lines)).differences;
}

const HEAD = 'letterId,file,fileSha256,pages';

describe('counts that come back', () => {
  test.each([
    ['with semicolons', `${HEAD}\nx,one.pdf,${SHA},2\ny,one.pdf,${SHA},2\n`.replaceAll(',', ';')],
    [
      'with columns in another order, and others beside them',
      `Pages,note,FILE,letter_id,file-sha256\n2,,one.pdf,x,${SHA}\n2,,one.pdf,y,${SHA.toUpperCase()}`,
    ],
    ['with a byte order mark', `\ufeff${HEAD}\nx,one.pdf,${SHA},2\ny,one.pdf,${SHA},2`],
    [
      'as JSON',
      JSON.stringify({
        letters: ['x', 'y'].map((letterId) => ({ letterId, file: 'one.pdf', fileSha256: SHA, pages: 2 })),
      }),
    ],
  ])('agree %s', async (_, text) => {
    expect(await differences(text)).toEqual([]);
  });

  test('name each difference with its line', async () => {
    const lines = [HEAD, `x,two.pdf,${SHA},2`, `y,one.pdf,${SHA},3`, `z,one.pdf,${SHA},2`, `y,one.pdf,${SHA},2`];
    expect(await differences(lines.join('\n'))).toEqual([
      { code: 'file-differs', letter: 'x', line: 2 },
      { code: 'pages-differ', letter: 'y', line: 3 },
      { code: 'letter-unknown', letter: null, line: 4 },
      { code: 'letter-repeated', letter: 'y', line: 5 },
    ]);
  });

  test('tell the first lines that name no letter, and count the others', async () => {
    const strays = Array.from({ length: 1000 }, (_, index) => `stray-${index},one.pdf,${SHA},2`);
    const repeats = Array.from({ length: 300 }, () => `x,one.pdf,${SHA},2`);
    const text = [HEAD, ...strays, ...repeats, `y,one.pdf,${SHA},2`].join('\n');
    const compared = await compareCounts(packed('x', 'y'), DIGESTS, countedLines(bytes(text, 4096)).lines);
    expect(compared).toMatchObject({ lines: 1301, straysUntold: 800 });
    expect(compared.differences).toHaveLength(201);
    expect(compared.differences.at(-1)).toEqual({ code: 'letter-repeated', letter: 'x', line: 1003 });
  });

  test('need not name again what an earlier one has confirmed', async () => {
    const letters = packed('x', 'y').set('w', { file: 'one.pdf', pages: 2, confirmed: true });
    expect(await differences(`${HEAD}\nx,one.pdf,${SHA},2`, letters)).toEqual([
      { code: 'letter-missing', letter: 'y', line: null },
    ]);
  });

  test.each([
    ['no column for the pages', 'letterId,file,fileSha256\n', 'table-column-missing'],
    ['nothing at all', '', 'table-column-missing'],
    ['a quotation mark that is not closed', `${HEAD}\n"x,one.pdf`, 'table-unreadable'],
    ['JSON of another shape', '{"letters":[{"letterId":1}]}', 'counts-unreadable'],
    ['half of a JSON', '{"letters":[', 'counts-unreadable'],
  ])('with %s are refused whole', async (_, text, code) => {
    const error: unknown = await differences(text).catch((thrown: unknown) => thrown);
    expect(error instanceof Fault ? error.details.code : error).toBe(code);
  });
});
