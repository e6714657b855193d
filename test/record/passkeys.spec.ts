import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sha256, type Json } from '#digest';
import { onlyWhere } from '../support/machine.js';
import type { Files } from './sample-export.js';
import {
  ANA,
  ANAS,
  BO,
  BOS,
  BY_ED25519,
  BY_RSA,
  BY_WEAK_RSA,
  NOBODYS,
  signedExport,
  type Forgery,
} from './signed-export.js';
import { verifyInNode, verifyInPython, type Verify } from './verifiers.js';

// Method: everything about a signature is forged by somebody who has all of the installation, and so writes a record that is chained, in the
// tree and signed: what is found is found by the passkey alone, which they have not.

jest.setTimeout(120_000);

type Fields = { readonly [member: string]: Json };

function fieldsIn(value: Json | undefined): Fields {
  return value as Fields;
}

function withBitFlipped(text: Json | undefined, byte: number): string {
  const bytes = Buffer.from(typeof text === 'string' ? text : '', 'base64url');
  bytes.writeUInt8(bytes.readUInt8(byte) ^ 1, byte);
  return bytes.toString('base64url');
}

/** Another content, in the entry and in what it says was signed. */
function sayingThroughout(changed: Fields, inContent: Fields): Forgery {
  return {
    payload: (honest) => {
      const passkey = fieldsIn(honest['passkey']);
      return {
        ...honest,
        ...changed,
        passkey: { ...passkey, content: { ...fieldsIn(passkey['content']), ...inContent } },
      };
    },
  };
}

const OTHER_OPTION = sayingThroughout({ option: 'pay' }, { option: 'pay' });

/** What was heard, forged with the rest. */
/** Both who heard the call say so, too. */
function saying(said: object): NonNullable<Forgery['calls']> {
  return (calls) => calls.map((call) => ({ ...call, said: { ...call.said, ...said } }));
}

const FORGERIES: readonly (readonly [string, Forgery])[] = [
  ['the signature, by a bit', { passkey: (made) => ({ ...made, signature: withBitFlipped(made['signature'], 20) }) }],
  [
    'what was signed, by a bit',
    { passkey: (made) => ({ ...made, authenticatorData: withBitFlipped(made['authenticatorData'], 36) }) },
  ],
  ['a signature that is none', { passkey: (made) => ({ ...made, signature: '' }) }],
  ['no content', { passkey: (made) => ({ ...made, content: null }) }],
  ['another option', { payload: (honest) => ({ ...honest, option: 'pay' }) }],
  ['another option, throughout', OTHER_OPTION],
  ['another reason, throughout', sayingThroughout({ rationale: 'Cheap.' }, { rationaleDigest: sha256('Cheap.') })],
  ['another brief, throughout', sayingThroughout({ shownDigest: sha256('x') }, { shownDigest: sha256('x') })],
  ['for nobody else, throughout', sayingThroughout({ standsFor: null, because: null }, { standsFor: null })],
  ['the same answer at another attempt', sayingThroughout({}, { attempt: 'c9' })],
  ['the same answer to an earlier version', { reworded: true }],
  [
    'the same answer to an earlier version, throughout',
    { ...sayingThroughout({}, { decisionVersion: 2 }), reworded: true },
  ],
  ['somebody else as its signer', { actor: { id: BO } }],
  ['somebody else as its signer, throughout', { ...sayingThroughout({}, { person: BO }), actor: { id: BO } }],
  ['another role, throughout', { ...sayingThroughout({}, { role: 'counsel' }), actor: { role: 'counsel' } }],
  ['an assurance that is not a passkey’s', { actor: { assurance: 'password' } }],
  ['somebody else’s passkey', { signer: BOS }],
  ['a passkey that nobody has', { signer: NOBODYS }],
  [
    'a passkey that nobody has, under the name of hers',
    { signer: NOBODYS, passkey: (made) => ({ ...made, credential: ANAS.credential }) },
  ],
  [
    'her key beside another’s signature',
    { signer: NOBODYS, passkey: (made) => ({ ...made, credential: ANAS.credential, key: { ...ANAS.key } }) },
  ],
  ['her passkey listed as another’s', { listed: [[BO, ANAS]] }],
  [
    'her passkey listed as another’s too',
    {
      listed: [
        [ANA, ANAS],
        [BO, ANAS],
      ],
    },
  ],
  ['a passkey that is not listed', { listed: [] }],
  [
    'an Ed25519 signature, by a bit',
    {
      signer: BY_ED25519,
      listed: [[ANA, BY_ED25519]],
      passkey: (made) => ({ ...made, signature: withBitFlipped(made['signature'], 20) }),
    },
  ],
  [
    'an RSA signature, by a bit',
    {
      signer: BY_RSA,
      listed: [[ANA, BY_RSA]],
      passkey: (made) => ({ ...made, signature: withBitFlipped(made['signature'], 20) }),
    },
  ],
  ['an RSA key of 1024 bits', { signer: BY_WEAK_RSA, listed: [[ANA, BY_WEAK_RSA]] }],
  [
    'another option under a countersignature',
    { ...OTHER_OPTION, kind: 'decision.countersigned', calls: saying({ option: 'pay' }) },
  ],
  [
    'a countersignature in another role than was read out',
    {
      kind: 'decision.countersigned',
      payload: (honest) => ({ ...honest, role: 'executive' }),
      calls: saying({ role: 'executive' }),
    },
  ],
  [
    'a countersignature of what was read out to somebody else',
    {
      kind: 'decision.countersigned',
      payload: (honest) => ({ ...honest, person: BO }),
      calls: saying({ person: BO }),
    },
  ],
  ['somebody else’s passkey under a countersignature', { signer: BOS, kind: 'decision.countersigned' }],
  ['a signer who was not verified', { dishonesty: { flags: 0x01 } }],
  ['another site', { dishonesty: { origin: 'https://attacker.example' } }],
];

let honest: readonly Files[];
let forged: readonly Files[];

beforeAll(async () => {
  const others = [BY_ED25519, BY_RSA].map((signer): Forgery => ({ signer, listed: [[ANA, signer]] }));
  const countersigned: Forgery = { kind: 'decision.countersigned' };
  honest = await Promise.all([{}, ...others, countersigned].map(signedExport));
  forged = await Promise.all(FORGERIES.map(([, forgery]) => signedExport(forgery)));
});

function bothVerifiers(suite: (verify: Verify) => void): void {
  describe('the verifier of the export', () => suite(verifyInNode));
  onlyWhere('python3', 'the second verifier, in Python', (python) => suite(verifyInPython(python)));
}

bothVerifiers((verify) => {
  test('finds nothing in a signature that is what it says, whatever kind of key it is by', async () => {
    expect(await verify(honest.map((files) => ({ files })))).toEqual([[], [], [], []]);
  });

  test('finds each forged signature, each of other content, and each by another key', async () => {
    const told = await verify(forged.map((files) => ({ files })));
    // A call that is countersigned by somebody else does not hold by itself, too.
    const byItself = ['a countersignature of what was read out to somebody else'];
    const found = FORGERIES.map(([name], index) => [name, [...new Set(told[index]?.map(([area]) => area))].sort()]);
    expect(found).toEqual(
      FORGERIES.map(([name]) => [name, byItself.includes(name) ? ['passkey', 'telephone'] : ['passkey']]),
    );
  });
});
