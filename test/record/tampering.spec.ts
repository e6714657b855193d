import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { aSigner } from '../../libs/record/testing/a-signer.js';
import { onlyWhere } from '../support/machine.js';
import { sampleExport, type Files } from './sample-export.js';
import {
  tamperedDocuments,
  tamperedEntries,
  tamperedFiles,
  tamperedProofs,
  type Tampered,
} from './tampered-exports.js';
import { verifyInNode, verifyInPython, type Known, type Told, type Verify } from './verifiers.js';

// Method: one small export with everything in it, and every single alteration of it, exhaustively: as clumsy as changing one
// byte, and as thorough as chaining the record and writing the manifest anew, which anybody can who knows the format.
// What needs the private key is apart. Two verifiers that share no line have to find each.

jest.setTimeout(120_000);

let files: Files;

beforeAll(async () => {
  files = await sampleExport();
});

/** A fault of the manifest alone could be hidden by whoever writes it anew; then something else has to be found. */
function isOfTheManifest([area, reason]: Told): boolean {
  return area === 'manifest' || reason.startsWith('the manifest is not signed');
}

async function unseen(verify: Verify, cases: readonly Tampered[], counts: (fault: Told) => boolean): Promise<string[]> {
  const found = await verify(cases);
  return cases.filter((_, index) => !(found[index] ?? []).some(counts)).map(({ name }) => name);
}

const [FIRST, SECOND] = [aSigner('first'), aSigner('second')];

function itemsOf(name: string): { readonly heads: readonly { size: number; root: string }[] } {
  return JSON.parse(String(files.get(name))) as { heads: { size: number; root: string }[] };
}

function entryHash(of: Files, seq: number): string {
  const line = String(of.get('entries.ndjson')).split('\n')[seq - 1] ?? '{}';
  return String((JSON.parse(line) as Record<string, unknown>)['hash']);
}

function bothVerifiers(suite: (verify: Verify) => void): void {
  describe('the verifier of the export', () => suite(verifyInNode));
  onlyWhere('python3', 'the second verifier, in Python', (python) => suite(verifyInPython(python)));
}

bothVerifiers((verify) => {
  test('finds nothing in an export as it was written, whatever of it is known from elsewhere', async () => {
    const { heads } = itemsOf('heads.json');
    expect(heads.map(({ size }) => size)).toEqual([1, 4, 6, 8, 10, 13]);
    const known: Known[] = [
      {},
      { keys: [FIRST.keyId] },
      { keys: [SECOND.publicKey] },
      { heads },
      { heads: heads.map(({ size, root }) => ({ size, root: root.slice(0, 32) })) },
      { entries: [1, 5, 9].map((seq) => ({ seq, hash: entryHash(files, seq) })) },
    ];
    expect(await verify(known.map((each) => ({ files, known: each })))).toEqual(known.map(() => []));
  });

  test('finds every entry altered, taken out, put in, repeated or moved, and every cut', async () => {
    const cases = [...tamperedEntries(files)];
    expect(cases.length).toBeGreaterThan(300);
    expect(await unseen(verify, cases, (fault) => !isOfTheManifest(fault))).toEqual([]);
  });

  test('finds every head, key and proof that was altered, taken out or exchanged', async () => {
    const cases = [...tamperedProofs(files)];
    expect(cases.length).toBeGreaterThan(80);
    expect(await unseen(verify, cases, (fault) => !isOfTheManifest(fault))).toEqual([]);
  });

  test('finds every byte of a document or of the playbook that was altered, and what is falsely said to be left out', async () => {
    const cases = [...tamperedDocuments(files)];
    expect(cases.length).toBeGreaterThan(40);
    expect(await unseen(verify, cases, (fault) => !isOfTheManifest(fault))).toEqual([]);
  });

  test('finds a document that an entry names and the export has lost, though all of it was signed so', async () => {
    const [told] = await verify([{ files: await sampleExport({ withoutLetters: true }) }]);
    expect(told?.map(([area]) => area)).toEqual(['documents']);
  });

  test('tells a head that is too old to be carried from one that is missing', async () => {
    const { heads } = itemsOf('heads.json');
    const few = await sampleExport({ headsMax: 2 });
    const carried = JSON.parse(String(few.get('heads.json'))) as { heads: { size: number }[]; completeAbove: number };
    expect(carried.heads.map(({ size }) => size)).toEqual([4, 6, 10, 13]);
    expect(carried.completeAbove).toBe(9);
    const asked = [
      ...heads.map((head) => ({ heads: [head] })),
      { heads: [{ size: 11, root: '0'.repeat(64) }] },
      { heads: [{ size: 14, root: '0'.repeat(64) }] },
      { heads: [{ size: 6, root: '0'.repeat(64) }] },
    ];
    const told = await verify(asked.map((known) => ({ files: few, known })));
    const areas = told.map((faults) => faults.map(([area]) => area));
    expect(areas).toEqual([...heads.map(() => []), ['anchor'], ['anchor'], ['anchor']]);
  });

  test('calls a head within the tree missing, whatever time either bears: times are the signer’s', async () => {
    const at = '2199-01-01T00:00:00.000Z';
    const asked = [5, 12].map((size) => ({ heads: [{ size, root: '0'.repeat(64), at }] }));
    const told = await verify(asked.map((known) => ({ files, known })));
    expect(told.map((faults) => faults.map(([area]) => area))).toEqual([['anchor'], ['anchor']]);
  });

  test('takes no time that is no text for a later one', async () => {
    const asked = [4_000_000_000_000, ['9'], null].map((at) => ({
      heads: [{ size: 99, root: '0'.repeat(64), at }],
      entries: [{ seq: 99, hash: '0'.repeat(64), at }],
    }));
    const told = await verify(asked.map((known) => ({ files, known })));
    expect(told.map((faults) => faults.map(([area]) => area))).toEqual(asked.map(() => ['anchor', 'anchor']));
  });

  test('finds every file that was altered, taken out or put in', async () => {
    const cases = [...tamperedFiles(files)];
    expect(cases.length).toBeGreaterThan(100);
    expect(await unseen(verify, cases, () => true)).toEqual([]);
  });

  test('finds another past, signed with another key, by a key, a head or an entry known from elsewhere alone', async () => {
    const forged = await sampleExport({
      signers: [aSigner('forger'), aSigner('forger too')],
      note: 'They never wrote.',
    });
    const { heads } = itemsOf('heads.json');
    const hash = entryHash(files, 2);
    const told = await verify([
      { files: forged },
      { files: forged, known: { keys: [FIRST.keyId] } },
      { files: forged, known: { keys: [SECOND.keyId] } },
      { files: forged, known: { heads: heads.slice(1, 2) } },
      { files: forged, known: { heads: [{ size: 5, root: '0'.repeat(64) }] } },
      { files: forged, known: { entries: [{ seq: 2, hash }] } },
      { files: forged, known: { entries: [{ seq: 10, hash }] } },
    ]);
    expect(told.map((faults) => faults.map(([area]) => area))).toEqual([
      [],
      ['key'],
      ['key'],
      ['anchor'],
      ['anchor'],
      ['anchor'],
      ['anchor'],
    ]);
  });

  test('finds another past signed with the installation’s own key by a head or an entry known from elsewhere', async () => {
    const forged = await sampleExport({ note: 'They never wrote.' });
    const { heads } = itemsOf('heads.json');
    const told = await verify([
      { files: forged, known: { keys: [FIRST.keyId] } },
      ...heads.map((head) => ({ files: forged, known: { heads: [head] } })),
      { files: forged, known: { entries: [{ seq: 1, hash: entryHash(files, 1) }] } },
      { files: forged, known: { entries: [{ seq: 9, hash: entryHash(files, 9) }] } },
    ]);
    const areas = told.map((faults) => faults.map(([area]) => area));
    // The head of 1 is older than what was rewritten.
    expect(areas).toEqual([[], [], ...heads.slice(1).map(() => ['anchor']), [], ['anchor']]);
  });

  test('does not take a key that the signer was introduced by for one that it introduced', async () => {
    const early = await sampleExport({ signers: [SECOND, FIRST] });
    expect(await verify([{ files: early, known: { keys: [FIRST.keyId] } }])).toEqual([[]]);
    const [told] = await verify([{ files: early, known: { keys: [aSigner('third').keyId] } }]);
    expect(told?.map(([area]) => area)).toEqual(['key']);
  });
});
