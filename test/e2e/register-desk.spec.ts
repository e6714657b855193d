import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenedPeople } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { FIRST_LIST, RegisterClient, SECOND_LIST } from './register-routes-answer.js';

const DAY_MS = 86_400_000;
const reason = 'As the file says.';
const ELSEWHERE = { street: '1 Safe Rd', city: 'London', province: 'ON', postalCode: 'N6A 1A1', country: 'CA' };

onEachDatabase('the desk of the register', (dialect) => {
  const newId = idMint('register-desk');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  function officer(): ApiClient {
    return service.api.as('privacy-officer');
  }

  async function register(): Promise<{ id: string; desk: RegisterClient }> {
    const id = newId();
    await service.api.declare({ id, title: 'Whose data is it?', mode: 'live' });
    await officer().import(id, FIRST_LIST);
    service.clock.advance(1000);
    await officer().import(id, SECOND_LIST);
    return { id, desk: new RegisterClient(officer(), id) };
  }

  async function kinds(id: string): Promise<string[]> {
    return (await service.api.record(id)).map(({ kind }) => kind).filter((kind) => kind.startsWith('people.'));
  }

  function today(days: number): string {
    return new Date(service.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
  }

  test('tells what each list brought, and who the people are in numbers', async () => {
    const { waves, counts, retention } = await (await register()).desk.view();
    expect(waves).toMatchObject([
      { newPeople: 3, newData: 0, unchanged: 0 },
      { newPeople: 1, newData: 1, supplementary: 0, disagreeing: 0, unchanged: 0 },
    ]);
    expect(counts).toMatchObject({
      people: 4,
      byResidence: [{ name: 'CA-ON', people: 4 }],
      byRole: [{ name: 'patient', people: 4 }],
    });
    expect(Object.fromEntries(counts.byElement.map(({ name, people }) => [name, people]))).toEqual({
      name: 3,
      contact: 2,
    });
    expect(retention).toEqual({ until: null, due: false, held: false, shreddedAt: null });
  });

  test('says numbers for the facts, as lower bounds until somebody says that all are there, and states what a person takes over', async () => {
    const { id, desk } = await register();
    const { shownDigest, open, proposals } = await desk.counts();
    expect(open).toBe(true);
    const most = Number.MAX_SAFE_INTEGER;
    expect(proposals.find(({ fact }) => fact === 'people.by_residence')?.value).toEqual({
      'ca-on': { least: 3, most },
    });
    const take = { facts: ['people.by_residence'], shownDigest };
    await desk.post('counts', take);
    const stated = (await service.api.incident(id)).facts.find(({ name }) => name === 'people.by_residence');
    expect(stated).toMatchObject({ value: { 'ca-on': { least: 3, most } }, source: 'register-incomplete' });
    await officer().command(id, {
      type: 'state-facts',
      facts: { 'people.register_complete': true },
      source: 'the custodian',
      confidence: 'confirmed',
    });
    expect(await refusalOf(desk.post('counts', take))).toMatchObject({ code: 'counts-moved' });
    const closed = await desk.counts();
    expect(closed.proposals.find(({ fact }) => fact === 'people.by_residence')?.value).toEqual({
      'ca-on': { least: 3, most: 4 },
      elsewhere: 0,
    });
    const unknown = { facts: ['people.minors'], shownDigest: closed.shownDigest };
    expect(await refusalOf(desk.post('counts', unknown))).toMatchObject({ code: 'fact-not-proposed' });
  });

  test('answers whether somebody was in it by exact match alone, on record before the answer and without a name', async () => {
    const { id, desk } = await register();
    const by = { by: 'birth-date', familyName: 'quetzalcoatl', givenNames: 'Zoe', birthDate: '1948-03-09' };
    const { found } = await desk.search(by);
    expect(found.map(({ route, dataElements, written }) => [route, dataElements, written])).toEqual([
      ['letter', ['name', 'contact'], false],
      ['duplicate', ['name', 'contact'], false],
    ]);
    const hidden = { by: 'reference', reference: 'C-3', purpose: 'A caller asks.' };
    expect((await desk.search(hidden)).found).toMatchObject([{ route: 'held', reason: 'hidden-address' }]);
    const centre = new RegisterClient(service.api.as('call-centre'), id);
    const [told] = (await centre.search(hidden)).found;
    expect(told).toEqual({ id: told?.id, roles: ['patient'], dataElements: ['name'], written: false });
    expect(await desk.search({ ...by, givenNames: 'Z' })).toEqual({ found: [] });
    const record = await service.api.record(id);
    expect(record.filter(({ kind }) => kind === 'people.searched')).toHaveLength(4);
    // Under one key, each question is a look of its own all the same: many cannot be asked for one entry.
    const key = newId();
    for (const givenNames of ['Y', 'X'])
      await officer().json('post', '/incidents/{id}/people/searches', { id }, posted({ ...by, givenNames }, key));
    const looks = (await service.api.record(id)).filter(({ kind }) => kind === 'people.searched');
    expect(looks).toHaveLength(6);
    expect(JSON.stringify(record)).not.toMatch(/quetzalcoatl|1948-\d\d-\d\d/i);
    expect(await refusalOf(new RegisterClient(service.api.as('communications'), id).search(by))).toMatchObject({
      code: 'not-permitted',
    });
  });

  test('opens a pair side by side for a purpose, and makes one of two by a person’s word alone', async () => {
    const { id, desk } = await register();
    const { pairs } = await desk.pairs();
    expect(pairs).toMatchObject([{ why: 'same-initial', verdict: 'open' }]);
    const { first, second } = pairs[0] ?? {};
    expect(await desk.post('looks', { people: [first, second], purpose: 'One or two?' })).toMatchObject({
      people: [{ name: 'Ximena Bartholomew' }, { name: 'X. Bartholomew' }],
    });
    const word = { first, second, verdict: 'same', reason };
    const key = newId();
    expect(await desk.post('verdicts', word, key)).toEqual({ people: 2 });
    expect(await desk.post('verdicts', word, key)).toEqual({ people: 2 });
    expect(await service.api.people(id)).toMatchObject({ people: 3, unexplained: 0 });
    expect(await refusalOf(desk.post('verdicts', word))).toMatchObject({ code: 'pair-settled' });
    await desk.post('verdicts', { ...word, verdict: 'open' });
    expect(await service.api.people(id)).toMatchObject({ people: 4, unexplained: 0 });
  });

  test('lets the privacy officer decide about who is held, never about all whose address is hidden', async () => {
    const { id, desk } = await register();
    const { people } = await desk.held();
    expect(people).toMatchObject([{ heldFor: 'hidden-address', decided: false }]);
    const person = people[0]?.id;
    const all = { about: 'all', heldFor: 'hidden-address', route: 'no-letter', reason };
    expect(await refusalOf(desk.post('decisions', all))).toMatchObject({ code: 'not-in-bulk' });
    const letter = { about: 'person', person, route: 'letter', reason };
    expect(await refusalOf(desk.post('decisions', letter))).toMatchObject({ code: 'address-hidden' });
    const key = newId();
    expect(await desk.post('decisions', { ...letter, address: ELSEWHERE }, key)).toEqual({ people: 1 });
    expect(await desk.post('decisions', { ...letter, address: ELSEWHERE }, key)).toEqual({ people: 1 });
    const { routes } = await service.api.people(id);
    expect(routes).toContainEqual({ route: 'letter', reason: 'decided', people: 1 });
    const [opened] = (await desk.post<OpenedPeople>('looks', { people: [person], purpose: 'Where to?' })).people;
    expect(opened?.lettersTo?.address).toEqual(ELSEWHERE);
    expect(opened?.address).not.toEqual(ELSEWHERE);
    expect(opened?.hiddenAddress).toBe(true);
    await desk.post('decisions', { about: 'withdrawal', person, reason });
    expect((await desk.held()).people).toMatchObject([{ decided: false }]);
    expect(await kinds(id)).toEqual(expect.arrayContaining(['people.decided']));
    expect(JSON.stringify(await service.api.record(id))).not.toMatch(/Safe Rd|Featherstone|As the file says/);
  });

  test('destroys the register once its day is over and no hold stands, says what it destroyed, and opens nothing after', async () => {
    const { id, desk } = await register();
    const shred = { confirm: id, reason };
    const refused = async (body: object = shred): Promise<string> =>
      (await refusalOf(desk.post('shredding', body))).code;
    expect(await refused({ ...shred, confirm: newId() })).toBe('not-confirmed');
    expect(await refused()).toBe('retention-unsaid');
    await desk.post('retention', { until: today(2), reason });
    expect(await refused()).toBe('retention-runs');
    service.clock.advance(4 * DAY_MS);
    expect((await desk.view()).retention).toMatchObject({ due: true, held: false });
    const { items } = await service.api.waiting(id);
    expect(items.map(({ kind }) => kind)).toContain('retention');
    const counsel = service.api.as('counsel');
    const { id: hold } = await counsel.placeHold(id, { reason: 'Litigation', scope: { kind: 'people' } });
    expect(await refused()).toBe('legal-hold');
    await counsel.releaseHold(id, hold, 'Settled.');
    const key = newId();
    const proof = await desk.post<object>('shredding', shred, key);
    expect(await desk.post<object>('shredding', shred, key)).toEqual(proof);
    expect(proof).toMatchObject({
      people: 4,
      rows: 5,
      lists: 2,
      letters: 0,
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const record = await service.api.record(id);
    expect(record.find(({ kind }) => kind === 'people.shredded')).toMatchObject({ payload: { ...proof, reason } });
    expect((await desk.view()).retention).toMatchObject({ due: false, shreddedAt: expect.any(String) });
    expect(await refusalOf(desk.search({ by: 'reference', reference: 'C-1' }))).toMatchObject({
      code: 'register-shredded',
    });
    expect(await refusalOf(officer().import(id, FIRST_LIST))).toMatchObject({ code: 'register-shredded' });
    expect(await refused()).toBe('register-shredded');
    expect(await service.api.people(id)).toMatchObject({ people: 4, unexplained: 0 });
  });
});
