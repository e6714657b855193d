import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { onlyWhere } from '../support/machine.js';
import type { Files } from './sample-export.js';
import { ANA, BO, CAL, DEA, signedExport, type Call, type Forgery } from './signed-export.js';
import { VERIFIER, verifyInNode, verifyInPython, type Verify } from './verifiers.js';

// Method: what two witnesses heard is forged by somebody who has all of the installation, so that record, tree and signatures hold: what
// is found is that its entries do not fit each other.

jest.setTimeout(120_000);

const OWN = { kind: 'decision.countersigned' } as const;
const DISOWNED = { kind: 'decision.disowned' } as const;

/** Entries of one kind, changed. */
function changed(kind: Call['kind'], change: (call: Call) => Call): NonNullable<Forgery['calls']> {
  return (calls) => calls.map((call) => (call.kind === kind ? change(call) : call));
}

function by(kind: Call['kind'], person: string): Forgery {
  return { ...OWN, calls: changed(kind, (call) => ({ ...call, by: person })) };
}

function saying(kind: Call['kind'], said: Call['said']): Forgery {
  return { ...OWN, calls: changed(kind, (call) => ({ ...call, said: { ...call.said, ...said } })) };
}

const FORGERIES: readonly (readonly [string, Forgery])[] = [
  ['one witness for both', by('decision.heard', CAL)],
  ['the one who decided as first witness', by('decision.read-out', ANA)],
  ['the one who decided as second witness', by('decision.heard', ANA)],
  ['nobody who recorded it', { ...OWN, calls: (calls) => calls.filter(({ kind }) => kind === 'decision.heard') }],
  ['nobody who confirmed it', { ...OWN, calls: (calls) => calls.filter(({ kind }) => kind !== 'decision.heard') }],
  ['no call at all', { ...OWN, calls: () => [] }],
  ['no call at all, disowned', { ...DISOWNED, calls: () => [] }],
  ['the two in the other order', { ...OWN, calls: (calls) => [...calls].reverse() }],
  [
    'confirmed twice',
    { ...OWN, calls: ([first, second]) => (first && second ? [first, second, { ...second, by: BO }] : []) },
  ],
  [
    'countersigned twice',
    {
      ...OWN,
      calls: (calls) => [...calls, ...calls.slice(-1).map((call) => ({ ...call, ...OWN, by: ANA }))],
    },
  ],
  ['another option recorded', saying('decision.read-out', { option: 'pay' })],
  ['another reason recorded', saying('decision.read-out', { rationale: 'Cheap.' })],
  ['another brief recorded', saying('decision.read-out', { shownDigest: 'x' })],
  ['another call confirmed', saying('decision.heard', { readOut: 'r2' })],
  ['another person heard', saying('decision.heard', { person: BO })],
  ['disowned by another', { ...DISOWNED, actor: { id: DEA } }],
  ['disowned by a machine of that name', { ...DISOWNED, actor: { kind: 'token' } }],
  ['another option disowned', { ...DISOWNED, payload: (honest) => ({ ...honest, option: 'pay' }) }],
];

let honest: readonly Files[];
let forged: readonly Files[];

beforeAll(async () => {
  honest = await Promise.all([OWN, DISOWNED].map(signedExport));
  forged = await Promise.all(FORGERIES.map(([, forgery]) => signedExport(forgery)));
});

function bothVerifiers(suite: (verify: Verify) => void): void {
  describe('the verifier of the export', () => suite(verifyInNode));
  onlyWhere('python3', 'the second verifier, in Python', (python) => suite(verifyInPython(python)));
}

bothVerifiers((verify) => {
  test('finds nothing in an answer by telephone that is what it says, countersigned or disowned', async () => {
    expect(await verify(honest.map((files) => ({ files })))).toEqual([[], []]);
  });

  test('finds each whose entries do not fit', async () => {
    const told = await verify(forged.map((files) => ({ files })));
    const found = FORGERIES.map(([name], index) => [name, [...new Set(told[index]?.map(([area]) => area))]]);
    expect(found).toEqual(FORGERIES.map(([name]) => [name, ['telephone']]));
  });
});

test('what was heard by telephone is counted among what is not proved', async () => {
  const { verifyExport } = (await import(pathToFileURL(VERIFIER).href)) as {
    readonly verifyExport: (files: unknown) => { readonly unproved: readonly string[] };
  };
  const said = honest.map((files) => {
    const { unproved } = verifyExport({ names: () => [...files.keys()], read: (name: string) => files.get(name) });
    return unproved.filter((line) => line.includes('telephone'));
  });
  expect(said).toEqual([
    [expect.stringMatching(/1 answers heard by telephone.*1 were countersigned.*0 disowned, 0 neither/)],
    [expect.stringMatching(/1 answers heard by telephone.*0 were countersigned.*1 disowned, 0 neither/)],
  ]);
});
