import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { playStory } from '#exercises';
import { refusalOf } from '../support/api-client.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { LIST_HEADER } from '../support/lists.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

// The law of Ontario, as it would be if it forbade what the shipped letters say; one person of the register lives in Quebec.

jest.setTimeout(600_000);

const PEOPLE = 20;
const FROM = 'guidance: [what_happened, when_occurred,';
const TO = 'forbidden: [what_happened]\n      guidance: [when_occurred,';
const IN_QUEBEC = [
  `${LIST_HEADER},data_elements,synthetic`,
  'Q-1,Tremblay,Léa,1980-04-01,12 rue Cartier,Montréal,QC,H2X 1Y4,name|contact,yes',
].join('\n');
const ORDERED = '0190d3a4-0000-7000-8000-0000000000c1';
const AGAIN = '0190d3a4-0000-7000-8000-0000000000c2';

const newId = idMint('held back');
let service: Service;

beforeAll(async () => {
  const folder = new ServiceFolder();
  const playbooksFolder = playbooksWith(folder.path, 'law/ca-on-phipa/pack.yaml', FROM, TO);
  service = await Service.start({ folder, config: { playbooksFolder } });
});

afterAll(() => service.delete());

test('people whose law forbids what the letters say get none and are told of; all others do not wait for them', async () => {
  const id = newId();
  const stage = new HttpStage(id, (ask) => ask(service.api));
  const story = await carePartners(PEOPLE);
  const at = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
  const [before, step] = [story.steps.slice(0, at), story.steps[at]];
  if (!step) throw new Error('No letters are ordered in the story.');
  await playStory({ ...story, steps: before }, stage, () => undefined);
  await service.api.as('privacy-officer').import(id, IN_QUEBEC);
  const acts = step.acts.slice(
    0,
    step.acts.findIndex(({ kind }) => kind === 'letters'),
  );
  await playStory({ ...story, steps: [...before, { ...step, acts }] }, stage, () => undefined);

  const officer = service.api.as('privacy-officer');
  const [held, ...others] = (await officer.letters(id)).heldBack;
  expect(held).toMatchObject({ jurisdiction: 'CA-ON', elements: ['what_happened'] });
  expect(others).toEqual([]);
  const produced = service.committed(id, 'batch.produced');
  expect(await officer.orderLetters(id, { id: ORDERED })).toMatchObject({ letters: 1 });
  await produced;
  const ordered = (await officer.record(id)).find(({ kind }) => kind === 'batch.ordered');
  expect(ordered?.payload).toMatchObject({ letters: 1, heldBack: [held] });
  expect((await officer.letters(id)).heldBack).toEqual([held]);
  expect(await refusalOf(officer.orderLetters(id, { id: AGAIN }))).toMatchObject({
    status: 409,
    code: 'elements-forbidden',
    detail: expect.stringContaining('CA-ON (What happened)'),
  });
});
