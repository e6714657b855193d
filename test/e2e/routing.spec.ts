import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { playStory } from '#exercises';
import type { LetterFindings } from '#contract';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { LIST_HEADER } from '../support/lists.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

// The routing table of one place with one more rule: no employee in Quebec is written to before somebody has decided.

jest.setTimeout(600_000);

const PEOPLE = 20;
const FROM = '\nrules:\n';
const TO = `${FROM}  - id: quebec-staff\n    when: { residence: CA-QC, class: employee }\n    hold: { en: Counsel decides., fr: L’avocat décide. }\n    because: { en: A labour law (s. 1)., fr: Une loi du travail (art. 1). }\n`;
const IN_QUEBEC = [
  `${LIST_HEADER},roles,data_elements,synthetic`,
  'Q-1,Tremblay,Léa,1980-04-01,12 rue Cartier,Montréal,QC,H2X 1Y4,employee,name|contact,yes',
  'Q-2,Gagnon,Luc,1975-09-12,14 rue Cartier,Montréal,QC,H2X 1Y4,patient,name|contact,yes',
].join('\n');
const ORDERED = '0190d3a4-0000-7000-8000-0000000000d1';

const newId = idMint('routing');
let service: Service;

beforeAll(async () => {
  const folder = new ServiceFolder();
  const playbooksFolder = playbooksWith(folder.path, 'data-extortion/letters/routing.yaml', FROM, TO);
  service = await Service.start({ folder, config: { playbooksFolder } });
});

afterAll(() => service.delete());

test('everybody is routed to one letter or held for a reason, and the coverage adds up before and after the order', async () => {
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
  const planned = await officer.coverage(id);
  const { people } = await officer.people(id);
  expect(planned.account).toMatchObject({ people, unexplained: 0, withoutDuty: 0 });
  expect(planned.lines.filter(({ place }) => place === 'CA-QC')).toMatchObject([
    {
      pack: 'ca-on-phipa',
      rule: 'patient',
      letter: 'patient',
      people: 1,
      standing: 'ready',
      missing: [],
      forbidden: [],
    },
    { pack: 'ca-on-phipa', rule: 'quebec-staff', letter: null, people: 1, standing: 'held-by-rule' },
  ]);
  const because = { en: 'A labour law (s. 1).', fr: 'Une loi du travail (art. 1).' };
  expect(planned.reasons).toEqual([{ rule: 'quebec-staff', because }]);
  const counted = (standing: string, { account }: typeof planned): number =>
    account.standings.find((each) => each.standing === standing)?.people ?? -1;
  const ready = counted('ready', planned);

  const found = (): Promise<LetterFindings> => officer.json('get', '/incidents/{id}/letters/findings', { id });
  const letterIn = ({ place }: LetterFindings['findings'][number]): string =>
    place.file.replace(/^letters\/(.*)\.\w\w\.md\.hbs$/, '$1');
  const awaited = new Set(planned.lines.map(({ letter }) => letter));
  const read = await found();
  expect(read.findings.map(letterIn).filter((letter) => !awaited.has(letter))).toEqual([]);
  expect(read.forNobody.map(letterIn)).toContain('second-wave');

  const produced = service.committed(id, 'batch.produced');
  expect(await officer.orderLetters(id, { id: ORDERED })).toMatchObject({ letters: ready });
  await produced;
  const ordered = (await officer.record(id)).find(({ kind }) => kind === 'batch.ordered');
  expect(ordered?.payload).toMatchObject({
    letters: ready,
    held: [{ rule: 'quebec-staff', people: 1 }],
    recipients: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const { reader } = service.installation.storage;
  const rows = await reader.all('SELECT DISTINCT letter, rule FROM letter WHERE batch_id = ? ORDER BY letter, rule', [
    ORDERED,
  ]);
  expect(rows.filter(({ letter }) => letter === 'patient')).toEqual([
    { letter: 'patient', rule: 'ontario-patient' },
    { letter: 'patient', rule: 'patient' },
  ]);

  const after = await officer.coverage(id);
  expect(after.account).toMatchObject({ people, unexplained: 0, withoutLetter: people - ready });
  expect([counted('written', after), counted('ready', after), counted('held-by-rule', after)]).toEqual([ready, 0, 1]);
  const csv = (await officer.coverageCsv(id)).trimEnd().split('\r\n');
  expect(csv[0]).toBe('duty,pack,entity,place,route,rule,letter,people,second,standing,missing,forbidden');
  expect(csv.at(-1)).toBe(
    `people without a letter,${people - ready},people without a duty,0,duties without people,0,unexplained,0`,
  );
});
