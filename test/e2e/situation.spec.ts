import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DocumentView, HandoverDraft, IncidentPage, SeverityView, SituationDraft, SituationView } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { HANDOVER, REPORT } from './contact-desk-routes-answer.js';

const newId = idMint('situation');
const DEMAND = { received_at: '2026-03-09T13:05:00Z', channel: 'e-mail' };
let service: Service;

beforeAll(async () => {
  service = await Service.start({ dialect: 'sqlite' });
});

afterAll(() => service.delete());

async function declared(mode: 'live' | 'exercise' = 'live'): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode });
  return id;
}

async function drafted(id: string, audience: string, language = 'en'): Promise<SituationDraft> {
  const query = { audience, language };
  const response = await service.api.ask('get', '/incidents/{id}/situation/draft', { id }, { query });
  return (await response.json()) as SituationDraft;
}

function view(id: string): Promise<SituationView> {
  return service.api.json('get', '/incidents/{id}/situation', { id });
}

function report(id: string, body: object = REPORT, key?: string): Promise<DocumentView> {
  return service.api.json('post', '/incidents/{id}/situation/reports', { id }, posted(body, key));
}

const officer = (): ApiClient => service.api.as('privacy-officer');

test('a report is drafted from the record for those who get it, and says what is not known', async () => {
  const id = await declared();
  const board = await drafted(id, 'board');
  expect(board.parts.map(({ part }) => part)).toEqual(['happened', 'people', 'decisions', 'duties', 'next']);
  expect(board.parts.find(({ part }) => part === 'people')?.text).toContain('not yet known');
  expect((await drafted(id, 'ministry')).parts.map(({ part }) => part)).not.toContain('decisions');
  expect((await drafted(id, 'board', 'fr')).parts.find(({ part }) => part === 'people')?.text).toContain(
    'On ne sait pas encore',
  );
});

test('a report is made in the words that were left, once, marked as an exercise where it is one, and listed', async () => {
  const id = await declared('exercise');
  const key = newId();
  const made = await report(id, REPORT, key);
  expect(await report(id, REPORT, key)).toEqual(made);
  expect(made).toMatchObject({ kind: 'situation-pdf', name: expect.stringMatching(/^EXERCISE-situation-board-/) });
  expect((await view(id)).reports).toMatchObject([{ document: made.id, audience: 'board', pages: 1, language: 'en' }]);
});

onlyWhere('pdftotext', 'a printed report', (pdftotext) => {
  test('has its words, the mark of an exercise and where the record stood, on one page', async () => {
    const id = await declared('exercise');
    const { id: document } = await report(id);
    const pages = pagesOf(pdftotext, (await service.api.download(id, document)).bytes);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/EXERCISE/);
    expect(pages[0]).toMatch(/Nobody was paid/);
    expect(pages[0]).toMatch(/Record – entry \d+:/);
  });
});

test('the next update is due when somebody says so, until another time or none is said', async () => {
  const id = await declared();
  const due = new Date(service.clock.now() + 7_200_000).toISOString();
  const next = (body: object): Promise<SituationView> =>
    service.api.json('post', '/incidents/{id}/situation/next', { id }, posted(body));
  expect(await next({ due })).toMatchObject({ nextUpdate: { due } });
  expect((await drafted(id, 'board')).parts.find(({ part }) => part === 'next')?.text).toContain('Next update');
  expect((await refusalOf(next({ due: '2001-01-01T00:00:00.000Z' }))).code).toBe('update-past');
  expect((await next({ due: null })).nextUpdate).toBeNull();
});

test('how grave it is nobody has said until somebody in command says it, with a reason; it can be said again at any time', async () => {
  const id = await declared();
  const looked = (): Promise<SeverityView> => service.api.json('get', '/incidents/{id}/severity', { id });
  const say = (who: ApiClient, severity: 'p1' | 'p2', reason: string) =>
    who.command(id, { type: 'set-severity', severity, reason });
  expect((await service.api.incident(id)).severity).toBeNull();
  expect(await looked()).toEqual({ said: [], suggested: null });
  expect((await refusalOf(say(officer(), 'p1', 'It is grave.'))).code).toBe('not-permitted');
  await say(service.api, 'p2', 'They sent a list of names.');
  await say(service.api.as('deputy'), 'p1', 'The names are ours.');
  expect(await looked()).toMatchObject({
    said: [
      { severity: 'p1', reason: 'The names are ours.', by: { role: 'deputy' } },
      { severity: 'p2', by: { role: 'incident-commander' } },
    ],
  });
  const listed = async (severity: string): Promise<readonly string[]> => {
    const response = await service.api.ask('get', '/incidents', {}, { query: { severity } });
    return ((await response.json()) as IncidentPage).incidents.map((each) => each.id);
  };
  expect([(await listed('p1')).includes(id), (await listed('none')).includes(id)]).toEqual([true, false]);
  expect((await drafted(id, 'board')).parts.find(({ part }) => part === 'happened')?.text).toContain('P1 critical');
  expect((await drafted(id, 'board', 'fr')).parts[0]?.text).toContain('P1 critique');
});

test('the task of the playbook that asks for it says it too, and so may whoever declares', async () => {
  const id = newId();
  const said = { severity: 'p3', reason: 'A joke, it seems.' } as const;
  await service.api.declare({ id, title: 'An odd letter', mode: 'exercise', severity: said });
  expect((await service.api.incident(id)).severity).toBe('p3');
  await service.api.command(id, { type: 'send-event', event: 'DEMAND_RECEIVED', fields: DEMAND });
  const task = (await service.api.incident(id)).tasks.find(({ name }) => name === 'set-severity');
  expect(task?.fields).toMatchObject([{ sets: 'severity' }]);
  const done = { type: 'complete-task', taskId: task?.id ?? '', note: 'No joke.' } as const;
  await service.api.command(id, { ...done, fields: { severity: 'p1' }, evidence: [] });
  expect((await service.api.incident(id)).severity).toBe('p1');
  const { said: all } = await service.api.json<SeverityView>('get', '/incidents/{id}/severity', { id });
  expect(all).toMatchObject([{ severity: 'p1', reason: 'No joke.' }, said]);
  const reader = service.api.as('communications');
  const item = { type: 'answer', id: task?.id ?? '' };
  const claim = posted({ type: 'claim', basis: 'legal-advice', reason: 'It repeats advice.', item });
  await service.api.as('counsel').json('post', '/incidents/{id}/privilege/changes', { id }, claim);
  const { said: seen } = await reader.json<SeverityView>('get', '/incidents/{id}/severity', { id });
  expect(seen).toMatchObject([{ severity: 'p1', reason: '', withheld: true }, said]);
  expect((await reader.asKnown(id)).severity).toMatchObject({ severity: 'p1', reason: '', withheld: true });
  expect(JSON.stringify([await reader.record(id), await reader.asKnown(id)])).not.toContain('No joke.');
});

test('a handover is accepted by whoever takes over, and by nobody who made it', async () => {
  const id = await declared();
  const query = { language: 'en' };
  const response = await service.api.ask('get', '/incidents/{id}/handovers/draft', { id }, { query });
  const draft = (await response.json()) as HandoverDraft;
  expect(draft.parts.find(({ part }) => part === 'roles')?.text).toContain(': Commander');
  const french = await service.api.ask('get', '/incidents/{id}/handovers/draft', { id }, { query: { language: 'fr' } });
  expect(await french.text()).toContain(' : Commander');
  const made = await service.api.json<DocumentView>('post', '/incidents/{id}/handovers', { id }, posted(HANDOVER));
  const accept = (who: ApiClient, document: string): Promise<SituationView> =>
    who.json('post', '/incidents/{id}/handovers/{document}/acceptances', { id, document }, posted({}));
  expect((await refusalOf(accept(service.api, made.id))).code).toBe('own-handover');
  expect((await refusalOf(accept(officer(), newId()))).code).toBe('handover-unknown');
  const { handovers } = await accept(officer(), made.id);
  expect(handovers).toMatchObject([{ document: made.id, acceptedBy: { role: 'privacy-officer' } }]);
  expect((await accept(officer(), made.id)).handovers).toEqual(handovers);
  expect((await refusalOf(accept(service.api.as('deputy'), made.id))).code).toBe('handover-accepted');
});
