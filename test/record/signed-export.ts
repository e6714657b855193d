import { decisionContent, type PasskeyPublicKey } from '#access';
import { canonicalJson, sha256, type Json } from '#digest';
import type { Actor } from '#kernel';
import { writeExport } from '#record';
import { aSigner } from '../../libs/record/testing/a-signer.js';
import { RecordFixture, incidentId } from '../../libs/record/testing/record-fixture.js';
import { SoftPasskey, type Dishonesty } from '../support/soft-passkey.js';
import type { Files } from './sample-export.js';

const INCIDENT = incidentId(7);
const ORIGIN = 'https://holdfast.example';
const PLAYBOOK = new Map([['playbook.yaml', 'name: small\n']]);
const PLAYBOOK_HASH = sha256(canonicalJson({ 'playbook.yaml': sha256('name: small\n') }));

/** Two people's passkeys, and one that nobody listed. */
export const [ANAS, BOS, NOBODYS] = [
  new SoftPasskey(ORIGIN),
  new SoftPasskey(ORIGIN),
  new SoftPasskey(ORIGIN),
] as const;

/** Passkeys of the other algorithms that a browser may make. */
export const [BY_ED25519, BY_RSA] = [new SoftPasskey(ORIGIN, -8), new SoftPasskey(ORIGIN, -257)] as const;
/** Smaller than any that an authenticator makes: by what is found of it, who keeps the record is found out. */
export const BY_WEAK_RSA = new SoftPasskey(ORIGIN, -257, 1024);
export const [ANA, BO] = [incidentId(11), incidentId(12)] as const;
/** Who heard what Ana said by telephone. */
export const [CAL, DEA] = [incidentId(13), incidentId(14)] as const;

type Fields = { readonly [member: string]: Json };

/** What somebody who holds the installation's own key and database made of a signature. */
export interface Forgery {
  /** The entry of the signature, as it was written. */
  readonly payload?: (honest: Fields) => Fields;
  readonly passkey?: (honest: Fields) => Fields;
  readonly actor?: Partial<Actor>;
  /** What the authenticator was made to sign; Ana's, with what she was shown, where it is not said. */
  readonly signer?: SoftPasskey;
  readonly dishonesty?: Dishonesty;
  /** Whose the export says the passkeys are. */
  readonly listed?: readonly (readonly [person: string, passkey: SoftPasskey])[];
  /** The decision was put anew before it was signed. */
  readonly reworded?: boolean;
  /** The entry that carries the signature, where it is not that of a signature itself. */
  readonly kind?: 'decision.countersigned' | 'decision.disowned';
  /** Entries about the call that was countersigned: whose, and what they say. */
  readonly calls?: (honest: readonly Call[]) => readonly Call[];
}

/** An entry about a call. */
export interface Call {
  readonly kind: 'decision.read-out' | 'decision.heard' | 'decision.countersigned';
  readonly by: string;
  readonly said: Fields;
}

/**
 * An export of four or five entries in which Ana signed a decision by her passkey: chained, in the tree and signed by the installation, whatever
 * was forged in it before.
 */
export async function signedExport(forgery: Forgery = {}): Promise<Files> {
  const signer = aSigner('first');
  const at = await RecordFixture.open([signer]);
  try {
    let entries = 0;
    const act = async (kind: string, payload: Fields, actor?: Actor): Promise<void> => {
      at.now += 1000;
      await at.commit(INCIDENT, [{ kind, payload, ...(actor && { actor }) }]);
      at.keeper.note(INCIDENT);
      entries += 1;
    };
    await act('incident.declared', { title: 'Small', mode: 'live', hash: PLAYBOOK_HASH });
    await act('decision.opened', { decision: 'd1', name: 'pay-or-not', shownDigest: sha256('shown') });
    if (forgery.reworded) await act('decision.reworded', { decision: 'd1', version: 2, shownDigest: sha256('shown') });
    for (const { kind, by, said } of forgery.kind ? callsOf(forgery) : [])
      await act(kind, said, { kind: 'person', id: by, role: 'scribe', assurance: 'password' });
    const actor: Actor = { kind: 'person', id: ANA, role: 'deputy', assurance: 'passkey', ...forgery.actor };
    await act(forgery.kind ?? 'decision.signed', signaturePayload(`c${entries + 1}`, forgery), actor);
    const listed = forgery.listed ?? [
      [ANA, ANAS],
      [BO, BOS],
    ];
    await act('incident.exported', {
      documents: [],
      passkeys: listed.map(([person, { credential, key }]) => ({
        person,
        credential,
        key: { ...key },
        since: 1,
        removed: null,
      })),
    });
    const files = new Map<string, Buffer>();
    await writeExport(
      {
        incident: {
          id: INCIDENT,
          title: 'Small',
          mode: 'live',
          playbook: { name: 'small', version: '1', hash: PLAYBOOK_HASH },
        },
        through: entries,
        at: at.now,
        head: await at.keeper.headNow(),
        signer,
        record: at.record,
        tree: at.keeper.tree,
        playbookFiles: () => Promise.resolve(PLAYBOOK),
        documents: [],
        leaveOut: () => undefined,
        verifier: '// the verifier\n',
        format: '# the format\n',
      },
      {
        put: async (path, content) => {
          const parts: Uint8Array[] = [];
          if (content instanceof Uint8Array) parts.push(content);
          else for await (const part of content) parts.push(part);
          files.set(path, Buffer.concat(parts));
        },
      },
    );
    return files;
  } finally {
    await at.close();
  }
}

/** Two who heard what is countersigned. */
function callsOf({ calls = (honest) => honest }: Forgery): readonly Call[] {
  const { passkey: _own, ...said } = signaturePayload('', { kind: 'decision.countersigned' });
  return calls([
    { kind: 'decision.read-out', by: CAL, said: { ...said, calledAt: '2026-01-05T12:00:00.000Z', way: 'a number' } },
    { kind: 'decision.heard', by: DEA, said },
  ]);
}

function signaturePayload(attempt: string, { kind, payload, passkey, signer = ANAS, dishonesty }: Forgery): Fields {
  const standsFor = { role: 'incident-commander', because: 'On a plane.' } as const;
  const answer = { shownDigest: sha256('shown'), option: 'refuse', rationale: 'It buys nothing.', standsFor };
  const { content, digest } = decisionContent({
    ...answer,
    incident: INCIDENT,
    decision: 'd1',
    decisionVersion: 1,
    person: ANA,
    role: 'deputy',
    attempt,
  });
  const assertion = signer.assert(Buffer.from(digest, 'hex').toString('base64url'), dishonesty);
  const { credential, authenticatorData, clientDataJson, signature } = assertion;
  const key: PasskeyPublicKey = signer.key;
  const made = { credential, key: { ...key }, authenticatorData, clientDataJson, signature, content };
  const honest = {
    ...(kind && { readOut: 'r1', person: ANA, role: 'deputy' }),
    decision: 'd1',
    name: 'pay-or-not',
    option: answer.option,
    rationale: answer.rationale,
    standsFor: standsFor.role,
    because: standsFor.because,
    shownDigest: answer.shownDigest,
    passkey: passkey ? passkey(made) : made,
    ...(kind && { person: ANA, role: 'deputy' }),
  };
  return payload ? payload(honest) : honest;
}
