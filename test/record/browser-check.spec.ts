import { describe, expect, test } from '@jest/globals';
import type { ChainLine, ChainPage } from '#contract';
import { canonicalJson, sha256, type Json } from '#digest';
import { CHAIN_START, chainEntry, type ChainHead } from '#record';
import { canonical, type Wire } from '../../apps/web/src/record/canonical.js';
import { checkChain, comparePrinted } from '../../apps/web/src/record/check-chain.js';

const CONTEXT = {
  incidentId: '0163ef25-7700-7fff-bfff-ffffffffffff',
  at: 1_528_725_600_000,
  recordedAt: 1_764_000_000_000,
  actor: { kind: 'person', id: 'Ana Roy', role: 'scribe', assurance: 'claimed' },
  commandId: 'command',
} as const;

const sha = (text: string): Promise<string> => Promise.resolve(sha256(text));

/** A record as the library of the service chains it. */
function aChain(drafts: readonly { readonly kind: string; readonly payload: Exclude<Json, null> }[]): ChainLine[] {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  return drafts.map((draft, index) => {
    const entry = chainEntry(head, CONTEXT, { ...draft, runId: null }, String(index).padStart(32, '0'));
    head = entry;
    return { ...entry, payload: entry.payload as ChainLine['payload'] };
  });
}

const notes = (length: number): ChainLine[] =>
  aChain(Array.from({ length }, (_, index) => ({ kind: 'note.added', payload: { text: `note ${index}` } })));

function inPages(lines: readonly ChainLine[], size = 2): ChainPage[] {
  const last = lines.at(-1);
  const head = { seq: last?.seq ?? 0, hash: last?.hash ?? CHAIN_START };
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, page) => ({
    entries: lines.slice(page * size, (page + 1) * size),
    next: null,
    head,
  }));
}

const faultIn = async (lines: readonly ChainLine[]) => (await checkChain(inPages(lines), sha)).fault;

test('canonical JSON is the record’s own, over every kind of value', () => {
  const values: Wire[] = [
    null,
    [1, -0, 1e21, 1e-7, 0.1, true],
    { b: 1, a: { é: 'ü\u2028"\\\n', '€': [] }, '10': '', '9': {} },
    'plain',
  ];
  for (const value of values) expect(canonical(value)).toBe(canonicalJson(value));
});

describe('a chain', () => {
  test('that the service wrote holds, to the head that it states', async () => {
    const lines = notes(5);
    const told: number[][] = [];
    const checked = await checkChain(inPages(lines), sha, (...read) => told.push(read));
    expect(checked).toEqual({
      entries: 5,
      read: 5,
      erased: 0,
      withheld: 0,
      hashes: lines.map(({ hash }) => hash),
      fault: undefined,
    });
    expect(told).toEqual([
      [2, 5],
      [4, 5],
      [5, 5],
    ]);
  });

  test.each<[string, Partial<ChainLine>, string]>([
    ['words', { payload: { text: 'as we wish' } }, 'words'],
    ['its salt', { salt: 'f'.repeat(32) }, 'words'],
    ['its instant', { at: 0 }, 'hash'],
    ['who wrote it', { actor: { ...CONTEXT.actor, id: 'Ann Roy' } }, 'hash'],
    ['its kind', { kind: 'note.added ' }, 'hash'],
    ['its hash', { hash: 'f'.repeat(64) }, 'hash'],
    ['the entry before it', { previousHash: 'f'.repeat(64) }, 'link'],
    ['its number', { seq: 9 }, 'order'],
  ])('shows where %s was altered', async (_what, alteration, why) => {
    const lines = notes(4).map((line) => (line.seq === 3 ? { ...line, ...alteration } : line));
    expect(await faultIn(lines)).toEqual({ seq: 3, why });
  });

  test('shows an entry that was taken out, and an end that was cut off', async () => {
    const lines = notes(5);
    expect(await faultIn(lines.toSpliced(2, 1))).toEqual({ seq: 3, why: 'order' });
    const [head] = inPages(lines).map((page) => page.head);
    const cut = inPages(lines.slice(0, 3)).map((page) => ({ ...page, head: head ?? page.head }));
    expect((await checkChain(cut, sha)).fault).toEqual({ seq: 4, why: 'order' });
    const other = inPages(lines).map((page) => ({ ...page, head: { seq: 5, hash: 'f'.repeat(64) } }));
    expect((await checkChain(other, sha)).fault).toEqual({ seq: 5, why: 'head' });
  });

  test('goes on past the head that was stated, where somebody wrote meanwhile', async () => {
    const lines = notes(3);
    const pages = inPages(lines).map((page) => ({ ...page, head: { seq: 2, hash: lines[1]?.hash ?? '' } }));
    expect((await checkChain(pages, sha)).fault).toBeUndefined();
  });

  test('holds where words are withheld, or were erased and an entry says so; else the missing words show', async () => {
    const said = aChain([
      { kind: 'note.added', payload: { text: 'secret' } },
      { kind: 'note.added', payload: { text: 'gone' } },
      { kind: 'payload.erased', payload: { seq: 2 } },
    ]);
    const hidden = said.map((line): ChainLine => {
      if (line.seq === 1) return { ...line, payload: null, salt: null, withheld: true };
      return line.seq === 2 ? { ...line, payload: null, salt: null } : line;
    });
    const checked = await checkChain(inPages(hidden), sha);
    expect(checked).toMatchObject({ entries: 3, read: 1, erased: 1, withheld: 1, fault: undefined });
    expect(await faultIn(notes(2).map((line) => ({ ...line, payload: null, salt: null })))).toEqual({
      seq: 1,
      why: 'erased',
    });
  });
});

test('the foot of a printed page agrees with the entry that it names, or does not', () => {
  const hashes = notes(2).map(({ hash }) => hash);
  const second = hashes[1] ?? '';
  expect(comparePrinted(` 2:${second.slice(0, 32).toUpperCase()} `, { hashes })).toEqual({ seq: 2, agrees: true });
  expect(comparePrinted(`1:${second}`, { hashes })).toEqual({ seq: 1, agrees: false });
  expect(comparePrinted(`9:${second}`, { hashes })).toEqual({ seq: 9, agrees: false });
  expect(comparePrinted(`2:${second.slice(0, 31)}`, { hashes })).toBeUndefined();
  expect(comparePrinted(second, { hashes })).toBeUndefined();
});
