import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SIGNING_FRESHNESS_MS } from '#access';
import { shredDataKey } from '#vault';
import { linkAt } from '../access/homes.js';
import { refusalOf } from '../support/api-client.js';
import { PASSWORD } from '../support/cast.js';
import { told } from '../support/doorway.js';
import { newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const FILE = Buffer.from('From: thieves@example.net\r\nSubject: <b>Pay</b>, or we sell it.\r\n\r\n');
const newId = idMint('evidence');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function declared(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Evidence', mode: 'live' });
  return id;
}

describe('a file sent as evidence', () => {
  test('is kept verbatim, and every download is on record, with its purpose, before it leaves', async () => {
    const id = await declared();
    const kept = await service.api.keepEvidence(id, 'demande reçue.eml', FILE);
    const sha256 = createHash('sha256').update(FILE).digest('hex');
    expect(kept).toMatchObject({ kind: 'mail', name: 'demande reçue.eml', bytes: FILE.length, sha256, hazard: null });

    const { bytes, headers } = await service.api.as('counsel').takeEvidence(id, kept.id, { purpose: 'advice' });
    expect(bytes.equals(FILE)).toBe(true);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''demande%20re%C3%A7ue.eml");
    const acts = (await service.api.record(id)).slice(-2);
    expect(acts.map(({ kind }) => kind)).toEqual(['evidence.kept', 'evidence.downloaded']);
    expect(acts[1]).toMatchObject({
      actor: { role: 'counsel' },
      payload: { item: kept.id, file: { document: kept.id, sha256 }, purpose: 'advice' },
    });
  });

  test('sent twice under one key is kept once, one blob and one entry; another under it is refused', async () => {
    const id = await declared();
    const key = newId();
    const before = service.folder.blobs();
    const kept = await service.api.keepEvidence(id, 'demand.eml', FILE, key);
    expect(await service.api.keepEvidence(id, 'demand.eml', FILE, key)).toEqual(kept);
    expect((await service.api.evidence(id)).items).toEqual([kept]);
    expect(await refusalOf(service.api.keepEvidence(id, 'demand.eml', 'other bytes', key))).toMatchObject({
      status: 409,
      code: 'idempotency-key-reused',
    });
    expect(service.folder.blobs()).toHaveLength(before.length + 1);
    expect((await service.api.record(id)).filter(({ kind }) => kind === 'evidence.kept')).toHaveLength(1);
  });

  test('and cut off on its way leaves nothing', async () => {
    const id = await declared();
    const before = service.folder.blobs();
    const { version } = await service.api.incident(id);
    async function* cutOff(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(FILE);
      throw new Error('The cable was pulled.');
    }
    await expect(service.api.keepEvidence(id, 'half.eml', cutOff() as unknown as string)).rejects.toThrow();
    await service.api.keepEvidence(id, 'whole.eml', FILE);
    await until(() => service.folder.blobs().length === before.length + 1);
    expect((await service.api.evidence(id)).items.map(({ name }) => name)).toEqual(['whole.eml']);
    expect((await service.api.incident(id)).version).toBe(version + 1);
  });

  test('under a long name is cut between two characters, and can still be taken out', async () => {
    const id = await declared();
    const kept = await service.api.keepEvidence(id, `${'x'.repeat(199)}😀.txt`, FILE);
    expect(kept.name).toBe(`${'x'.repeat(199)}😀`);
    expect((await service.api.takeEvidence(id, kept.id, { purpose: 'test' })).bytes.equals(FILE)).toBe(true);
  });

  test('of one incident is not handed out as of another', async () => {
    const [id, other] = [await declared(), await declared()];
    const kept = await service.api.keepEvidence(id, 'demand.eml', FILE);
    const taken = service.api.takeEvidence(other, kept.id, { purpose: 'test' });
    expect(await refusalOf(taken)).toMatchObject({ status: 404, code: 'evidence-unknown' });
  });

  test('from counsel is privileged unless counsel says otherwise', async () => {
    const id = await declared();
    const counsel = service.api.as('counsel');
    expect((await counsel.keepEvidence(id, 'advice.txt', 'advice')).privileged).toBe(true);
    expect((await counsel.keepEvidence(id, 'law.txt', 'law', newId(), { privileged: 'no' })).privileged).toBe(false);
  });
});

test('the headers of a mail are given as text, for a purpose, and the look is recorded first', async () => {
  const id = await declared();
  const { id: item } = await service.api.keepEvidence(id, 'demand.eml', FILE);
  const headers = await service.api.viewMail(id, item, 'who wrote it');
  expect(headers).toMatchObject({ from: ['thieves@example.net'], subject: '<b>Pay</b>, or we sell it.' });
  const { lines } = await service.api.evidenceItem(id, item);
  expect(lines.map(({ kind, detail }) => [kind, detail.purpose])).toEqual([
    ['collected', undefined],
    ['viewed', 'who wrote it'],
  ]);
  const { id: picture } = await service.api.keepEvidence(id, 'x.png', 'png');
  expect(await refusalOf(service.api.viewMail(id, picture, 'look'))).toMatchObject({ code: 'evidence-not-shown' });
});

test('malware leaves under a name that runs nowhere, and only to somebody who says that they want it', async () => {
  const id = await declared();
  const kept = await service.api.keepEvidence(id, 'photo.jpg', 'MZ');
  expect(kept).toMatchObject({ kind: 'screenshot', hazard: 'executable', downloadName: 'photo.jpg.sample' });
  const { status, code } = await refusalOf(service.api.takeEvidence(id, kept.id, { purpose: 'look' }));
  expect([status, code]).toEqual([403, 'evidence-hazardous']);
  const { headers } = await service.api.takeEvidence(id, kept.id, { purpose: 'look', hazardous: 'accepted' });
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''photo.jpg.sample");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('an item goes to whoever accepts it, and its sheet tells the whole way', async () => {
  const id = await declared();
  const { id: item } = await service.api.keepEvidence(id, '<i>list</i>.txt', 'x');
  const zoe = service.api.as('evidence-custodian', 'Zoë');
  await zoe.incident(id);
  await service.api.custody(id, item, { type: 'offer', to: zoe.id });
  expect((await zoe.custody(id, item, { type: 'accept' })).item).toMatchObject({ holder: zoe.id, offeredTo: null });
  await zoe.custody(id, item, { type: 'verify' });
  const sheet = await zoe.custodySheet(id, item, 'fr');
  expect(sheet).not.toContain('<i>');
  for (const words of ['recueillie', 'proposée', 'remise, acceptée', 'résultat: intact'])
    expect(sheet).toContain(words);
});

test('goes from hand to hand by fresh proof, by no token, and by a link as its word; looking it over takes none', async () => {
  const una = await newcomer(service, 'Una Voss', { team: ['evidence-custodian'] });
  const id = await declared();
  const { id: item } = await service.api.keepEvidence(id, 'disk.txt', 'x');
  const at = `/incidents/${id}/evidence/${item}/custody`;
  const keyed = (): Readonly<Record<string, string>> => ({ 'idempotency-key': newId() });
  await service.api.custody(id, item, { type: 'offer', to: una.id });
  service.clock.advance(SIGNING_FRESHNESS_MS);
  expect(told(await una.browser.post(at, { type: 'accept' }, keyed()))).toEqual([403, 'proof-stale']);
  expect(told(await una.browser.post(at, { type: 'verify' }, keyed()))).toEqual([200]);
  expect(told(await una.browser.post('/session/proof', { password: PASSWORD }))).toEqual([200]);
  expect(told(await una.browser.post(at, { type: 'accept' }, keyed()))).toEqual([200]);
  const { tokens, accounts } = service.installation.access;
  const scopes = ['keep-evidence'] as const;
  const expiresAt = service.clock.now() + 60_000;
  const order = { label: 'Desk', scopes, expiresAt, incidentId: id };
  const { text } = await tokens.make(await accounts.require(una.id), order, new Set(scopes));
  const bearing = { ...keyed(), authorization: `Bearer ${text}` };
  const machine = new Visitor(service.api.origin);
  expect(told(await machine.post(at, { type: 'offer', to: una.id }, bearing))).toEqual([403, 'for-people']);

  const [link, secret] = await linkAt(service, id, 'forensics');
  expect(told(await una.browser.post(at, { type: 'offer', to: link.id }, keyed()))).toEqual([200]);
  const firm = new Visitor(service.api.origin);
  await firm.post('/links/opening', { secret });
  expect(told(await firm.post(at, { type: 'accept' }, keyed()))).toEqual([200]);
  const { lines } = await service.api.evidenceItem(id, item);
  expect(lines.at(-1)).toMatchObject({ kind: 'handed-over', actor: { id: link.id, assurance: 'claimed' } });
});

describe('what is privileged and not open to somebody', () => {
  const WORDS = /Aurora|[0-9a-f]{64}/;

  async function guarded(): Promise<{ id: string; item: string }> {
    const id = await declared();
    const said = { title: 'Aurora opinion', origin: 'Aurora' };
    const kept = await service.api.as('counsel').keepEvidence(id, 'Aurora.txt', 'Aurora says', newId(), said);
    return { id, item: kept.id };
  }

  test('is touched by nobody who only knows its id', async () => {
    const { id, item } = await guarded();
    const lead = service.api.as('technical-lead');
    await lead.incident(id);
    const acts = [{ type: 'verify' }, { type: 'offer', to: lead.id }, { type: 'accept' }] as const;
    for (const act of acts)
      expect(await refusalOf(lead.custody(id, item, act))).toMatchObject({ code: 'not-in-circle' });
    expect((await lead.record(id)).filter(({ kind }) => kind.startsWith('evidence.'))).toHaveLength(1);
  });

  test('is taken over by whoever it is offered to, who still learns neither its name nor its digest', async () => {
    const { id, item } = await guarded();
    const [counsel, zoe] = [service.api.as('counsel'), service.api.as('evidence-custodian', 'Zoë')];
    await zoe.incident(id);
    await counsel.custody(id, item, { type: 'offer', to: zoe.id });
    const answers = [await zoe.custody(id, item, { type: 'accept' }), await zoe.custody(id, item, { type: 'verify' })];
    expect(answers.at(-1)?.item).toMatchObject({ holder: zoe.id, title: '', sha256: '' });
    const told = (await zoe.record(id)).filter(({ kind }) => kind.startsWith('evidence.'));
    expect(told.map(({ kind, actor, payload }) => [kind, actor.role, payload])).toEqual([
      ['evidence.kept', 'counsel', null],
      ['evidence.offered', 'counsel', null],
      ['evidence.handed-over', 'evidence-custodian', null],
      ['evidence.verified', 'evidence-custodian', null],
    ]);
    expect(JSON.stringify([answers, await zoe.evidence(id)])).not.toMatch(WORDS);
    await zoe.custody(id, item, { type: 'offer', to: counsel.id });
    expect((await counsel.custody(id, item, { type: 'accept' })).item.holder).toBe(counsel.id);
  });
});

test('a legal hold keeps what it covers until counsel lets it go, in the record each time', async () => {
  const id = await declared();
  const { storage } = service.installation;
  const counsel = service.api.as('counsel');
  const order = { scope: { kind: 'incident' }, reason: 'A claim is expected.' } as const;
  expect(await refusalOf(service.api.placeHold(id, order))).toMatchObject({ status: 403, code: 'not-permitted' });
  const hold = await counsel.placeHold(id, order);
  expect(hold.asked).toEqual(['evidence-custodian', 'privacy-officer', 'technical-lead']);
  await service.api.as('privacy-officer').acknowledgeHold(id, hold.id);
  await expect(storage.writer.commit([shredDataKey(id, 1)])).rejects.toMatchObject({
    details: { code: 'write-failed' },
  });
  const { id: item } = await service.api.keepEvidence(id, 'a.txt', 'a');
  const release = service.api.custody(id, item, { type: 'release', to: 'its owner', note: 'returned' });
  expect(await refusalOf(release)).toMatchObject({ status: 403, code: 'legal-hold' });
  await counsel.releaseHold(id, hold.id, 'settled');
  expect((await service.api.evidence(id)).holds).toMatchObject([{ released: { reason: 'settled' } }]);
  await storage.writer.commit([shredDataKey(id, 1)]);
  const kinds = (await service.api.record(id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('hold.'))).toEqual([
    'hold.placed',
    'hold.acknowledged',
    'hold.released',
  ]);
});
