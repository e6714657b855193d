import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LookPage, LookView } from '#contract';
import { looksCsv } from '../../apps/server/src/looks/looks-csv.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { SHORT_LIST } from '../support/lists.js';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const MAIL = 'From: thieves@example.net\r\nSubject: Pay\r\n\r\n';

onEachDatabase('who saw what', (dialect) => {
  const newId = idMint('looks');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  const officer = (): ApiClient => service.api.as('privacy-officer');

  async function declared(): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Who looked?', mode: 'live' });
    return id;
  }

  async function looks(id: string, query: Readonly<Record<string, string>> = {}): Promise<LookView[]> {
    const response = await officer().ask('get', '/incidents/{id}/looks', { id }, { query });
    return ((await response.json()) as LookPage).looks;
  }

  const told = (found: readonly LookView[]): unknown[] =>
    found.map(({ kind, actor, purpose }) => [kind, actor.role, purpose]);

  test('each look leaves a line that says who, when, at what and what for, and nothing of what was seen', async () => {
    const id = await declared();
    await officer().import(id, SHORT_LIST);
    const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
    await service.api.viewMail(id, item, 'who wrote it');
    await service.api.as('counsel').takeEvidence(id, item, { purpose: 'advice' });
    const { id: document } = await officer().makeReport(id, { id: newId(), report: 'ipc-ontario', language: 'en' });
    await officer().download(id, document);
    // Counting is no look.
    await service.api.people(id);
    await service.api.evidence(id);
    const found = await looks(id);
    expect(told(found.filter(({ kind }) => !kind.startsWith('role.')))).toEqual([
      ['document.handed-out', 'privacy-officer', null],
      ['evidence.downloaded', 'counsel', 'advice'],
      ['evidence.viewed', 'incident-commander', 'who wrote it'],
      ['people.imported', 'privacy-officer', null],
    ]);
    expect(found.find(({ kind }) => kind === 'document.handed-out')).toMatchObject({
      subject: document,
      name: 'Somebody as privacy-officer',
    });
    expect(found.find(({ kind }) => kind === 'people.imported')?.people).toBe(2);
    expect(JSON.stringify(found)).not.toMatch(/Quetzalcoatl|thieves@/);
  });

  test('evidence that goes to other hands, or of which a sheet is taken out, is among them', async () => {
    const id = await declared();
    const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
    const zoe = service.api.as('evidence-custodian', 'Zoë');
    await zoe.incident(id);
    await service.api.custody(id, item, { type: 'offer', to: zoe.id });
    await zoe.custody(id, item, { type: 'accept', note: 'To image it' });
    await zoe.custodySheet(id, item, 'fr');
    await zoe.custody(id, item, { type: 'release', to: 'The police', note: 'Warrant' });
    const found = (await looks(id)).filter(({ kind }) => kind.startsWith('evidence.'));
    expect(found.map(({ kind, actor, what, purpose }) => [kind, actor.id, what, purpose])).toEqual([
      ['evidence.released', zoe.id, 'demand.eml', 'The police: Warrant'],
      ['evidence.sheet-printed', zoe.id, 'demand.eml', null],
      ['evidence.handed-over', zoe.id, 'demand.eml', 'To image it'],
    ]);
  });

  test('can be asked by person and by kind, page by page', async () => {
    const id = await declared();
    const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
    for (const purpose of ['one', 'two', 'three']) await service.api.viewMail(id, item, purpose);
    const counsel = service.api.as('counsel');
    await counsel.viewMail(id, item, 'four');
    expect(told(await looks(id, { person: counsel.id, kind: 'evidence.viewed' }))).toEqual([
      ['evidence.viewed', 'counsel', 'four'],
    ]);
    const seen: (string | null)[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query = { kind: 'evidence.viewed', limit: '3', ...(after !== '' && { after }) };
      const response = await officer().ask('get', '/incidents/{id}/looks', { id }, { query });
      const page = (await response.json()) as LookPage;
      seen.push(...page.looks.map(({ purpose }) => purpose));
      after = page.next;
    }
    expect(seen).toEqual(['four', 'three', 'two', 'one']);
    expect(await looks(id, { person: 'nobody%' })).toEqual([]);
  });

  test('names administrators and what they did, beside the looks', async () => {
    const id = await declared();
    await service.api.setOnCall({ role: 'deputy', channel: 'sms', name: 'Bo', address: '+14165550123' });
    await service.installation.changes.told();
    expect((await looks(id, { kind: 'on-call.changed' })).map(({ what, actor }) => [what, actor.id])).toEqual([
      ['set deputy 1', service.api.id],
    ]);
  });

  test('is taken out as a table, and that it was is in it', async () => {
    const id = await declared();
    const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
    await service.api.viewMail(id, item, '=HYPERLINK("http://thieves.example")');
    const response = await officer().ask('get', '/incidents/{id}/looks.csv', { id });
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('entry,at,recordedAt,kind,name,id,means,role,assurance,subject,what,purpose,people');
    expect(lines[1]).toMatch(/,looks\.exported,Somebody as privacy-officer,/);
    expect(lines.find((line) => line.includes('evidence.viewed'))).toContain(
      `"'=HYPERLINK(""http://thieves.example"")"`,
    );
  });

  test('is told to whoever answers for it and to nobody else, and of no other incident', async () => {
    const id = await declared();
    for (const role of ['counsel', 'auditor'] as const)
      expect((await service.api.as(role).ask('get', '/incidents/{id}/looks', { id })).status).toBe(200);
    for (const path of ['/incidents/{id}/looks', '/incidents/{id}/looks.csv']) {
      expect(await refusalOf(service.api.ask('get', path, { id }))).toMatchObject({ code: 'not-permitted' });
    }
    const { browser } = await outsider();
    expect((await browser(`/incidents/${id}/looks`)).status).toBe(404);
  });

  test('is read by its own index', async () => {
    if (dialect !== 'sqlite') return;
    const asked: string[] = [];
    const { storage } = service.installation;
    const { RecordReader } = await import('#record');
    const spied = new RecordReader({
      rows: (entity, which, params) => {
        asked.push(which);
        return storage.rows(entity, which, params);
      },
    });
    await spied.looks(newId(), { kind: 'evidence.viewed', person: 'x' }, 100, 10);
    const plan = await storage.reader.all(`EXPLAIN QUERY PLAN SELECT * FROM entry ${asked[0] ?? ''}`, [
      newId(),
      100,
      'evidence.viewed',
      'x',
      10,
    ]);
    expect(plan.map(({ detail }) => detail).join()).toContain('entry_look');
  });

  describe('a look that is asked again', () => {
    test('under the same key is answered to whoever lost the answer, and soon, without another line', async () => {
      const id = await declared();
      const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
      const key = newId();
      const view = (api: ApiClient, purpose = 'who wrote it'): Promise<unknown> => viewed(api, id, item, purpose, key);
      await view(service.api);
      await view(service.api);
      expect(await looks(id, { kind: 'evidence.viewed' })).toHaveLength(1);
      for (const again of [
        () => view(service.api.as('counsel')),
        () => view(service.api, 'something else'),
        () => {
          service.clock.advance(11 * 60_000);
          return view(service.api);
        },
      ])
        expect(await refusalOf(again())).toMatchObject({ code: 'idempotency-key-reused' });
    });

    test('under the key of another act on the item is refused: no line would tell of it', async () => {
      const id = await declared();
      const { id: item } = await service.api.keepEvidence(id, 'demand.eml', MAIL);
      const key = newId();
      await service.api.custody(id, item, { type: 'verify' }, key);
      expect(await refusalOf(viewed(service.api, id, item, 'look', key))).toMatchObject({
        code: 'idempotency-key-reused',
      });
    });
  });

  function viewed(api: ApiClient, id: string, item: string, purpose: string, key: string): Promise<unknown> {
    return api.json(
      'post',
      '/incidents/{id}/evidence/{item}/views',
      { id, item },
      { headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify({ purpose }) },
    );
  }

  async function outsider(): Promise<{ browser: (path: string) => Promise<{ status: number }> }> {
    const stranger = service.cast.person('Stranger');
    await service.cast.enrol('Stranger', 'auditor', undefined);
    return { browser: (path) => stranger.ask(path, {}) };
  }
});

test('a cell that a spreadsheet would run is text', async () => {
  const look: LookView = {
    seq: 1,
    at: '2026-03-09T14:00:00.000Z',
    recordedAt: '2026-03-09T14:00:00.000Z',
    kind: 'evidence.viewed',
    actor: { kind: 'person', id: '@SUM(A1)', assurance: 'claimed' },
    name: '+1-800',
    subject: null,
    what: '\t=1',
    purpose: '-2',
    people: null,
  };
  async function* one(): AsyncGenerator<LookView> {
    yield await Promise.resolve(look);
  }
  const lines: string[] = [];
  for await (const line of looksCsv(one())) lines.push(line);
  expect(lines[1]).toBe(
    "1,2026-03-09T14:00:00.000Z,2026-03-09T14:00:00.000Z,evidence.viewed,'+1-800,'@SUM(A1),person,,claimed,,'\t=1,'-2,\r\n",
  );
});
