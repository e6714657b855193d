import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BreachPage, ReturnsView } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('breach-register');
const STOLEN = {
  'event.summary': 'Thieves e-mailed a sample of patient records.',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.count': 420,
  'people.data_elements': ['name', 'health-record'],
};
let service: Service;
let officer: ApiClient;
/** Known in 2026 under Ontario's health law; known in 2025 of nothing but an e-mail; an exercise. */
let [stolen, earlier, rehearsed] = ['', '', ''];

beforeAll(async () => {
  service = await Service.start({ config: { playbooksFolder: SHIPPED } });
  officer = service.api.as('privacy-officer');
  [stolen, earlier, rehearsed] = [newId(), newId(), newId()];
  await declared(stolen, 'live', { ...STOLEN, 'event.aware_at': '2026-03-02T15:30:00.000Z' });
  // Still 2025 where the organisation is, and already 2026 in UTC.
  await declared(earlier, 'live', { 'event.aware_at': '2026-01-01T03:00:00.000Z' });
  await declared(rehearsed, 'exercise', { ...STOLEN, 'event.aware_at': '2026-03-02T15:30:00.000Z' });
});

afterAll(() => service.delete());

async function declared(id: string, mode: 'live' | 'exercise', facts: Record<string, unknown>): Promise<void> {
  await service.api.declare({ id, title: `Known ${String(facts['event.aware_at'])}`, mode });
  await service.api.command(id, {
    type: 'state-facts',
    facts: facts as Record<string, string>,
    source: 'a spec',
    confidence: 'confirmed',
  });
}

function page(query: Record<string, string> = {}): Promise<BreachPage> {
  return officer
    .ask('get', '/breach-register', {}, { query })
    .then(async (answer) => (await answer.json()) as BreachPage);
}

function returns(query: Record<string, string> = {}): Promise<ReturnsView> {
  return officer
    .ask('get', '/breach-register/returns', {}, { query })
    .then(async (answer) => (await answer.json()) as ReturnsView);
}

describe('the breach register', () => {
  test('holds every live incident, that which was known last first, with what is not known of it', async () => {
    const { entries, count, years } = await page();
    expect(entries.map(({ id }) => id)).toEqual([stolen, earlier]);
    expect([count, years]).toEqual([2, [2026, 2025]]);
    const [known, unknown] = entries;
    expect(known).toMatchObject({ year: 2026, knownAt: '2026-03-02T15:30:00.000Z', people: { value: 420 } });
    expect(known?.happened.find(({ name }) => name === 'event.summary')?.value).toBe(STOLEN['event.summary']);
    const missing = (known?.missing ?? []).map(({ en }) => en);
    expect(missing).toContain('What was done to contain it');
    expect(missing).not.toContain('What happened');
    expect(unknown?.missing.length).toBeGreaterThan(missing.length);
  });

  test('is read by year, by law and page by page, and holds exercises only where they are asked for', async () => {
    expect((await page({ year: '2025' })).entries.map(({ id }) => id)).toEqual([earlier]);
    expect((await page({ year: '2026', law: 'ca-on-phipa' })).entries.map(({ id }) => id)).toEqual([stolen]);
    expect((await page({ mode: 'exercise' })).entries.map(({ id }) => id)).toEqual([rehearsed]);
    const first = await page({ limit: '1' });
    expect(first.next).toBe(stolen);
    expect((await page({ limit: '1', after: stolen })).entries.map(({ id }) => id)).toEqual([earlier]);
  });

  test('says what laws ask to be kept of an incident, and why they owe nothing', async () => {
    const [known] = (await page({ year: '2026' })).entries;
    expect(known?.keeping.every(({ citation }) => citation !== '')).toBe(true);
    expect(known?.notOwed.every(({ reason }) => reason.en !== '')).toBe(true);
  });

  test('counts yearly returns from the record, and names what the record does not say', async () => {
    const { returns: owed, without } = await returns({ year: '2026' });
    const [phipa] = owed.filter(({ law }) => law === 'ca-on-phipa');
    expect(phipa).toMatchObject({
      due: '2027-03-01',
      citation: 'O. Reg. 329/04, s. 6.4',
      incidents: [{ id: stolen, people: { least: 420, most: 420 } }],
      people: { least: 420, most: 420, unknown: 0 },
    });
    const counts = new Map(phipa?.counts.map((each) => [each.element, each]));
    expect(counts.get('count_stolen')).toMatchObject({ incidents: 1, unknown: 0 });
    expect(counts.get('count_lost')).toMatchObject({ incidents: 0, unknown: 1 });
    expect(counts.get('count_disclosed_without_authority')?.by).toBeNull();
    expect(without.map(({ law }) => law)).toContain('us-hipaa-bnr-individuals');
    expect((await returns({ year: '2024' })).returns).toEqual([]);
  });

  test('is a file, an incident a line', async () => {
    const lines = (await (await officer.ask('get', '/breach-register.csv', {}, {})).text()).trim().split('\r\n');
    expect(lines[0]).toContain('Incident,Title,Live or exercise');
    expect(lines).toHaveLength(3);
    const french = await officer.ask('get', '/breach-register.csv', {}, { query: { language: 'fr' } });
    const [headed = '', first = ''] = (await french.text()).split('\r\n');
    expect(headed).toContain('Ce qui s’est passé,Effets et risque');
    expect(first).toMatch(/,réel,ouvert,2026,.*\u00a0: /);
  });

  test('tells what privileged work found, and nothing of what it judged', async () => {
    const { api } = service;
    await api.as('deputy').command(earlier, { type: 'send-event', event: 'HYGIENE_STARTED', fields: {} });
    const task = (await api.incident(earlier)).tasks.find(({ name }) => name === 'practice-data');
    const fields = {
      answer: 'not',
      shown_by: 'The audit of Lisbon',
      improve: 'Madrid first',
      encrypted_at_rest: false,
    };
    await api.as('technical-lead').command(earlier, { type: 'complete-task', taskId: task?.id ?? '', fields });
    const register = await page({ year: '2025' });
    const told = register.entries[0]?.happened.find(({ name }) => name === 'event.encrypted_at_rest');
    expect(told).toMatchObject({ value: false, withheld: false });
    expect(JSON.stringify(register)).not.toMatch(/Lisbon|Madrid|hygiene/);
  });

  test('tells the record of every open incident who read it, what of it, and by which filter', async () => {
    const incident = newId();
    await service.api.declare({ id: incident, title: 'Who reads?', mode: 'live' });
    await page({ year: '2025', law: 'ca-on-phipa' });
    await returns({ year: '2026' });
    await officer.ask('get', '/breach-register.csv', {}, {});
    await service.installation.changes.told();
    const told = (await service.api.record(incident)).filter(({ kind }) => kind === 'breach-register.read');
    expect(told.map(({ payload }) => payload)).toEqual([
      { register: 'page', year: '2025', law: 'ca-on-phipa' },
      { register: 'returns', year: '2026' },
      { register: 'file' },
    ]);
    expect(new Set(told.map(({ actor }) => actor.id))).toEqual(new Set([officer.id]));
  });

  test('is for whoever answers for privacy on the team, and for nobody else', async () => {
    const asked = (client: ApiClient): Promise<unknown> => client.json('get', '/breach-register');
    for (const client of [service.api, service.api.as('executive')])
      expect(await refusalOf(asked(client))).toMatchObject({ status: 403, code: 'not-permitted' });
    await expect(asked(service.api.as('counsel'))).resolves.toBeDefined();
  });
});
