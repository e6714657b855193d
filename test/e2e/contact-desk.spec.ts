import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SAFETY_QUESTIONS, type ContactPage, type DeskContact, type OpenedContact } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { TAKEN } from './contact-desk-routes-answer.js';

const HOUR_MS = 3_600_000;
const SECRETS = /Quetzalcoatl|555 0123|wants money|Told whom|police with her/;

onEachDatabase('the contact desk', (dialect) => {
  const newId = idMint('contact-desk');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  const centre = (): ApiClient => service.api.as('call-centre');

  async function declared(mode: 'live' | 'exercise' = 'live'): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Who calls?', mode });
    return id;
  }

  function take(id: string, changes: object = {}, key?: string): Promise<DeskContact> {
    return centre().json('post', '/incidents/{id}/desk', { id }, posted({ ...TAKEN, ...changes }, key));
  }

  function act<T = DeskContact>(who: ApiClient, id: string, contact: string, what: string, body: object): Promise<T> {
    return who.json('post', `/incidents/{id}/desk/{contact}/${what}`, { id, contact }, posted(body));
  }

  async function list(id: string, query: Readonly<Record<string, string>> = {}): Promise<ContactPage> {
    const response = await service.api.ask('get', '/incidents/{id}/desk', { id }, { query });
    return (await response.json()) as ContactPage;
  }

  test('takes down what came in once, and tells lists and the record nothing of who it was or what was said', async () => {
    const id = await declared();
    const key = newId();
    const contact = await take(id, {}, key);
    expect(await take(id, {}, key)).toEqual(contact);
    expect(contact).toMatchObject({ kind: 'threatened', state: 'open', safety: 'not-asked', overdue: false });
    expect(Date.parse(contact.due) - Date.parse(contact.happenedAt)).toBe(4 * HOUR_MS);
    const { contacts, counts } = await list(id);
    expect(contacts).toEqual([contact]);
    expect(counts).toEqual([{ kind: 'threatened', open: 1, overdue: 0, answered: 0 }]);
    const record = await service.api.record(id);
    expect(record.find(({ kind }) => kind === 'contact.taken')?.payload).toEqual({
      contact: contact.id,
      kind: 'threatened',
      due: contact.due,
    });
    expect(JSON.stringify([record, contacts])).not.toMatch(SECRETS);
    const rows = await service.installation.storage.reader.all('SELECT * FROM desk_contact WHERE id = ?', [contact.id]);
    expect(Buffer.concat(rows.map((row) => Buffer.from(row['sealed'] as Uint8Array))).toString('latin1')).not.toMatch(
      SECRETS,
    );
  });

  test('opens one for a purpose that stands on record as a look, with all that was said since', async () => {
    const id = await declared();
    const { id: contact } = await take(id, { reference: 'AAAAA-AAAAA' });
    await act(centre(), id, contact, 'answers', { text: 'Told whom to call.', closes: true });
    const opened = await act<OpenedContact>(centre(), id, contact, 'looks', { purpose: 'She called again' });
    expect(opened).toMatchObject({
      who: TAKEN.who,
      note: TAKEN.note,
      reference: 'AAAAA-AAAAA',
      contact: { state: 'answered' },
      said: [{ what: 'answer', text: 'Told whom to call.' }],
    });
    const looks = await service.api.as('privacy-officer').ask('get', '/incidents/{id}/looks', { id });
    expect(JSON.stringify(await looks.json())).toContain('She called again');
    expect(JSON.stringify(await service.api.record(id))).not.toMatch(SECRETS);
    expect((await refusalOf(act(service.api, id, contact, 'looks', { purpose: 'Curious' }))).code).toBe(
      'not-permitted',
    );
    expect((await refusalOf(act(centre(), id, newId(), 'looks', { purpose: 'Nobody' }))).code).toBe(
      'desk-contact-unknown',
    );
  });

  test('wakes the privacy officer and the commander about somebody at risk in the same commit, until one of them takes it on', async () => {
    const id = await declared();
    const { id: contact } = await take(id);
    const asked = { questions: { 'danger-now': 'no', threatened: 'yes' }, note: 'He knows where she lives' };
    expect(await act(centre(), id, contact, 'safety', asked)).toMatchObject({ safety: 'at-risk' });
    const sent = await service.installation.storage.reader.all(
      'SELECT payload FROM outbox WHERE incident_id = ? ORDER BY payload DESC',
      [id],
    );
    const told = sent.map(({ payload }) => JSON.parse(String(payload)) as { to: string; kind: string; alert: string });
    expect(told).toMatchObject([
      { to: 'privacy-officer', kind: 'person.at-risk', alert: contact },
      { to: 'incident-commander', kind: 'person.at-risk', alert: contact },
    ]);
    const { items } = await service.api.waiting(id);
    expect(items.find(({ kind }) => kind === 'safety')).toMatchObject({
      for: ['privacy-officer', 'incident-commander'],
    });
    expect((await list(id, { state: 'at-risk' })).contacts.map((each) => each.id)).toEqual([contact]);
    expect((await refusalOf(act(centre(), id, contact, 'help', { text: 'Mine' }))).code).toBe('not-permitted');
    const help = { text: 'Called the police with her.' };
    // A second set of answers ends it as little as closing it does.
    const harmless = { questions: Object.fromEntries(SAFETY_QUESTIONS.map((each) => [each, 'no'])), note: '' };
    for (const [what, body] of [
      ['safety', harmless],
      ['answers', { text: 'Done.', closes: true }],
    ] as const)
      expect(await refusalOf(act(centre(), id, contact, what, body))).toMatchObject({ code: 'still-at-risk' });
    expect(await act(service.api, id, contact, 'help', help)).toMatchObject({ safety: 'helped' });
    expect((await list(id)).atRisk).toEqual([]);
    expect((await refusalOf(act(service.api, id, contact, 'help', help))).code).toBe('nobody-at-risk');
    expect(JSON.stringify(await service.api.record(id))).not.toMatch(SECRETS);
  });

  test('wakes nobody in an exercise', async () => {
    const id = await declared('exercise');
    const { id: contact } = await take(id);
    expect(await act(centre(), id, contact, 'safety', { questions: {}, note: '' })).toMatchObject({
      safety: 'at-risk',
    });
    const sent = await service.installation.storage.reader.all('SELECT id FROM outbox WHERE incident_id = ?', [id]);
    expect(sent).toEqual([]);
  });

  test('lists page by page what is open before what was answered, each by when it is due, and what is overdue apart', async () => {
    const id = await declared();
    const [complaint, media] = [await take(id, { kind: 'complaint' }), await take(id, { kind: 'media' })];
    const wrong = await take(id, { kind: 'wrong-person' });
    await act(centre(), id, media.id, 'answers', { text: 'No comment.', closes: true });
    service.clock.advance(30 * HOUR_MS);
    const pages: string[] = [];
    let after = '';
    do {
      const page = await list(id, { limit: '1', ...(after !== '' && { after }) });
      pages.push(...page.contacts.map((each) => each.id));
      after = page.next ?? '';
    } while (after !== '');
    expect(pages).toEqual([wrong.id, complaint.id, media.id]);
    expect((await list(id, { state: 'overdue' })).contacts.map((each) => each.id)).toEqual([wrong.id]);
    expect((await list(id, { kind: 'media' })).contacts).toMatchObject([{ state: 'answered', overdue: false }]);
    expect((await refusalOf(list(id, { after: 'x' }))).code).toBe('bad-cursor');
  });
});
