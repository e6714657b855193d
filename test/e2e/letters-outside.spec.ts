import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givenLink, memberList } from '#contract';
import type { Statement } from '#storage';
import { refusalOf } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { MailHouse } from '../support/mail-house.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Visitor } from '../support/visitor.js';

const newId = idMint('links of mail houses');
const incident = newId();
const LETTER = { ours: 'AAAAA-AAAAA', theirs: 'BBBBB-BBBBB' };
let service: Service;
let ours: { readonly house: string; readonly package: string };
let theirs: { readonly house: string; readonly package: string };

beforeAll(async () => {
  service = await Service.start();
  await service.api.declare({ id: incident, title: 'Two mail houses', mode: 'live' });
  ours = await aMailHouse('Printers Invented', LETTER.ours);
  theirs = await aMailHouse('Others Invented', LETTER.theirs);
});

afterAll(() => service.delete());

/** A mail house that was given one letter. */
async function aMailHouse(name: string, reference: string): Promise<typeof ours> {
  const { key } = await MailHouse.open();
  const { id: house } = await dispatchOf(service.api.as('privacy-officer')).setMailHouse(incident, key, name);
  const packageId = newId();
  await service.installation.storage.writer.commit(handedOver(house, packageId, reference));
  return { house, package: packageId };
}

function handedOver(house: string, packageId: string, reference: string): Statement[] {
  const [batch, document, letter] = [newId(), newId(), newId()];
  return [
    {
      sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at)
            VALUES (?, ?, 'complete', '2026-03-09', '{}', 1, 1, 1, 1)`,
      params: [batch, incident],
    },
    {
      sql: `INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at)
            VALUES (?, ?, ?, 'mail-package', 'package.zip.age', ?, ?, 1, 1)`,
      params: [document, incident, packageId, document, 'a'.repeat(64)],
    },
    {
      sql: `INSERT INTO mail_package (id, incident_id, kind, state, batch_id, mail_house_id, document_id, letters, pages,
              made_by, made_at, handed_over_by, handed_over_at)
            VALUES (?, ?, 'letters', 'handed-over', ?, ?, ?, 1, 2, 'officer', 1, 'officer', 1)`,
      params: [packageId, incident, batch, house, document],
    },
    {
      sql: `INSERT INTO letter (batch_id, person_id, wave, position, void, line, letter_id, reference, state, since)
            VALUES (?, ?, 1, 0, 0, '{"file":"letters-0001.pdf","pages":2}', ?, ?, 'handed-over', 1)`,
      params: [batch, newId(), letter, reference],
    },
  ];
}

function order(change: object = {}): object {
  const ends = new Date(service.clock.now() + 86_400_000).toISOString();
  return { name: 'Iris Vane', role: 'mail-house', mailHouse: ours.house, ends, ...change };
}

async function opened(): Promise<Visitor> {
  const path = '/incidents/{id}/links';
  const { secret } = givenLink.parse(await service.api.json('post', path, { id: incident }, posted(order())));
  const iris = new Visitor(service.api.origin);
  await iris.post('/links/opening', { secret });
  return iris;
}

async function sent(by: Visitor, path: string, type: string, body: string): Promise<[number, unknown]> {
  const headers = { cookie: by.cookie, 'content-type': type, 'idempotency-key': newId() };
  const there = `${service.api.origin}/api/v1/incidents/${incident}/${path}`;
  const response = await fetch(there, { method: 'POST', headers, body });
  return [response.status, await response.json()];
}

test('a link to the mail house names which, and no other link does', async () => {
  const give = (change: object): Promise<unknown> =>
    service.api.json('post', '/incidents/{id}/links', { id: incident }, posted(order(change)));
  expect(await refusalOf(give({ mailHouse: undefined }))).toMatchObject({ code: 'mail-house-needed' });
  expect(await refusalOf(give({ mailHouse: newId() }))).toMatchObject({ code: 'mail-house-unknown' });
  expect(await refusalOf(give({ role: 'insurer' }))).toMatchObject({ code: 'request-invalid' });
  await opened();
  const { links } = memberList.parse(await service.api.json('get', '/incidents/{id}/members', { id: incident }));
  expect(links.map(({ mailHouse }) => mailHouse)).toEqual(['Printers Invented']);
});

test('in an exercise a link to the mail house names none, as nothing leaves', async () => {
  const exercise = newId();
  await service.api.declare({ id: exercise, title: 'Exercise', mode: 'exercise' });
  const give = (change: object): Promise<unknown> =>
    service.api.json('post', '/incidents/{id}/links', { id: exercise }, posted(order(change)));
  expect(await refusalOf(give({}))).toMatchObject({ code: 'exercise-hands-over-nothing' });
  expect(await give({ mailHouse: undefined })).toMatchObject({ link: { mailHouse: null } });
});

test('it reports about its own packages and letters: those of another are not there', async () => {
  const iris = await opened();
  const list = (reference: string): string => `letter,reason,date\n${reference},moved,2026-03-20\n`;
  const returned = (reference: string) => sent(iris, 'letter-returns', 'text/csv', list(reference));
  expect(await returned(LETTER.theirs)).toMatchObject([200, { returned: 0, unknown: 1 }]);
  expect(await returned(LETTER.ours)).toMatchObject([200, { returned: 1, unknown: 0 }]);
  const counted = (packageId: string) =>
    sent(iris, `mail-packages/${packageId}/counts`, 'application/octet-stream', '{"letters":[]}');
  expect(await counted(theirs.package)).toMatchObject([404, { code: 'package-unknown' }]);
  expect(await counted(newId())).toMatchObject([404, { code: 'package-unknown' }]);
  expect(await counted(ours.package)).toMatchObject([200, { id: ours.package }]);
  // Somebody of a mail house with an account is bound to none; whoever works here reports for every one.
  const member = dispatchOf(service.api.as('mail-house'));
  expect(await member.returned(incident, list(LETTER.theirs))).toMatchObject({ returned: 0, unknown: 1 });
  const officer = dispatchOf(service.api.as('privacy-officer'));
  expect(await officer.returned(incident, list(LETTER.theirs))).toMatchObject({ returned: 1 });
});

test('two questions of the call centre under one key are two on record', async () => {
  const key = newId();
  for (const reference of ['CCCCC-CCCCC', 'DDDDD-DDDDD'])
    await service.api
      .as('call-centre')
      .ask('post', '/incidents/{id}/letter-checks', { id: incident }, posted({ reference }, key));
  const kinds = (await service.api.record(incident)).map(({ kind }) => kind);
  expect(kinds.slice(-2)).toEqual(['letter.checked', 'letter.checked']);
});

test('whoever guesses references has to wait, also where they ask all at once, and nobody else', async () => {
  const guesser = dispatchOf(service.api.as('call-centre', 'Gus Invented'));
  const asked = Array.from({ length: 40 }, () => guesser.check(incident, 'CCCCC-CCCCC'));
  const guesses = await Promise.allSettled(asked);
  expect(guesses.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(await refusalOf(guesser.check(incident, 'CCCCC-CCCCC'))).toMatchObject({
    status: 429,
    code: 'checked-too-often',
  });
  const another = dispatchOf(service.api.as('call-centre'));
  expect(await another.check(incident, LETTER.theirs)).toMatchObject({ genuine: true });
});
