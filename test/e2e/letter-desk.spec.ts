import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LetterDiffView, LetterPreviewView, LetterVersionsView, LookPage, PreviewLetter } from '#contract';
import { MASKS, maskedName } from '#people';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { LIST_HEADER } from '../support/lists.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { approvedLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

const newId = idMint('letter-desk');
const id = newId();
const PATIENT = 'letters/patient.en.md.hbs';
const FIVE = [1, 2, 3, 4, 5];
const LARGE = [
  `${LIST_HEADER},format,deceased,substitute_name,data_elements,synthetic`,
  ...FIVE.map(
    (each) =>
      `L-${each},Quetzalcoatl-Featherstonehaugh,Zoë Maximilienne ${each},1950-04-0${each},77 Wolfeschlegel Rd,Kitchener,ON,N2G 4X6,large-print,no,,name|payment-card,yes`,
  ),
  ...FIVE.map((each) => `M-${each},Roy,Max ${each},2012-04-0${each},7 Elm St,Guelph,ON,N1H 3A1,,no,Luc Roy,name,yes`),
  ...FIVE.map((each) => `D-${each},Roy,Ada ${each},1931-04-0${each},9 Elm St,Guelph,ON,N1H 3A1,,yes,,name,yes`),
].join('\n');

let folder: ServiceFolder;
let service: Service;
let before: string;

beforeAll(async () => {
  folder = new ServiceFolder();
  service = await Service.start({ folder });
  await approvedLetters(service, id, 'exercise', async () => {
    await officer().import(id, LARGE);
  });
  before = service.installation.playbooks.newest('data-extortion').playbook.hash;
}, 90_000);

afterAll(async () => {
  await service.delete();
});

const officer = (): ApiClient => service.api.as('privacy-officer');
const preview = (asked: Partial<PreviewLetter> = {}, key = newId(), api = officer()): Promise<LetterPreviewView> =>
  api.json(
    'post',
    '/incidents/{id}/letter-previews/looks',
    { id },
    posted({ template: PATIENT, whom: 'anybody', seed: 0, ...asked }, key),
  );

async function looks(): Promise<LookPage['looks']> {
  const response = await officer().ask('get', '/incidents/{id}/looks', { id }, { query: { kind: 'people.looked' } });
  return ((await response.json()) as LookPage).looks;
}

test('a letter is shown to somebody who is masked, with the data of theirs that were taken', async () => {
  const { html, letters, person, amongAtLeast, facts } = await preview({ whom: 'large-print' });
  expect([amongAtLeast, person]).toEqual([
    5,
    {
      route: 'letter',
      language: 'en',
      birthDate: '0000-00-00',
      largePrint: true,
      dataElements: ['name', 'payment-card'],
    },
  ]);
  expect(html).toContain(`${MASKS.name}<`);
  expect(html?.replaceAll('\u00a0', ' ')).toContain(MASKS.addressLines.join('<br>'));
  expect(html).not.toMatch(/Zo|Quetz|Feather|Wolfe|Kitchener ON|N2G|1950/);
  expect(html).toContain('payment card');
  expect(html).toMatch(/SPECIMEN, MASKED/);
  expect(letters).toEqual([{ template: PATIENT, language: 'en', findings: [] }]);
  expect(facts).toEqual(expect.arrayContaining(['organisation.name', 'event.exfiltration', 'event.aware_at']));
});

test('the same seed shows the same person, another seed others; two languages of one letter are to one person', async () => {
  const first = await preview({ seed: 1 });
  expect(await preview({ seed: 1 })).toEqual(first);
  for (const seed of [2, 3, 4, 5]) await preview({ seed });
  expect(new Set((await looks()).map(({ subject }) => subject)).size).toBeGreaterThan(2);
  const both = await preview({ seed: 1, beside: 'letters/patient.fr.md.hbs' });
  expect(both.letters.map(({ language }) => language)).toEqual(['en', 'fr']);
  expect([both.person, both.amongAtLeast]).toEqual([first.person, first.amongAtLeast]);
  expect(both.html).toMatch(/<div lang="en">.*<\/div><div lang="fr">/);
});

test('a long name is about as long as the longest there is', async () => {
  const long = maskedName('Zoë Maximilienne 1 Quetzalcoatl-Featherstonehaugh'.length);
  expect((await preview({ whom: 'longest-name' })).html).toContain(`${long}<`);
});

test('children and the dead are shown their own letters; a letter that goes to none of a kind says so, and nobody is looked at', async () => {
  const minor = await preview({ template: 'letters/substitute-decision-maker.en.md.hbs', whom: 'minor' });
  expect(minor.person.route).toBe('substitute-decision-maker');
  const estate = await preview({ template: 'letters/estate.en.md.hbs', whom: 'estate' });
  expect(estate.person.route).toBe('estate');
  const { version } = await service.api.incident(id);
  // Nobody of another route gets it.
  expect(await refusalOf(preview({ whom: 'estate' }))).toMatchObject({ status: 404, code: 'too-few-of-kind' });
  expect(await refusalOf(preview({ template: 'letters/none.md.hbs' }))).toMatchObject({ code: 'template-unknown' });
  expect(await refusalOf(preview({ beside: 'letters/estate.fr.md.hbs' }))).toMatchObject({ code: 'letters-differ' });
  expect(await refusalOf(preview({ entity: 'nowhere' }))).toMatchObject({ code: 'unknown-entity' });
  expect((await service.api.incident(id)).version).toBe(version);
});

test('is a look at one person, on record under the act that it was asked by', async () => {
  const key = newId();
  const counsel = service.api.as('counsel');
  await preview({ seed: 7 }, key, counsel);
  await preview({ seed: 7 }, key, counsel);
  const own = (await looks()).filter(({ actor }) => actor.id === counsel.id);
  expect(own).toMatchObject([{ what: 'letter-preview', people: 1, purpose: null }]);
  const entry = (await service.api.record(id)).find(({ seq }) => seq === own[0]?.seq);
  // Neither letter nor kind: either would tell that somebody is a child, or dead.
  expect(entry?.payload).toEqual({ people: [own[0]?.subject], preview: true, masked: true });
});

test('is refused to whoever checks no letters', async () => {
  for (const role of ['technical-lead', 'executive', 'scribe'] as const)
    expect(await refusalOf(preview({}, newId(), service.api.as(role)))).toMatchObject({ code: 'not-permitted' });
});

test('what nobody knows yet is told by the name of its fact, and stands in brackets', async () => {
  const own = newId();
  await service.api.declare({ id: own, title: 'Nothing known', mode: 'live' });
  await officer().import(own, LARGE);
  const body = { template: PATIENT, whom: 'anybody', seed: 0 };
  const path = '/incidents/{id}/letter-previews/looks';
  const { html, letters } = await officer().json<LetterPreviewView>('post', path, { id: own }, posted(body, newId()));
  expect(html).toContain('[not yet known]');
  expect(letters[0]?.findings).toEqual(
    expect.arrayContaining([
      { code: 'unknown-fact', fact: 'event.aware_at' },
      { code: 'unknown-fact', fact: 'organisation.name' },
    ]),
  );
});

test('each letter tells in which versions it changed, what changed, and what of it was approved otherwise', async () => {
  expect((await service.api.letters(id)).sinceApproval).toBeNull();
  const startedAt = service.clock.now() + 86_400_000;
  await service.stop();
  const playbooksFolder = playbooksWith(
    folder.path,
    `data-extortion/${PATIENT}`,
    'and we are sorry. This letter',
    'and we are deeply sorry. This letter',
  );
  service = await Service.start({ folder, startedAt, config: { playbooksFolder } });
  const to = service.installation.playbooks.newest('data-extortion').playbook.hash;
  await service.api.command(id, { type: 'migrate-playbook', to, map: {}, reason: 'We are more sorry' });

  const versions = await officer().json<LetterVersionsView>('get', '/incidents/{id}/letter-versions', { id });
  const told = (template: string) => versions.letters.find((each) => each.template === template)?.versions;
  expect([versions.now, versions.versionsMore]).toEqual([to, 0]);
  expect(told(PATIENT)).toMatchObject([
    { hash: before, change: 'added' },
    { hash: to, change: 'changed' },
  ]);
  expect(told('letters/patient.fr.md.hbs')).toMatchObject([{ hash: before, change: 'added' }]);

  const path = '/incidents/{id}/letter-versions/{from}/diff/{to}';
  const ask = (template: string, from: string): Promise<LetterDiffView> =>
    officer().json('get', path, { id, from, to }, { query: { template } });
  const { front, lines } = await ask(PATIENT, before);
  expect([front, lines.filter(({ kind }) => kind !== 'same')]).toEqual([
    [],
    [{ kind: 'changed', parts: expect.arrayContaining([{ kind: 'inserted', text: 'deeply ' }]) }],
  ]);
  expect(await refusalOf(ask('playbook.yaml', before))).toMatchObject({ code: 'template-unknown' });
  expect(await refusalOf(ask(PATIENT, '0'.repeat(64)))).toMatchObject({ code: 'version-unknown' });

  expect((await service.api.letters(id)).sinceApproval).toEqual({
    from: before,
    to,
    letters: [{ template: PATIENT, change: 'changed' }],
    others: [],
  });
});
