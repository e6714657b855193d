import { expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { factsChangedSince } from './facts-since.js';

interface Said {
  readonly seq: number;
  readonly facts: { readonly [name: string]: number };
}

/** What changed since an entry, and how many statements were read to tell. */
async function asked(said: readonly Said[], since: number) {
  let read = 0;
  const rows = (_: unknown, __: string, [, after]: readonly unknown[]) => {
    const found = said.filter(({ seq }) => seq > Number(after));
    read += found.length;
    return Promise.resolve(found.map(entryOf));
  };
  const changed = await factsChangedSince({ rows } as unknown as Pick<Storage, 'rows'>, 'an incident', since);
  return { changed, read };
}

function entryOf({ seq, facts }: Said) {
  const actor = '{"assurance":"session","id":"someone","kind":"person"}';
  return { seq, kind: 'facts.stated', at: 0, recordedAt: 0, actor, payload: JSON.stringify({ facts }) };
}

const BEFORE = Array.from({ length: 50 }, (_, seq) => ({ seq: seq + 1, facts: { people: seq } }));

test('nothing that was stated before is read where nothing was stated since', async () => {
  expect(await asked(BEFORE, 60)).toEqual({ changed: [], read: 0 });
});

test('a value that was stated again is no change, and another one is', async () => {
  const again = { seq: 61, facts: { people: 49 } };
  expect((await asked([...BEFORE, again], 60)).changed).toEqual([]);
  expect((await asked([...BEFORE, again, { seq: 62, facts: { letters: 1, people: 7 } }], 60)).changed).toEqual([
    'people',
    'letters',
  ]);
});
