import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import type { TimelineEntry, TimelinePage } from '#contract';
import type { Role } from '#kernel';
import { refusalOf } from '../support/api-client.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('privileged-work');
const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;
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

async function declared(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Privileged', mode: 'live' });
  return id;
}

/** Answers one task of the review of hygiene. */
async function reviewed(id: string, task: string, fields: Record<string, string | boolean>): Promise<void> {
  const { api } = service;
  const found = (await api.incident(id)).tasks.find(({ name }) => name === task);
  await api.as('technical-lead').command(id, { type: 'complete-task', taskId: found?.id ?? '', fields });
}

function textOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
}

describe('a review of hygiene', () => {
  let id: string;

  beforeAll(async () => {
    id = await declared();
    const { api } = service;
    await api.as('deputy').command(id, { type: 'send-event', event: 'HYGIENE_STARTED', fields: {} });
    const judged = { answer: 'not', shown_by: 'The audit', improve: 'Encrypt' };
    await reviewed(id, 'practice-data', { ...judged, encrypted_at_rest: false });
    const stating = { type: 'state-facts', facts: APP, source: 'the team', confidence: 'confirmed' } as const;
    await api.as('privacy-officer').command(id, stating);
  });

  test('states what it finds for everybody, and for its circle alone what it judges', async () => {
    const scribe = service.api.as('scribe');
    const { facts } = await scribe.incident(id);
    const told = (name: string) => facts.find((fact) => fact.name === name);
    expect(told('event.encrypted_at_rest')).toMatchObject({ value: false });
    expect(told('event.encrypted_at_rest')?.lane).toBeUndefined();
    expect(told('hygiene.data')).toMatchObject({ value: null, lane: { open: false } });
    const stated = (await scribe.record(id)).filter(({ kind }) => kind === 'facts.stated');
    expect(stated.map(({ payload }) => JSON.stringify(payload))).toContainEqual(
      expect.stringContaining('"facts":{"event.encrypted_at_rest":false}'),
    );
  });

  test('is found among the tasks of its run, with its words for its circle alone', async () => {
    const { runs, tasks } = await service.api.incident(id);
    const run = runs.find(({ chart }) => chart === 'hygiene')?.id ?? '';
    const task = tasks.find(({ name }) => name === 'practice-data')?.id ?? '';
    const query = { groups: 'tasks', run };
    const toldTo = async (role: Role): Promise<TimelineEntry[]> => {
      const page: TimelinePage = await service.api.as(role).json('get', '/incidents/{id}/timeline', { id }, { query });
      return page.entries;
    };
    const item = { type: 'answer', id: task };
    expect(await toldTo('counsel')).toMatchObject([{ runId: run, item, payload: { fields: { answer: 'not' } } }]);
    expect(await toldTo('scribe')).toMatchObject([{ runId: run, item, payload: null, lane: { open: false } }]);
    const main = runs.find(({ chart }) => chart === 'main')?.id ?? '';
    const page: TimelinePage = await service.api.json(
      'get',
      '/incidents/{id}/timeline',
      { id },
      { query: { run: main } },
    );
    expect(new Set(page.entries.map(({ runId }) => runId))).toEqual(new Set([main]));
  });

  test('is in no report, nor in the entry of one: that holds the facts that the report reads', async () => {
    const request = { id: newId(), report: 'ipc-ontario', language: 'en', stage: 'first' };
    await service.api.as('privacy-officer').makeReport(id, request);
    const produced = (await service.api.as('scribe').record(id)).find(({ kind }) => kind === 'report.produced');
    expect(produced?.payload).toMatchObject({ facts: { 'event.encrypted_at_rest': false } });
    expect(JSON.stringify(produced)).not.toContain('hygiene.');
    expect(JSON.stringify(produced)).not.toContain('organisation.roles');
    const target = join(service.folder.path, newId());
    await exportIncident(service.installation, id, target, OPERATOR);
    expect(readFileSync(join(target, 'entries.ndjson'), 'utf8')).not.toContain('"hygiene.data":');
  });
});

test('a draft of counsel is ordinary, its file too, and leaves in an export; advice does not', async () => {
  const id = await declared();
  const { api } = service;
  const counsel = api.as('counsel');
  const fields = { from_whom: 'regulator', gist: 'When did you know?' };
  await api.command(id, { type: 'send-event', event: 'QUESTION_RECEIVED', fields });
  const { tasks } = await api.incident(id);
  const taskId = (name: string): string => tasks.find((task) => task.name === name)?.id ?? '';
  const file = await counsel.keepEvidence(id, 'draft.txt', 'Lisbon letter', newId(), { privileged: 'no' });
  const draft = { taskId: taskId('draft-answer'), fields: {}, evidence: [file.id], note: 'Lisbon first' };
  await counsel.command(id, { type: 'complete-task', ...draft });
  const advice = { taskId: taskId('check-hold'), fields: {}, note: 'Madrid is weak' };
  await counsel.command(id, { type: 'complete-task', ...advice });
  const scribe = JSON.stringify(await api.as('scribe').record(id));
  expect([scribe.includes('Lisbon first'), scribe.includes('Madrid')]).toEqual([true, false]);
  const target = join(service.folder.path, newId());
  await exportIncident(service.installation, id, target, OPERATOR);
  const text = textOf(target);
  expect(['Lisbon first', 'Lisbon letter', 'Madrid'].filter((word) => text.includes(word))).toEqual([
    'Lisbon first',
    'Lisbon letter',
  ]);
});

test('a call is attested by those to whom every line that was read out is open', async () => {
  const id = await declared();
  const { api } = service;
  const [deputy, scribe, executive] = [api.as('deputy'), api.as('scribe'), api.as('executive', 'Elif Invented')];
  await deputy.command(id, { type: 'send-event', event: 'CONSEQUENCES_OPENED', fields: {} });
  const task = (await api.incident(id)).tasks.find(({ name }) => name === 'count-cost');
  await deputy.command(id, { type: 'complete-task', taskId: task?.id ?? '', fields: { to_date: 1200 } });
  await executive.command(id, { type: 'send-event', event: 'REGISTER_END_PROPOSED', fields: {} });
  const put = (await scribe.incident(id)).decisions.find(({ name }) => name === 'close-register');
  if (!put) throw new Error('The question is not put.');
  expect(put.brief).toContainEqual(expect.objectContaining({ fact: 'cost.to_date', withheld: true }));
  const call = {
    type: 'read-out-decision',
    decisionId: put.id,
    decisionVersion: put.version,
    shownDigest: put.shownDigest,
    option: 'close',
    rationale: 'Nothing more will come.',
    person: { id: executive.id, role: 'executive' },
    calledAt: new Date(service.clock.now()).toISOString(),
    way: 'the number on paper',
  } as const;
  const blind = { status: 403, code: 'brief-closed', mend: expect.stringContaining('counsel') };
  expect(await refusalOf(scribe.command(id, call))).toMatchObject(blind);
  await deputy.command(id, call);
  const decision = (await api.incident(id)).decisions.find((each) => each.id === put.id);
  const confirm = {
    type: 'confirm-read-out',
    readOutId: decision?.readOuts[0]?.id ?? '',
    shownDigest: put.shownDigest,
  } as const;
  expect(await refusalOf(scribe.command(id, confirm))).toMatchObject(blind);
  await api.as('counsel').command(id, confirm);
  const heard = (await api.incident(id)).decisions.find((each) => each.id === put.id);
  expect(heard?.readOuts).toMatchObject([{ status: 'standing' }]);
});
