import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  done,
  passkey,
  passkeyChallenge,
  passkeyList,
  sessionView,
  signingChallenge,
  type AskToSign,
  type PasskeyAssertion,
} from '#contract';
import type { Role } from '#kernel';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { VERIFIER } from '../record/verifiers.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { SoftPasskey } from '../support/soft-passkey.js';
import { Logins, Person } from '../support/cast.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

interface Verifier {
  readonly openExport: (path: string) => unknown;
  readonly verifyExport: (files: unknown) => {
    readonly faults: readonly unknown[];
    readonly proved: readonly string[];
  };
}

const newId = idMint('passkeys');
const MINUTE_MS = 60_000;
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

/** Whoever has only a browser, and has proved nothing yet. */
function stranger(): Person {
  return new Person(service.api.origin, 'Stranger', new Logins(), () =>
    Promise.reject(new Error('Nobody invites a stranger.')),
  );
}

async function challenge(): Promise<string> {
  const response = await fetch(`${service.api.origin}/api/v1/session/challenges`, { method: 'POST' });
  return passkeyChallenge.parse(await response.json()).challenge;
}

function sent(body: unknown, key?: string) {
  return {
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  };
}

async function add(who: ApiClient, name = 'Phone'): Promise<SoftPasskey> {
  const authenticator = new SoftPasskey(service.api.origin);
  const order = authenticator.added(name, await challenge());
  passkey.parse(await who.json('post', '/account/passkeys', {}, sent(order)));
  return authenticator;
}

function enter(assertion: PasskeyAssertion): Promise<Response> {
  return stranger().enterBy('/session/passkey', { assertion });
}

describe('a passkey', () => {
  test('is added by who has proved who they are, listed, named and removed', async () => {
    const who = service.api.as('scribe', 'Owner of passkeys');
    const authenticator = await add(who);
    const { passkeys } = passkeyList.parse(await who.json('get', '/account/passkeys'));
    expect(passkeys).toMatchObject([{ name: 'Phone', credential: authenticator.credential, used: null }]);
    const of = { passkey: passkeys[0]?.id ?? '' };
    const named = passkey.parse(await who.json('post', '/account/passkeys/{passkey}', of, sent({ name: 'Old phone' })));
    expect(named.name).toBe('Old phone');
    done.parse(await who.json('post', '/account/passkeys/{passkey}/removal', of, sent({})));
    expect(passkeyList.parse(await who.json('get', '/account/passkeys')).passkeys).toEqual([]);
    expect(await refusalOf(enter(authenticator.assert(await challenge())))).toMatchObject({ code: 'passkey-unknown' });
    const rename = who.json('post', '/account/passkeys/{passkey}', of, sent({ name: 'Again' }));
    expect(await refusalOf(rename)).toMatchObject({ code: 'passkey-unknown' });
  });

  test('is not added twice, nor by whoever does not hold its key, nor of a kind that cannot sign', async () => {
    const who = service.api.as('scribe', 'Owner of one');
    const authenticator = await add(who);
    const again = authenticator.added('Again', await challenge());
    const adding = (body: unknown) => refusalOf(who.json('post', '/account/passkeys', {}, sent(body)));
    expect(await adding(again)).toMatchObject({ code: 'passkey-known', status: 409 });
    const [one, other] = [new SoftPasskey(service.api.origin), new SoftPasskey(service.api.origin)];
    const notHeld = { ...one.added('Theirs', await challenge()), assertion: other.assert(await challenge()) };
    expect(await adding(notHeld)).toMatchObject({ code: 'signature-false' });
    const unsound = { ...one.added('Unsound', await challenge()), algorithm: -8 };
    expect(await adding(unsound)).toMatchObject({ code: 'passkey-key-unusable' });
    const unasked = one.added('Unasked', Buffer.alloc(32, 1).toString('base64url'));
    expect(await adding(unasked)).toMatchObject({ code: 'challenge-spent' });
  });

  test('lets its holder in, without a name or a password, and once by each challenge', async () => {
    const who = service.api.as('scribe', 'Ines');
    const authenticator = await add(who);
    const assertion = authenticator.assert(await challenge());
    const view = sessionView.parse(await (await enter(assertion)).json());
    expect(view).toMatchObject({ state: 'signed-in', assurance: 'passkey', person: { id: who.id } });
    expect(await refusalOf(enter(assertion))).toMatchObject({ code: 'challenge-spent' });
    const handle = Buffer.from(newId()).toString('base64url');
    const another = { ...authenticator.assert(await challenge()), userHandle: handle };
    expect(await refusalOf(enter(another))).toMatchObject({ code: 'passkey-unknown' });
  });

  test('does not let in from elsewhere, unverified, late, or as a copy', async () => {
    const authenticator = await add(service.api.as('scribe', 'Jo'));
    const refused = async (dishonesty: object) =>
      (await refusalOf(enter(authenticator.assert(await challenge(), dishonesty)))).code;
    expect(await refused({ origin: 'https://holdfast.attacker.example' })).toBe('signature-from-elsewhere');
    expect(await refused({ flags: 0x01 })).toBe('signer-not-verified');
    expect(await refused({ counter: 1 })).toBe('passkey-copied');
    const late = await challenge();
    service.clock.advance(5 * MINUTE_MS);
    expect(await refusalOf(enter(authenticator.assert(late)))).toMatchObject({ code: 'challenge-spent' });
  });

  test('proves again who one is, and nobody else', async () => {
    const [kim, lou] = [service.api.as('scribe', 'Kim'), service.api.as('scribe', 'Lou')];
    const [own, other] = [await add(kim), await add(lou)];
    const prove = async (authenticator: SoftPasskey) =>
      kim.json('post', '/session/proof', {}, sent({ assertion: authenticator.assert(await challenge()) }));
    expect(await refusalOf(prove(other))).toMatchObject({ code: 'passkey-unknown' });
    expect(sessionView.parse(await prove(own))).toMatchObject({ assurance: 'passkey' });
  });

  test('ends with a new join link, and is no way in while its account is disabled', async () => {
    const who = service.api.as('scribe', 'Max');
    const authenticator = await add(who);
    const change = (disabled: boolean) =>
      service.api.json('post', '/accounts/{account}', { account: who.id }, sent({ disabled }));
    await change(true);
    expect(await refusalOf(enter(authenticator.assert(await challenge())))).toMatchObject({ code: 'passkey-unknown' });
    await change(false);
    await enter(authenticator.assert(await challenge()));
    await service.api.json('post', '/accounts/{account}/invitations', { account: who.id }, sent({}));
    expect(await refusalOf(enter(authenticator.assert(await challenge())))).toMatchObject({ code: 'passkey-unknown' });
  });
});

describe('a passkey that is overtaken by a new join link', () => {
  test('is not added, and one that is there all the same lets nobody in before they have joined', async () => {
    const who = service.api.as('scribe', 'Nia');
    const { accounts, passkeys } = service.installation.access;
    const early = await add(who);
    const before = await accounts.require(who.id);
    await accounts.inviteAgain(before);
    const late = new SoftPasskey(service.api.origin);
    const site = { origins: [service.api.origin], relyingParty: new URL(service.api.origin).hostname };
    const adding = passkeys.add(before, late.added('Late', await challenge()), site);
    await expect(adding).rejects.toMatchObject({ details: { code: 'write-conflict' } });
    await service.installation.storage.writer.commit([
      { sql: 'UPDATE passkey SET removed_at = NULL WHERE account = ?', params: [who.id] },
    ]);
    expect(await refusalOf(enter(early.assert(await challenge())))).toMatchObject({ code: 'passkey-unknown' });
  });
});

describe('a signature under a decision', () => {
  async function asked() {
    const id = newId();
    await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
    await service.api.command(id, {
      type: 'send-event',
      event: 'OBSERVATION_PROPOSED',
      fields: { why: 'To see which other systems they reach.' },
    });
    const decision = (await service.api.incident(id)).decisions.find(({ name }) => name === 'contain-or-watch');
    if (!decision) throw new Error('The question is not put.');
    return { id, decision };
  }

  function answerTo({ version, shownDigest, options }: Awaited<ReturnType<typeof asked>>['decision']) {
    const [now] = options;
    return {
      decisionVersion: version,
      shownDigest,
      option: now?.id ?? '',
      rationale: 'They have seen enough.',
    };
  }

  async function toSign(who: ApiClient, id: string, decision: string, answer: AskToSign) {
    const path = '/incidents/{id}/decisions/{decision}/challenges';
    return signingChallenge.parse(await who.json('post', path, { id, decision }, sent(answer)));
  }

  test('is made by a passkey over exactly this answer, kept in the record, and good for nothing else', async () => {
    const { id, decision } = await asked();
    const who = service.api.as('deputy' satisfies Role, 'Noa');
    const authenticator = await add(who);
    const standsFor = { role: 'incident-commander', because: 'On a plane until six.' } as const;
    const answer = { ...answerTo(decision), standsFor };
    const [attempt, another] = [newId(), newId()];
    const { challenge: over, credentials, content } = await toSign(who, id, decision.id, { ...answer, attempt });
    expect(credentials).toEqual([authenticator.credential]);
    expect(content).toMatchObject({ incident: id, decision: decision.id, person: who.id, role: 'deputy', attempt });
    const signed = authenticator.assert(over);
    const command = { type: 'answer-decision', decisionId: decision.id, ...answer, passkey: signed } as const;
    const refused = async (changed: object, key = attempt) =>
      (await refusalOf(who.command(id, { ...command, ...changed }, key))).code;
    expect(await refused({}, another)).toBe('signature-of-other-content');
    for (const changed of [
      { option: 'watch' },
      { rationale: 'They have seen nothing.' },
      { decisionVersion: decision.version + 1 },
      { shownDigest: '0'.repeat(64) },
      { decisionId: newId() },
      { standsFor: undefined },
      { standsFor: { ...standsFor, because: 'Asleep.' } },
    ])
      expect([changed, await refused(changed)]).toEqual([changed, 'signature-of-other-content']);
    const elsewhere = (await asked()).id;
    expect((await refusalOf(who.command(elsewhere, command, attempt))).code).toBe('signature-of-other-content');
    const receipt = await who.command(id, command, attempt);
    // Sent again, because its answer was lost: the same answer, and nothing more in the record.
    expect(await who.command(id, command, attempt)).toEqual(receipt);
    const entries = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.signed');
    const { userHandle: _, ...kept } = signed;
    expect(entries).toMatchObject([
      { actor: { id: who.id, assurance: 'passkey' }, payload: { passkey: { ...kept, content } } },
    ]);
    const [approval] =
      (await service.api.incident(id)).decisions.find((each) => each.id === decision.id)?.approvals ?? [];
    expect(approval?.actor.assurance).toBe('passkey');
  });

  test('is not made by somebody else’s passkey, nor in another’s name', async () => {
    const { id, decision } = await asked();
    const [who, other] = [service.api.as('deputy', 'Oli'), service.api.as('deputy', 'Pat')];
    const [own, theirs] = [await add(who), await add(other)];
    const attempt = newId();
    const standsFor = { role: 'incident-commander', because: 'On a plane until six.' } as const;
    const answer = { ...answerTo(decision), standsFor };
    const { challenge: over } = await toSign(who, id, decision.id, { ...answer, attempt });
    const command = { type: 'answer-decision', decisionId: decision.id, ...answer } as const;
    const byTheirs = who.command(id, { ...command, passkey: theirs.assert(over) }, attempt);
    expect(await refusalOf(byTheirs)).toMatchObject({ code: 'passkey-unknown' });
    const asTheirs = other.command(id, { ...command, passkey: theirs.assert(over) }, attempt);
    expect(await refusalOf(asTheirs)).toMatchObject({ code: 'signature-of-other-content' });
    await who.command(id, { ...command, passkey: own.assert(over) }, attempt);
  });

  test('is proved by an export without the service, which names whose key it was made with', async () => {
    const { id, decision } = await asked();
    const who = service.api.as('deputy', 'Rae');
    const authenticator = await add(who);
    const standsFor = { role: 'incident-commander', because: 'On a plane until six.' } as const;
    const answer = { ...answerTo(decision), standsFor };
    const attempt = newId();
    const { challenge: over } = await toSign(who, id, decision.id, { ...answer, attempt });
    const command = { type: 'answer-decision', decisionId: decision.id, ...answer } as const;
    await who.command(id, { ...command, passkey: authenticator.assert(over) }, attempt);
    const [own] = passkeyList.parse(await who.json('get', '/account/passkeys')).passkeys;
    // Keys that signed nothing here: another of hers, and one of somebody who has a role in the incident.
    await add(who, 'Laptop');
    await add(service.api.as('deputy', 'Sol'));
    await who.json('post', '/account/passkeys/{passkey}/removal', { passkey: own?.id ?? '' }, sent({}));
    const target = join(service.folder.path, `${id}-export`);
    await exportIncident(service.installation, id, target, {
      kind: 'person',
      id: 'Operator',
      assurance: 'claimed',
    });
    const exported = (await service.api.record(id)).find(({ kind }) => kind === 'incident.exported');
    const listed = (exported?.payload as { passkeys: { credential: string }[] } | null)?.passkeys;
    expect(listed?.map(({ credential }) => credential)).toEqual([authenticator.credential]);
    const { openExport, verifyExport } = (await import(pathToFileURL(VERIFIER).href)) as Verifier;
    const { faults, proved } = verifyExport(openExport(target));
    expect(faults).toEqual([]);
    expect(proved.filter((line) => line.includes('passkey'))).toEqual([
      expect.stringContaining(`${who.id} by the public key ${own?.fingerprint ?? ''}`),
    ]);
  });

  test('may be left to the session: then it is the service that says who signed', async () => {
    const { id, decision } = await asked();
    const who = service.api.as('deputy', 'Quin');
    const standsFor = { role: 'incident-commander', because: 'On a plane until six.' } as const;
    await who.command(id, { type: 'answer-decision', decisionId: decision.id, ...answerTo(decision), standsFor });
    const [entry] = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.signed');
    expect(entry).toMatchObject({ actor: { assurance: 'password' } });
    expect(entry?.payload).not.toHaveProperty('passkey');
  });
});
