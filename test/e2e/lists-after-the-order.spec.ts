import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { BatchView } from '#contract';
import { peopleById, type AffectedPerson } from '#people';
import { coverageOf } from '../../apps/server/src/letters/coverage.js';
import { refusalOf } from '../support/api-client.js';
import { onEachDatabase } from '../support/databases.js';
import { dispatchOf, type DispatchClient } from '../support/dispatch-client.js';
import { LIST_HEADER } from '../support/lists.js';
import { approvedLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { RegisterClient } from './register-routes-answer.js';

// Letters are ordered; then a list says that somebody among them has a hidden address.

jest.setTimeout(600_000);

const ELSEWHERE = { street: '1 Safe Rd', city: 'London', province: 'ON', postalCode: 'N6A 1A1', country: 'CA' };

onEachDatabase('a list that comes in after letters were ordered', (dialect) => {
  const newId = idMint(`after the order ${dialect}`);
  const id = newId();
  const first = newId();
  let service: Service;
  let officer: DispatchClient;
  let checker: DispatchClient;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    officer = dispatchOf(service.api.as('privacy-officer'));
    checker = dispatchOf(service.api.as('deputy'));
    await approvedLetters(service, id, 'exercise');
  }, 120_000);

  afterAll(() => service.delete());

  /** Somebody who is written to in their own name. */
  async function adultOf(batch: string, nth: number): Promise<AffectedPerson> {
    const { storage, keys } = service.installation;
    const rows = await storage.reader.all(
      `SELECT p.id FROM letter JOIN person AS p ON p.id = letter.person_id
        WHERE letter.batch_id = ? AND p.own_route = 'letter' AND p.own_reason = 'of-age' ORDER BY letter.position`,
      [batch],
    );
    const wanted = String(rows[nth]?.['id']);
    for await (const person of peopleById(storage.reader, await keys.open(id), { incidentId: id, wave: 1 }, [wanted]))
      return person;
    throw new Error('Nobody is written to.');
  }

  /** A list that hides where somebody lives. */
  async function hide({ details }: AffectedPerson): Promise<void> {
    const { familyName, givenNames, birthDate, address } = details;
    const cells = ['H-1', familyName, givenNames, birthDate, address.street, address.city, address.province];
    const row = [...cells, address.postalCode, 'yes', 'yes'].map((cell) => `"${cell}"`).join(',');
    await service.api.as('privacy-officer').import(id, `${LIST_HEADER},hidden_address,synthetic\n${row}\n`);
  }

  async function batchOf(batch: string): Promise<BatchView | undefined> {
    return (await service.api.letters(id)).batches.find((each) => each.id === batch);
  }

  test('no letter is dated so far ahead that children would be adults, and nobody is judged by such a day', async () => {
    const order = { id: newId(), letterDate: '2062-03-09' };
    const before = (await service.api.incident(id)).version;
    expect(await refusalOf(service.api.as('privacy-officer').orderLetters(id, order))).toMatchObject({
      status: 400,
      code: 'letter-date-too-late',
    });
    expect((await service.api.incident(id)).version).toBe(before);
  });

  test('takes one letter out of a batch that is being made, and leaves all others', async () => {
    const { batches, press } = service.installation;
    const actor = { kind: 'person', id: newId(), role: 'privacy-officer', assurance: 'passkey' } as const;
    const { letters } = await batches.order(id, first, {}, actor);
    const hidden = await adultOf(first, 0);
    await hide(hidden);
    await press.wake();
    expect(await batchOf(first)).toMatchObject({
      status: 'complete',
      lettersDone: letters - 1,
      refused: [{ personId: hidden.id, code: 'lists-disagree' }],
    });
  });

  test('leaves that person to the next batch, as somebody decides', async () => {
    const desk = new RegisterClient(service.api.as('privacy-officer'), id);
    const refused = (await batchOf(first))?.refused[0]?.personId;
    const decision = { about: 'person', person: refused, route: 'letter', address: ELSEWHERE, reason: 'She asked.' };
    const { found } = await desk.search({ by: 'reference', reference: 'H-1' });
    expect(found).toMatchObject([{ route: 'duplicate', written: false }]);
    await desk.post('decisions', decision);
    const { account } = await coverageOf(service.installation, id);
    expect(account.standings).toContainEqual({ standing: 'ready', people: 1 });
    expect(account.unexplained).toBe(0);
  });

  test('keeps a package from leaving until its batch is withdrawn', async () => {
    const made = await officer.pack(id, first);
    for (const { letter } of (await checker.pilot(id, made.id)).letters) {
      await checker.open(id, made.id, letter);
      await checker.judge(id, made.id, letter, { verdict: 'right' });
    }
    await hide(await adultOf(first, 1));
    expect(await refusalOf(officer.handOver(id, made.id))).toMatchObject({
      status: 409,
      code: 'lists-disagree',
      detail: expect.stringContaining('1 letter'),
    });
    expect((await officer.view(id)).total).toMatchObject({ handedOver: 0 });
    expect((await officer.withdraw(id, first, 'A list disagrees.')).total).toMatchObject({ unexplained: 0 });
  });
});
