import { expect, test } from '@jest/globals';
import type { Between } from '#record';
import { STRETCH_MAX, lookBack } from './look-back.js';

const LENGTH = 20_000;

interface Line {
  readonly seq: number;
}

/** A record of lines that are only numbered; it notes how many it handed out. */
function aRecord(): { readonly read: (between: Between, limit: number) => Promise<Line[]>; handedOut: number } {
  const record = {
    handedOut: 0,
    read: ({ after, before }: Between, limit: number) => {
      const length = Math.max(0, Math.min(limit, Math.min(before, LENGTH + 1) - after - 1));
      record.handedOut += length;
      return Promise.resolve(Array.from({ length }, (_, back) => ({ seq: Math.min(before, LENGTH + 1) - 1 - back })));
    },
  };
  return record;
}

async function looked(
  fits: (line: Line) => boolean,
  limit = 50,
): Promise<{ seqs: number[]; looks: number; most: number }> {
  const seqs: number[] = [];
  let [looks, most] = [0, 0];
  for (let before: number | undefined = LENGTH + 1; before !== undefined; looks += 1) {
    const record = aRecord();
    const { found, next }: Awaited<ReturnType<typeof lookBack<Line>>> = await lookBack({
      ...record,
      fits,
      since: 0,
      before,
      limit,
    });
    seqs.push(...found.map(({ seq }) => seq));
    most = Math.max(most, record.handedOut);
    before = next;
  }
  return { seqs, looks, most };
}

test('a page reads no more than its stretch, however long the record and however little fits', async () => {
  expect(await looked(() => false)).toEqual({ seqs: [], looks: LENGTH / STRETCH_MAX, most: STRETCH_MAX });
});

test('pages have each entry that fits once, newest first, to the very first', async () => {
  const every = await looked(({ seq }) => seq % 777 === 1, 2);
  expect(every.seqs).toEqual(Array.from({ length: 26 }, (_, index) => (25 - index) * 777 + 1));
  expect((await looked(() => true, 200)).seqs).toHaveLength(LENGTH);
});

test('where it goes on does not tell of what was read and did not fit', async () => {
  const look = { ...aRecord(), since: 0, before: LENGTH + 1, limit: 1 };
  const without = await lookBack({ ...look, fits: () => false });
  const hidden = await lookBack({ ...look, fits: ({ seq }) => seq < 100 });
  expect(hidden).toEqual(without);
});

test('looks no further back than to what was seen before', async () => {
  const found = await lookBack({ ...aRecord(), fits: () => true, since: LENGTH - 3, before: LENGTH + 1, limit: 50 });
  expect(found).toEqual({ found: [20_000, 19_999, 19_998].map((seq) => ({ seq })), next: undefined });
});
