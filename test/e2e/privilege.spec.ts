import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GRANTS, may, type Permission } from '#access';
import { ROLES, type Role } from '#kernel';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { VERIFIER } from '../record/verifiers.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { FeedReader } from '../support/feed-reader.js';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { packageRoot } from '../support/root.js';
import { lanesOf } from '../support/lanes-client.js';
import { idMint } from '../support/seeded.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';

// Words that stand in one privileged item each are looked for in everything that somebody can read, and in every byte that
// leaves: whoever is not in the circle finds that the item exists, and none of its words.

const newId = idMint('privilege');
const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
/** Whose words they are, beside those of the circle: an author may read their own. */
const SECRETS = {
  Aurora: 'counsel',
  Borealis: 'forensics',
  Cascadia: 'deputy',
  Dorado: 'deputy',
  Eldorado: 'counsel',
  Fontainebleau: 'counsel',
  Gibraltar: 'counsel',
  Kilimanjaro: 'counsel',
} as const satisfies Readonly<Record<string, Role>>;
const CIRCLE: readonly Role[] = ['counsel', 'incident-commander', 'deputy', 'privacy-officer'];
/** A hold tells those who are asked to act on it why. */
const ASKED: readonly Role[] = ['evidence-custodian', 'privacy-officer', 'technical-lead'];
/** An app that keeps health records for people of Massachusetts: a federal rule that nobody has checked waits for counsel. */
const APP = {
  'event.aware_at': '2026-03-01T15:30:00.000Z',
  'event.exfiltration': 'known',
  'event.accessed': 'known',
  'organisation.jurisdiction': 'us',
  'organisation.roles': ['controller', 'personal-health-record-vendor'],
  'people.data_elements': ['name', 'social-security-number', 'health-record'],
  'people.by_residence': { 'us-ma': 10, elsewhere: 0 },
  'people.count': 10,
  'risk.harm_likely': true,
};
let service: Service;

beforeAll(async () => {
  service = await Service.start({ config: { playbooksFolder: SHIPPED } });
});

afterAll(() => service.delete());

async function declared(mode: 'live' | 'exercise' = 'live'): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Privileged', mode });
  return id;
}

/** An incident with one item of each way to be privileged. */
async function guarded(mode: 'live' | 'exercise' = 'live'): Promise<string> {
  const id = await declared(mode);
  const { api } = service;
  const [counsel, deputy] = [api.as('counsel'), api.as('deputy')];
  await counsel.keepEvidence(id, 'Aurora.txt', 'Aurora says', newId(), { title: 'Aurora opinion', origin: 'Aurora' });
  const report = { kind: 'forensic-report', title: 'Borealis report' };
  await api.as('forensics').keepEvidence(id, 'Borealis.txt', 'Borealis found', newId(), report);
  await deputy.command(id, { type: 'add-note', text: 'Cascadia may sue.', privileged: true });
  await deputy.command(id, { type: 'send-event', event: 'HYGIENE_STARTED', fields: {} });
  const task = (await api.incident(id)).tasks.find(({ name }) => name === 'practice-response-plan');
  const answered = { answer: 'partly', shown_by: 'Dorado binder', improve: 'Dorado' };
  await deputy.command(id, { type: 'complete-task', taskId: task?.id ?? '', fields: answered });
  await counsel.placeHold(id, { scope: { kind: 'incident' }, reason: 'Eldorado threatens' });
  const plain = await api.keepEvidence(id, 'demand.eml', 'From: a@b.example\n\nPay.');
  await counsel.takeEvidence(id, plain.id, { purpose: 'Fontainebleau theory' });
  await counsel.command(id, { type: 'add-note', text: 'Gibraltar advises.' });
  const stating = { type: 'state-facts', facts: APP, source: 'the team', confidence: 'confirmed' } as const;
  await api.as('privacy-officer').command(id, stating);
  const duty = (await api.incident(id)).obligations.find(({ confirmable }) => confirmable);
  if (!duty?.confirmable) throw new Error('No clause waits for counsel.');
  const { pack, clause, confirmable } = duty;
  const looked = { source: '16 CFR 318.4', asOf: '2026-03-01', finding: 'Kilimanjaro: sixty days.' };
  await counsel.command(id, { type: 'confirm-clause', pack, clause, shownDigest: confirmable.shownDigest, ...looked });
  return id;
}

async function bodyOf(asked: Promise<Response>): Promise<string> {
  return (await asked).text();
}

/** Everything that a role can read of an incident, as one text. */
async function readBy(role: Role, id: string): Promise<string> {
  const api = service.api.as(role);
  const reads: readonly (readonly [Permission, () => Promise<unknown>])[] = [
    ['read-incident', () => api.incident(id)],
    ['read-incident', () => api.waiting(id)],
    ['read-incident', () => api.assessment(id)],
    ['read-incident', () => streamed(api, id)],
    ['read-record', () => api.record(id)],
    ['read-record', () => api.asKnown(id)],
    [
      'read-record',
      () => bodyOf(api.ask('get', '/incidents/{id}/timeline', { id }, { query: { noise: '1', limit: '200' } })),
    ],
    ['read-record', () => bodyOf(api.ask('get', '/incidents/{id}/chain', { id }, { query: { limit: '200' } }))],
    ['read-record', () => lanesOf(api).log(id)],
    ['read-record', () => lanesOf(api).table(id)],
    ['read-evidence', () => evidenceIn(api, id)],
    ['read-looks', () => bodyOf(api.ask('get', '/incidents/{id}/looks', { id }))],
    ['read-looks', () => bodyOf(api.ask('get', '/incidents/{id}/looks.csv', { id }))],
    ['read-letters', () => api.letters(id)],
  ];
  const read: unknown[] = [];
  for (const [permission, ask] of reads) if (may(role, permission)) read.push(await ask());
  return JSON.stringify(read);
}

async function evidenceIn(api: ApiClient, id: string): Promise<unknown> {
  const view = await api.evidence(id);
  return [view, ...(await Promise.all(view.items.map(({ id: item }) => api.evidenceItem(id, item))))];
}

async function streamed(api: ApiClient, id: string): Promise<unknown> {
  const { version } = await api.incident(id);
  const feed = await FeedReader.open(api, id, `${id}:0`);
  const messages = await feed.next(version);
  await feed.close();
  return messages;
}

function found(text: string): string[] {
  return Object.keys(SECRETS).filter((secret) => text.includes(secret));
}

function textOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
}

describe('what is privileged', () => {
  let id: string;
  let spoken: readonly string[];

  beforeAll(async () => {
    id = await guarded();
    spoken = found(await readBy('counsel', id));
  });

  test('is read whole by those in the circle', async () => {
    expect(spoken).toEqual(Object.keys(SECRETS));
    for (const role of CIRCLE) {
      const readable = may(role, 'read-evidence') ? spoken : [];
      expect([role, found(await readBy(role, id))]).toEqual([role, readable]);
    }
  });

  test('is told to nobody else, whatever they may read, but to its author and to those whom a hold asks', async () => {
    const reading = ROLES.filter((role) => !CIRCLE.includes(role) && may(role, 'read-incident'));
    for (const role of reading) {
      const own = Object.entries(SECRETS).flatMap(([secret, author]) => (author === role ? [secret] : []));
      const asked = ASKED.includes(role) && may(role, 'read-evidence') ? ['Eldorado'] : [];
      expect([role, found(await readBy(role, id))]).toEqual([role, [...own, ...asked]]);
    }
  });

  test('is seen by others to be there: when, by whom, of what kind and on what basis', async () => {
    const entries = await service.api.as('scribe').record(id);
    const note = entries.find(({ kind, lane }) => kind === 'note.added' && lane?.kind === 'privileged-note');
    expect(note).toMatchObject({
      actor: { role: 'deputy' },
      payload: null,
      lane: { basis: 'legal-advice', roles: expect.arrayContaining([...CIRCLE]), open: false },
    });
    const judged = (await service.api.as('scribe').incident(id)).facts.find(
      ({ name }) => name === 'hygiene.response_plan',
    );
    expect(judged).toMatchObject({ value: null, lane: { kind: 'hygiene', open: false } });
    expect(judged?.source).toBeDefined();
  });

  test('is not handed out to whoever is not in the circle, and no sheet of it is printed', async () => {
    const lead = service.api.as('technical-lead');
    const { items } = await lead.evidence(id);
    const closed = items.filter(({ lane }) => lane && !lane.open);
    expect(closed.map(({ kind }) => kind).sort()).toEqual(['file', 'forensic-report']);
    expect(closed.map(({ title, name, sha256 }) => [title, name, sha256])).toEqual(closed.map(() => ['', '', '']));
    for (const { id: item } of closed) {
      const taking = lead.takeEvidence(id, item, { purpose: 'to see' });
      expect(await refusalOf(taking)).toMatchObject({ status: 403, code: 'not-in-circle' });
      expect(await refusalOf(lead.custodySheet(id, item))).toMatchObject({ code: 'not-in-circle' });
    }
  });

  test('leaves in no export, which carries the log of it; both verifiers say that the record holds', async () => {
    const target = join(service.folder.path, newId());
    await exportIncident(service.installation, id, target, OPERATOR);
    expect(found(textOf(target))).toEqual([]);
    const log = readFileSync(join(target, 'privilege-log.csv'), 'utf8');
    for (const words of ['forensic report', 'note to or for counsel', 'hygiene assessment', 'reasons of a legal hold'])
      expect(log).toContain(words);
    const node = await new Program(process.execPath, [VERIFIER, target], {}).ended;
    expect([node.code, node.stdout]).toEqual([0, expect.stringContaining('The record HOLDS.')]);
  });

  onlyWhere('python3', 'and the second verifier', (python) => {
    test('says so too', async () => {
      const target = join(service.folder.path, newId());
      await exportIncident(service.installation, id, target, OPERATOR);
      const script = join(packageRoot, 'test', 'record', 'verify.py');
      expect((await new Program(python, [script, target], {}).ended).code).toBe(0);
    });
  });

  onlyWhere('pdftotext', 'the log on paper', (pdftotext) => {
    test('has a line for each item and no word of any', async () => {
      const scribe = service.api.as('scribe');
      const printed = await lanesOf(scribe).print(id, 'en');
      const { bytes } = await scribe.download(id, printed.id);
      const text = pagesOf(pdftotext, bytes).join(' ');
      expect(found(text)).toEqual([]);
      expect(text).toContain('counsel has not been named yet');
      expect(text).toContain('work for counsel, in anticipation of proceedings');
      const { lines } = await lanesOf(scribe).log(id);
      expect((await service.api.record(id)).at(-2)).toMatchObject({ payload: { items: lines.length } });
    });
  });
});

test('what is privileged in an exercise stays out of its export too, and nothing of a live incident is in it', async () => {
  const id = await guarded('exercise');
  const target = join(service.folder.path, newId());
  await exportIncident(service.installation, id, target, OPERATOR);
  expect(found(textOf(target))).toEqual([]);
  expect(readFileSync(join(target, 'EXERCISE-privilege-log.csv'), 'utf8')).toContain('forensic report');
});

describe('a lane', () => {
  test('is changed by counsel alone', async () => {
    const id = await declared();
    const { version } = await service.api.as('scribe').command(id, { type: 'add-note', text: 'Plain.' });
    const claim = {
      type: 'claim',
      item: { type: 'note', id: String(version) },
      basis: 'legal-advice',
      reason: 'It repeats advice.',
    } as const;
    for (const role of ROLES.filter((each) => !GRANTS[each].includes('change-lane')))
      expect([role, (await refusalOf(lanesOf(service.api.as(role)).change(id, claim))).code]).toEqual([
        role,
        'not-permitted',
      ]);
    expect(ROLES.filter((role) => GRANTS[role].includes('change-lane'))).toEqual(['counsel']);
  });

  test('of an ordinary note is privileged at once when counsel claims it, for the circle that counsel names', async () => {
    const id = await declared();
    const [counsel, scribe, lead] = [
      service.api.as('counsel'),
      service.api.as('scribe'),
      service.api.as('technical-lead'),
    ];
    const { version } = await service.api.as('communications').command(id, { type: 'add-note', text: 'Hatteras' });
    expect(JSON.stringify(await scribe.record(id))).toContain('Hatteras');
    const item = { type: 'note', id: String(version) } as const;
    const claim = { type: 'claim', item, basis: 'work-product', reason: 'Asked for by counsel.' } as const;
    const { lines } = await lanesOf(counsel).change(id, { ...claim, roles: ['technical-lead'] });
    expect(lines).toMatchObject([{ item, lane: { basis: 'work-product', roles: ['counsel', 'technical-lead'] } }]);
    expect(JSON.stringify(await scribe.record(id))).not.toContain('Hatteras');
    expect(JSON.stringify(await lead.record(id))).toContain('Hatteras');
    // Whoever wrote it reads it still.
    expect(JSON.stringify(await service.api.as('communications').record(id))).toContain('Hatteras');
  });

  test('takes along what was said of it before, also of what was said', async () => {
    const id = await declared();
    const [counsel, scribe] = [service.api.as('counsel'), service.api.as('scribe')];
    const speaker = service.api.as('communications');
    const { version: noted } = await speaker.command(id, { type: 'add-note', text: 'Hatteras' });
    const { version: remark } = await speaker.command(id, { type: 'annotate-entry', entry: noted, text: 'Iguazu' });
    await speaker.command(id, { type: 'correct-entry', entry: remark, text: 'Kivu' });
    const item = { type: 'note', id: String(noted) } as const;
    await lanesOf(counsel).change(id, { type: 'claim', item, basis: 'work-product', reason: 'Asked for by counsel.' });
    expect(JSON.stringify(await scribe.record(id))).not.toMatch(/Hatteras|Iguazu|Kivu/);
    expect(JSON.stringify(await speaker.record(id))).toMatch(/Hatteras.*Iguazu.*Kivu/);
    await lanesOf(counsel).change(id, { type: 'waive', item, reason: 'Relied upon in defence.' });
    expect(JSON.stringify(await scribe.record(id))).toMatch(/Hatteras.*Iguazu.*Kivu/);
  });

  test('is kept when an item is released to others, and given up when it is waived; each is an entry with its reason', async () => {
    const id = await declared();
    const [counsel, auditor] = [service.api.as('counsel'), service.api.as('auditor')];
    const { version } = await counsel.command(id, { type: 'add-note', text: 'Iguazu' });
    const item = { type: 'note', id: String(version) } as const;
    expect(JSON.stringify(await auditor.record(id))).not.toContain('Iguazu');
    await lanesOf(counsel).change(id, {
      type: 'release',
      item,
      reason: 'For the audit.',
      roles: ['auditor'],
      parties: ['A firm'],
    });
    expect(JSON.stringify(await auditor.record(id))).toContain('Iguazu');
    expect(JSON.stringify(await service.api.as('scribe').record(id))).not.toContain('Iguazu');
    await lanesOf(counsel).change(id, { type: 'waive', item, reason: 'Relied upon in defence.' });
    expect(JSON.stringify(await service.api.as('scribe').record(id))).toContain('Iguazu');
    const told = (await service.api.record(id)).filter(({ kind }) => kind.startsWith('lane.'));
    expect(told.map(({ kind, payload }) => [kind, payload])).toEqual([
      [
        'lane.released',
        expect.objectContaining({ item, reason: 'For the audit.', basis: 'legal-advice', parties: ['A firm'] }),
      ],
      ['lane.waived', expect.objectContaining({ item, reason: 'Relied upon in defence.', basis: 'legal-advice' })],
    ]);
    const again = lanesOf(counsel).change(id, { type: 'waive', item, reason: 'Twice.' });
    expect(await refusalOf(again)).toMatchObject({ status: 409, code: 'lane-stands' });
  });

  test('is not for facts, nor for what is not there, and a release names somebody', async () => {
    const id = await declared();
    const counsel = service.api.as('counsel');
    const { version } = await counsel.command(id, { type: 'add-note', text: 'Jura' });
    const missing = { type: 'note', id: String(version + 5) } as const;
    const waiving = lanesOf(counsel).change(id, { type: 'waive', item: missing, reason: 'x' });
    expect(await refusalOf(waiving)).toMatchObject({ status: 404, code: 'item-unknown' });
    const item = { type: 'note', id: String(version) } as const;
    const releasing = lanesOf(counsel).change(id, { type: 'release', item, reason: 'x' });
    expect(await refusalOf(releasing)).toMatchObject({ status: 400, code: 'nobody-named' });
  });

  test('starts as counsel directs, from declaration or later; a narrower circle holds at once', async () => {
    const id = newId();
    const privilege = { request: 'Ada Counsel', circle: ['privacy-officer'], purpose: 'For Ada.' } as const;
    await service.api.declare({
      id,
      title: 'Directed',
      mode: 'live',
      privilege: { ...privilege, circle: [...privilege.circle] },
    });
    const [declaration] = await service.api.record(id);
    expect(declaration?.payload).toMatchObject({ privilege });
    const counsel = service.api.as('counsel');
    await counsel.command(id, { type: 'add-note', text: 'Kerguelen' });
    expect(JSON.stringify(await service.api.record(id))).not.toContain('Kerguelen');
    const writing = service.api.command(id, { type: 'add-note', text: 'x', privileged: true });
    expect(await refusalOf(writing)).toMatchObject({ status: 403, code: 'not-in-circle' });
    const { direction } = await lanesOf(counsel).direct(id, { request: 'Ada Counsel', circle: ['incident-commander'] });
    expect(direction).toMatchObject({ circle: ['incident-commander'], by: { role: 'counsel' } });
    expect(JSON.stringify(await service.api.record(id))).toContain('Kerguelen');
    expect(JSON.stringify(await service.api.as('privacy-officer').record(id))).not.toContain('Kerguelen');
  });

  test('starts no wider than the usual circle until counsel says so: a declaration that widens it declares nothing', async () => {
    const id = newId();
    const privilege = { request: 'Somebody', circle: ['privacy-officer', 'insurer'] as Role[], purpose: 'x' };
    const declaring = service.api.declare({ id, title: 'Wide', mode: 'live', privilege });
    expect(await refusalOf(declaring)).toMatchObject({
      status: 403,
      code: 'circle-counsels',
      detail: expect.stringMatching(/: insurer\.$/),
    });
    expect((await refusalOf(service.api.incident(id))).status).toBe(404);
    await service.api.declare({ id, title: 'Narrow', mode: 'live', privilege: { ...privilege, circle: ['deputy'] } });
    const { direction } = await lanesOf(service.api.as('counsel')).direct(id, privilege);
    expect(direction.circle).toEqual(privilege.circle);
  });

  test('of forensic work starts privileged whoever keeps it, and counsel alone says otherwise', async () => {
    const id = await declared();
    const lead = service.api.as('technical-lead');
    const said = { kind: 'forensic-image', privileged: 'no' };
    const keeping = lead.keepEvidence(id, 'disk.img', 'bytes', newId(), said);
    expect(await refusalOf(keeping)).toMatchObject({ status: 403, code: 'lane-counsels' });
    const kept = await lead.keepEvidence(id, 'disk.img', 'bytes', newId(), { kind: 'forensic-image' });
    expect(kept).toMatchObject({ privileged: true, title: 'disk.img', lane: { basis: 'work-product', open: true } });
    const open = await service.api.as('counsel').keepEvidence(id, 'other.img', 'other', newId(), said);
    expect(open.privileged).toBe(false);
  });
});
