import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  givenSignatures,
  ownReadOutList,
  passkeyChallenge,
  problem,
  signingChallenge,
  type DecisionView,
  type EntryView,
  type GivenSignature,
} from '#contract';
import { formatInstant } from '#kernel';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { VERIFIER } from '../record/verifiers.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { onlyWhere } from '../support/machine.js';
import { packageRoot } from '../support/root.js';
import { idMint } from '../support/seeded.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';
import { SoftPasskey } from '../support/soft-passkey.js';

interface Verifier {
  readonly openExport: (path: string) => unknown;
  readonly verifyExport: (files: unknown) => {
    readonly faults: readonly unknown[];
    readonly proved: readonly string[];
  };
}

const newId = idMint('read-outs');
const WATCH = 'watch-first';
const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

/** An incident in which it is asked whether to watch: the commander and an executive have to say so. */
async function asked(): Promise<{ id: string; executive: ApiClient }> {
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  const fields = { why: 'To see which other systems they reach.' };
  await service.api.command(id, { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields });
  const executive = service.api.as('executive', 'Elif Invented');
  await executive.incident(id);
  return { id, executive };
}

async function decisionOf(id: string): Promise<DecisionView> {
  const found = (await service.api.incident(id)).decisions.findLast((each) => each.name === 'contain-or-watch');
  if (!found) throw new Error('The question is not put.');
  return found;
}

async function answer(id: string, option = WATCH) {
  const { id: decisionId, version: decisionVersion, shownDigest } = await decisionOf(id);
  return { decisionId, decisionVersion, shownDigest, option, rationale: 'We learn more than we lose.' };
}

/** A scribe writes down what the executive said by telephone. */
async function readOut(id: string, executive: ApiClient, changed: object = {}) {
  return {
    type: 'read-out-decision',
    ...(await answer(id)),
    person: { id: executive.id, role: 'executive' },
    calledAt: formatInstant(service.clock.now()),
    way: 'the number in the crisis plan',
    ...changed,
  } as const;
}

/** Read out, heard by two, and made by it. */
async function made(): Promise<{ id: string; executive: ApiClient; waiting: DecisionView['readOuts'][number] }> {
  const { id, executive } = await asked();
  await service.api.command(id, { type: 'answer-decision', ...(await answer(id)) });
  const decision = await decisionOf(id);
  await service.api.as('scribe').command(id, await readOut(id, executive));
  const [recorded] = (await decisionOf(id)).readOuts;
  const { id: readOutId = '', shownDigest = '' } = recorded ?? {};
  await service.api.as('deputy').command(id, { type: 'confirm-read-out', readOutId, shownDigest });
  const [waiting] = (await named(id, decision.id)).readOuts;
  if (!waiting) throw new Error('Nothing was read out.');
  return { id, executive, waiting };
}

async function named(id: string, decision: string): Promise<DecisionView> {
  const found = (await service.api.incident(id)).decisions.find((each) => each.id === decision);
  if (!found) throw new Error('There is no such decision.');
  return found;
}

async function signaturesOf(who: ApiClient, id: string, decision: string): Promise<readonly GivenSignature[]> {
  const path = '/incidents/{id}/decisions/{decision}/signatures';
  return givenSignatures.parse(await who.json('get', path, { id, decision })).signatures;
}

function decisionIn(entry: EntryView | undefined): string {
  const { payload } = entry ?? {};
  const decision = typeof payload === 'object' && payload !== null && 'decision' in payload && payload['decision'];
  if (typeof decision !== 'string') throw new Error('It names no decision.');
  return decision;
}

function sent(body: unknown) {
  return {
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify(body),
  };
}

async function passkeyOf(who: ApiClient): Promise<SoftPasskey> {
  const authenticator = new SoftPasskey(service.api.origin);
  const response = await fetch(`${service.api.origin}/api/v1/session/challenges`, { method: 'POST' });
  const { challenge } = passkeyChallenge.parse(await response.json());
  await who.json('post', '/account/passkeys', {}, sent(authenticator.added('Phone', challenge)));
  return authenticator;
}

describe('a decision read out by telephone', () => {
  test('takes a second person to confirm it, then counts, and waits for the one who decided', async () => {
    const { id, executive } = await asked();
    await service.api.command(id, { type: 'answer-decision', ...(await answer(id)) });
    const { id: decision } = await decisionOf(id);
    const scribe = service.api.as('scribe');
    const command = await readOut(id, executive);
    const key = newId();
    const receipt = await scribe.command(id, command, key);
    expect(await scribe.command(id, command, key)).toEqual(receipt);
    const [recorded] = (await decisionOf(id)).readOuts;
    expect(recorded).toMatchObject({ status: 'unconfirmed', recordedBy: scribe.id, person: { id: executive.id } });
    const confirm = {
      type: 'confirm-read-out',
      readOutId: recorded?.id ?? '',
      shownDigest: recorded?.shownDigest ?? '',
    } as const;
    expect(await refusalOf(scribe.command(id, confirm))).toMatchObject({ status: 403, code: 'two-witnesses' });
    // An executive witnesses nothing; the matrix of roles has every other line.
    expect(await refusalOf(executive.command(id, confirm))).toMatchObject({ status: 403, code: 'not-permitted' });
    expect((await named(id, decision)).status).toBe('open');
    await service.api.as('deputy').command(id, confirm);
    const after = await named(id, decision);
    expect(after).toMatchObject({ status: 'decided', outcome: WATCH, readOuts: [{ status: 'standing' }] });
    expect(after.approvals).toContainEqual(
      expect.objectContaining({ readOut: recorded?.id, actor: expect.objectContaining({ assurance: 'telephone' }) }),
    );
    const { items } = await service.api.waiting(id);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'read-out', id: recorded?.id, person: executive.id }));
  });

  test('is refused for somebody who does not have the role, and for a call that has not been', async () => {
    const { id, executive } = await asked();
    const scribe = service.api.as('scribe');
    const stranger = { person: { id: scribe.id, role: 'executive' } } as const;
    expect(await refusalOf(scribe.command(id, await readOut(id, executive, stranger)))).toMatchObject({
      code: 'role-not-held',
      place: 'person',
    });
    const later = { calledAt: formatInstant(service.clock.now() + 60_000) };
    expect(await refusalOf(scribe.command(id, await readOut(id, executive, later)))).toMatchObject({
      code: 'bad-call-time',
      place: 'calledAt',
    });
  });

  test('is not confirmed for somebody whose role has ended since, or who may not sign in', async () => {
    const { id, executive } = await asked();
    await service.api.as('scribe').command(id, await readOut(id, executive));
    const [recorded] = (await decisionOf(id)).readOuts;
    const { id: readOutId = '', shownDigest = '' } = recorded ?? {};
    const confirm = { type: 'confirm-read-out', readOutId, shownDigest } as const;
    const deputy = service.api.as('deputy');
    const role = { person: executive.id, role: 'executive' } as const;
    await service.api.json('post', '/incidents/{id}/members/removals', { id }, sent({ ...role, reason: 'They left.' }));
    expect(await refusalOf(deputy.command(id, confirm))).toMatchObject({ code: 'role-not-held', place: 'person' });
    await service.api.json('post', '/incidents/{id}/members', { id }, sent(role));
    const disable = (disabled: boolean) =>
      service.api.json('post', '/accounts/{account}', { account: executive.id }, sent({ disabled }));
    await disable(true);
    try {
      expect(await refusalOf(deputy.command(id, confirm))).toMatchObject({ status: 403, code: 'account-disabled' });
      const again = await readOut(id, executive);
      expect(await refusalOf(service.api.as('scribe').command(id, again))).toMatchObject({ code: 'account-disabled' });
    } finally {
      await disable(false);
    }
    expect((await decisionOf(id)).approvals).toEqual([]);
    await deputy.command(id, confirm);
    expect((await decisionOf(id)).approvals).toMatchObject([{ readOut: readOutId }]);
  });

  test('is countersigned by a passkey over what was read out, and an export proves it', async () => {
    const { id, executive, waiting } = await made();
    const authenticator = await passkeyOf(executive);
    const attempt = newId();
    const { version: decisionVersion, shownDigest, option, rationale } = waiting;
    const [entry] = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.heard');
    const decision = decisionIn(entry);
    const path = '/incidents/{id}/decisions/{decision}/challenges';
    const order = sent({ decisionVersion, shownDigest, option, rationale, attempt });
    const { challenge } = signingChallenge.parse(await executive.json('post', path, { id, decision }, order));
    const command = { type: 'countersign-read-out', readOutId: waiting.id, shownDigest } as const;
    const passkey = authenticator.assert(challenge);
    expect(await refusalOf(executive.command(id, { ...command, passkey }, newId()))).toMatchObject({
      code: 'signature-of-other-content',
    });
    await executive.command(id, { ...command, passkey }, attempt);
    expect((await named(id, decision)).readOuts).toMatchObject([
      { status: 'countersigned', ended: { assurance: 'passkey' } },
    ]);
    expect((await service.api.waiting(id)).items.filter(({ kind }) => kind === 'read-out')).toEqual([]);
    const target = join(service.folder.path, `${id}-export`);
    await exportIncident(service.installation, id, target, OPERATOR);
    const { openExport, verifyExport } = (await import(pathToFileURL(VERIFIER).href)) as Verifier;
    const { faults, proved } = verifyExport(openExport(target));
    expect(faults).toEqual([]);
    expect(proved.filter((line) => line.includes('passkey'))).toEqual([expect.stringContaining(executive.id)]);
  });

  onlyWhere('python3', 'by the second verifier', (python) => {
    test('holds, countersigned or not', async () => {
      const { id, executive, waiting } = await made();
      const { id: readOutId, shownDigest } = waiting;
      await executive.command(id, { type: 'countersign-read-out', readOutId, shownDigest });
      const target = join(service.folder.path, `${id}-export`);
      await exportIncident(service.installation, id, target, OPERATOR);
      const words = [join(packageRoot, 'test', 'record', 'verify.py'), target];
      const { code, stdout } = await new Program(python, words, {}).ended;
      expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'The record HOLDS.']);
    });
  });

  test('can be disowned by that person alone: what was decided by it stands, and says so', async () => {
    const { id, executive, waiting } = await made();
    const command = { type: 'disown-read-out', readOutId: waiting.id, reason: 'I was on a plane.' } as const;
    expect(await refusalOf(service.api.command(id, command))).toMatchObject({ code: 'not-your-word' });
    await executive.command(id, command);
    const [entry] = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.disowned');
    expect(entry).toMatchObject({ actor: { id: executive.id }, payload: { effect: 'decision-stands' } });
    const decision = decisionIn(entry);
    expect(await named(id, decision)).toMatchObject({
      status: 'decided',
      readOuts: [{ status: 'disowned', ended: { reason: 'I was on a plane.' } }],
    });
    expect(await signaturesOf(service.api, id, decision)).toMatchObject([
      { ended: null },
      { byTelephone: true, ended: { reason: 'disowned', by: executive.id } },
    ]);
    expect(
      (await service.api.asKnown(id)).decisions.find(({ id: each }) => each === decision)?.approvals,
    ).toMatchObject([{}, { byTelephone: 'disowned' }]);
  });
});

test('who has no role any more still disowns what was said in their name, and learns nothing else of the incident', async () => {
  const { id, executive, waiting } = await made();
  const role = { person: executive.id, role: 'executive', reason: 'They left.' } as const;
  await service.api.json('post', '/incidents/{id}/members/removals', { id }, sent(role));
  const command = { type: 'disown-read-out', readOutId: waiting.id, reason: 'I was on a plane.' } as const;
  const waitingFor = async (name: string) => {
    const response = await service.cast.person(name).ask('/account/read-outs', {});
    return ownReadOutList.parse(await response.json()).readOuts.filter(({ incident }) => incident === id);
  };
  expect(await waitingFor('Elif Invented')).toMatchObject([
    { mode: 'live', readOut: { id: waiting.id, rationale: 'We learn more than we lose.' } },
  ]);
  const asPerson = (name: string, body: object) =>
    service.cast.person(name).ask(`/incidents/${id}/commands`, { method: 'POST', ...sent(body) });
  const told = async (response: Response) => problem.parse(await response.json());
  expect(await told(await asPerson('Elif Invented', { ...command, type: 'countersign-read-out' }))).toMatchObject({
    code: 'incident-unknown',
  });
  await service.api.as('scribe', 'Noor Elsewhere').incident((await asked()).id);
  expect(await waitingFor('Noor Elsewhere')).toEqual([]);
  expect(await told(await asPerson('Noor Elsewhere', command))).toMatchObject({ code: 'incident-unknown' });
  const stale = await told(await asPerson('Elif Invented', { ...command, expectedVersion: 1 }));
  expect(stale).not.toHaveProperty('movedOn');
  const disowned = await asPerson('Elif Invented', command);
  expect(disowned.status).toBe(200);
  expect(await waitingFor('Elif Invented')).toEqual([]);
  const entry = (await service.api.record(id)).find(({ kind }) => kind === 'decision.disowned');
  expect(entry?.actor).toEqual({ kind: 'person', id: executive.id, assurance: 'password' });
  expect(entry?.payload).toMatchObject({ role: 'executive', effect: 'decision-stands' });
});

describe('earlier signatures', () => {
  test('stay to be seen, with whose they are, over which version, and why they count no more', async () => {
    const { id, executive } = await asked();
    const { id: decision } = await decisionOf(id);
    await service.api.command(id, { type: 'answer-decision', ...(await answer(id)) });
    await service.api.as('privacy-officer').command(id, {
      type: 'state-facts',
      facts: { 'people.count': 7 },
      source: 'the investigators',
      confidence: 'confirmed',
    });
    await executive.command(id, { type: 'answer-decision', ...(await answer(id)) });
    expect((await named(id, decision)).approvals).toHaveLength(1);
    expect(await signaturesOf(service.api, id, decision)).toMatchObject([
      { actor: { id: service.api.id }, version: 1, option: WATCH, holdsRole: true, ended: { reason: 'reworded' } },
      { actor: { id: executive.id }, version: 2, ended: null },
    ]);
    expect(await refusalOf(signaturesOf(service.api, id, newId()))).toMatchObject({ code: 'decision-unknown' });
  });
});

describe('whoever prepared a notice', () => {
  test('does not approve it, whatever their role, and is told by whom it is', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
    const officer = service.api.as('privacy-officer');
    const [notify] = (await service.api.incident(id)).decisions.filter(({ name }) => name === 'notify');
    const find = async (name: string) =>
      (await service.api.incident(id)).decisions.find((each) => each.name === name && each.runId === notify?.runId);
    const answering = async (name: string, option: string) => {
      const { id: decisionId = '', version: decisionVersion = 0, shownDigest = '' } = (await find(name)) ?? {};
      return {
        type: 'answer-decision',
        decisionId,
        decisionVersion,
        shownDigest,
        option,
        rationale: 'It is owed.',
      } as const;
    };
    await officer.command(id, await answering('notify', 'notify'));
    const { tasks } = await service.api.incident(id);
    const taskId = tasks.find(({ name, runId }) => name === 'draft-notice' && runId === notify?.runId)?.id ?? '';
    await service.api.command(id, { type: 'complete-task', taskId });
    const approve = await answering('approve-notice', 'approve');
    expect(await refusalOf(service.api.command(id, approve))).toMatchObject({
      status: 403,
      code: 'author-may-not-approve',
      mend: expect.stringContaining('executive'),
    });
    const [option] = (await find('approve-notice'))?.options ?? [];
    expect(option?.authors).toEqual([service.api.id]);
    await officer.command(id, approve);
    await service.api.as('executive').command(id, approve);
    expect(await find('approve-notice')).toMatchObject({ outcome: 'approve' });
  });
});
