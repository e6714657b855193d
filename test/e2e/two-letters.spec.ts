import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { addresseeOf, peopleById } from '#people';
import { refusalOf } from '../support/api-client.js';
import { onEachDatabase } from '../support/databases.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { LIST_HEADER } from '../support/lists.js';
import { approvedLetters, printLetters } from '../support/printed-letters.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { RegisterClient } from './register-routes-answer.js';

// A child whose parents live apart: two letters about one person, before one duty.

jest.setTimeout(600_000);

const MOTHER = { street: '7 Elm St', city: 'Guelph', province: 'ON', postalCode: 'N1H 3A1', country: 'CA' };
const FATHER = { street: '9 Oak St', city: 'London', province: 'ON', postalCode: 'N6A 1A1', country: 'CA' };
const CHILD =
  'J-1,Quetzalcoatl,Zoë,2015-03-09,7 Elm St,Guelph,ON,N1H 3A1,joint,name|health-record,2017-01-05,2018-02-01,yes';

onEachDatabase('a child in joint custody', (dialect) => {
  const newId = idMint(`two letters ${dialect}`);
  const id = newId();
  const batch = newId();
  let service: Service;
  let desk: RegisterClient;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    const officer = service.api.as('privacy-officer');
    desk = new RegisterClient(officer, id);
    await approvedLetters(service, id, 'exercise', async () => {
      await officer.import(id, `${LIST_HEADER},custody,data_elements,records_from,records_to,synthetic\n${CHILD}\n`);
      const { people } = await desk.held();
      const person = people.find(({ heldFor }) => heldFor === 'joint-custody')?.id;
      const both = { about: 'person', person, route: 'substitute-decision-maker', name: 'Ann Roy', address: MOTHER };
      const decision = { ...both, also: { name: 'Luc Roy', address: FATHER }, reason: 'Both have custody.' };
      await desk.post('decisions', { ...decision, reason: 'A first word.' });
      const away = { ...decision, also: { name: 'Luc Roy', address: MOTHER } };
      expect(await refusalOf(desk.post('decisions', away))).toMatchObject({ code: 'one-address' });
      await desk.post('decisions', decision);
    });
  }, 120_000);

  afterAll(() => service.delete());

  test('is one person with two addressees of one duty, and nobody is unexplained', async () => {
    expect(await service.api.people(id)).toMatchObject({ secondLetters: 1, unexplained: 0 });
    const { lines, account } = await service.api.coverage(id);
    expect(account).toMatchObject({ secondLetters: 1, unexplained: 0 });
    const second = lines.filter((line) => line.second);
    expect(second).toMatchObject([{ people: 1, standing: 'ready', route: 'substitute-decision-maker' }]);
    expect(lines).toContainEqual(expect.objectContaining({ ...second[0], people: expect.any(Number), second: false }));
  });

  test('gets two letters to two addresses, and their account comes to zero', async () => {
    await printLetters(service, id, batch);
    const { storage, keys } = service.installation;
    const rows = await storage.reader.all(
      `SELECT p.id, p.second_of FROM letter JOIN person AS p ON p.id = letter.person_id
        WHERE letter.batch_id = ? AND letter.refused IS NULL AND (p.second_of IS NOT NULL OR p.id IN (SELECT second_of FROM person))
        ORDER BY p.second_of IS NULL DESC`,
      [batch],
    );
    const ids = rows.map((row) => String(row['id']));
    const told = [];
    for await (const each of peopleById(storage.reader, await keys.open(id), { incidentId: id, wave: 1 }, ids)) {
      told.push(addresseeOf(each.details, each.route, each.addressee));
    }
    expect(told).toEqual([
      { role: 'substitute-decision-maker', name: 'Ann Roy', address: MOTHER },
      { role: 'substitute-decision-maker', name: 'Luc Roy', address: FATHER },
    ]);
    const { total } = await dispatchOf(service.api.as('privacy-officer')).view(id);
    expect(total).toMatchObject({ refused: 0, unexplained: 0 });
    const { account, lines } = await service.api.coverage(id);
    expect(account).toMatchObject({ secondLetters: 1, unexplained: 0 });
    expect(lines.filter((line) => line.second)).toMatchObject([{ standing: 'written', people: 1 }]);
  });

  test('is not decided anew once the letters were ordered', async () => {
    const { people } = await desk.held();
    const person = people.find(({ heldFor }) => heldFor === 'joint-custody')?.id;
    const withdrawal = { about: 'withdrawal', person, reason: 'Too late.' };
    expect(await refusalOf(desk.post('decisions', withdrawal))).toBeDefined();
  });
});
