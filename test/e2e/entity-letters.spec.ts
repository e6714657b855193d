import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { playStory } from '#exercises';
import { refusalOf } from '../support/api-client.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { findProgram } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { LIST_HEADER } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// The demonstration, in which a second clinic turns out to be concerned before anybody signs the letters.

jest.setTimeout(600_000);

const NORTH_CLINIC = {
  'organisation.name@north-clinic': 'North Clinic Inc.',
  'organisation.address@north-clinic': '9 Pine Street\nSudbury, Ontario',
  'organisation.phone@north-clinic': '1-800-555-0199',
  'organisation.hours@north-clinic': 'weekdays',
  'organisation.contact@north-clinic': 'the Clinic Manager',
  'organisation.signatory_name@north-clinic': 'The Clinic Manager',
};

const OF_THE_CLINIC = [
  `${LIST_HEADER},entity,data_elements,synthetic`,
  'N-1,Tremblay,Léa,1980-04-01,12 Elm St,Sudbury,ON,P3E 1A1,north-clinic,name|contact,yes',
  'N-2,Gagnon,Luc,1975-09-12,14 Elm St,Sudbury,ON,P3E 1A1,north-clinic,name|contact,yes',
].join('\n');

const newId = idMint('entity letters');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

test('a batch in a second legal entity’s name has its letterhead on every letter, and the record says whose it is', async () => {
  const id = newId();
  const stage = new HttpStage(id, (ask) => ask(service.api));
  const story = await carePartners(20);
  const at = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const [before, step] = [story.steps.slice(0, at), story.steps[at]];
  if (!step) throw new Error('No letters are ordered in the story.');
  await playStory({ ...story, steps: before }, stage, () => undefined);
  const officer = service.api.as('privacy-officer');
  const stated = { type: 'state-facts', source: 'the clinic', confidence: 'confirmed' } as const;
  await officer.command(id, { ...stated, facts: NORTH_CLINIC });
  await officer.import(id, OF_THE_CLINIC);
  const approvals = step.acts.slice(
    0,
    step.acts.findIndex(({ kind }) => kind === 'letters'),
  );
  await playStory({ ...story, steps: [...before, { ...step, acts: approvals }] }, stage, () => undefined);

  expect(await refusalOf(officer.orderLetters(id, { id: newId(), entity: 'south-clinic' }))).toMatchObject({
    status: 404,
    code: 'unknown-entity',
  });
  const produced = service.committed(id, 'batch.produced');
  const { letters } = await officer.orderLetters(id, { id: newId(), entity: 'north-clinic' });
  // Of the others no list says whose they are, and the organisation owes them a letter itself.
  expect(letters).toBe(2);
  await produced;
  const ordered = (await officer.record(id)).find(({ kind }) => kind === 'batch.ordered');
  expect(ordered?.payload).toMatchObject({ entity: 'north-clinic', letters });
  const { batches } = await officer.letters(id);
  expect(batches).toMatchObject([{ status: 'complete', lettersDone: letters }]);
  // In its name nobody is left to write to: nobody is told twice.
  expect(await refusalOf(officer.orderLetters(id, { id: newId(), entity: 'north-clinic' }))).toMatchObject({
    code: 'nobody-to-write-to',
  });
  const { account } = await officer.coverage(id);
  const ready = account.standings.find(({ standing }) => standing === 'ready')?.people;
  expect((await officer.orderLetters(id, { id: newId() })).letters).toBe(ready);

  const pdftotext = findProgram('pdftotext');
  const files = batches.flatMap((batch) => batch.files);
  expect(files.length).toBeGreaterThan(0);
  for (const { documentId } of pdftotext ? files : []) {
    const text = pagesOf(pdftotext ?? '', (await service.api.download(id, documentId)).bytes).join('\n');
    expect(text.split('9 Pine Street').length - 1).toBe(letters);
    expect(text).toContain('North Clinic Inc.');
    expect(text).not.toContain('1 Exercise Road');
    expect(text).not.toContain('CarePartners');
  }
});
