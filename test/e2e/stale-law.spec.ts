import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { playStory } from '#exercises';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { findProgram } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

// One live incident in the days in which the shipped law grows old, and the demonstration of 2018 under a law that nobody had
// looked at since 2016.

jest.setTimeout(600_000);

const SHIPPED_CHECK = '2026-11-23';
const OLD_CHECK = '2016-01-01';
const DAY_MS = 86_400_000;
const TOLD = {
  'event.exfiltration': 'known',
  'event.aware_at': '2027-04-30T15:30:00.000Z',
  'organisation.jurisdiction': 'ca-on',
  'organisation.operates_in': ['ca-on'],
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'health-record'],
};

const newId = idMint('stale law');
let service: Service;

beforeAll(async () => {
  const folder = new ServiceFolder();
  const from = `as-of: ${SHIPPED_CHECK}`;
  const old = playbooksWith(folder.path, 'law/ca-on-phipa/pack.yaml', from, `as-of: ${OLD_CHECK}`);
  service = await Service.start({ folder, config: { playbooksFolder: old } });
});

afterAll(() => service.delete());

test('a report says on every page when its law was last checked, once that is long ago, and so does its entry', async () => {
  const young = await Service.start({ startedAt: Date.UTC(2027, 4, 22) });
  const { api, clock } = young;
  const id = newId();
  await api.declare({ id, title: 'How old is the law?', mode: 'live' });
  await api
    .as('privacy-officer')
    .command(id, { type: 'state-facts', facts: TOLD, source: 'the team', confidence: 'confirmed' });

  async function printed(language: 'en' | 'fr'): Promise<readonly string[]> {
    const pdf = await api.makeReport(id, { id: newId(), report: 'ipc-ontario', language });
    const { documents } = await api.letters(id);
    const html = documents.find(({ name }) => name === pdf.name.replace('.pdf', '.html'));
    const page = (await api.download(id, html?.id ?? '')).bytes.toString('utf8');
    const pdftotext = findProgram('pdftotext');
    return pdftotext ? [page, ...pagesOf(pdftotext, (await api.download(id, pdf.id)).bytes)] : [page];
  }

  for (const page of await printed('en')) expect(page).not.toContain('Law last checked');
  expect((await api.letters(id)).templates.flatMap(({ staleLaw }) => staleLaw)).toEqual([]);
  clock.advance(DAY_MS);
  for (const page of await printed('en')) expect(page).toContain(`Law last checked on ${SHIPPED_CHECK}.`);
  for (const page of await printed('fr'))
    expect(page).toContain(`Droit vérifié pour la dernière fois le ${SHIPPED_CHECK}.`);

  const staleLaw = [{ pack: 'ca-on-phipa', asOf: SHIPPED_CHECK }];
  const entries = (await api.record(id)).filter(({ kind }) => kind === 'report.produced');
  expect(entries.map(({ payload }) => payload)).toEqual([
    expect.not.objectContaining({ staleLaw: expect.anything() }),
    expect.objectContaining({ staleLaw }),
    expect.objectContaining({ staleLaw }),
  ]);
  const { templates } = await api.letters(id);
  expect(templates.find(({ name }) => name === 'ipc-ontario')?.staleLaw).toEqual(staleLaw);
  expect(templates.find(({ name }) => name === 'opc')?.staleLaw).toEqual([]);
  await young.delete();
});

test('whoever approves letters is told how old their law is, and the order keeps it', async () => {
  const id = newId();
  const stage = new HttpStage(id, (ask) => ask(service.api));
  const story = await carePartners(20);
  const at = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const [before, step] = [story.steps.slice(0, at), story.steps[at]];
  if (!step) throw new Error('No letters are ordered in the story.');
  await playStory({ ...story, steps: before }, stage, () => undefined);

  const staleLaw = [{ pack: 'ca-on-phipa', asOf: OLD_CHECK }];
  const decisions = (await service.api.incident(id)).decisions.filter(({ status }) => status === 'open');
  const [approval, ...others] = decisions.filter((decision) => decision.staleLaw.length > 0);
  expect(others).toEqual([]);
  expect(approval).toMatchObject({ name: 'letters-approval', staleLaw });
  const letters = (await service.api.letters(id)).templates.filter(({ kind }) => kind === 'letter');
  expect(letters.length).toBeGreaterThan(0);
  for (const letter of letters) expect(letter.staleLaw).toEqual(staleLaw);

  await playStory({ ...story, steps: [...before, step] }, stage, () => undefined);
  const ordered = (await service.api.record(id)).find(({ kind }) => kind === 'batch.ordered');
  expect(ordered?.payload).toMatchObject({ staleLaw });
});
