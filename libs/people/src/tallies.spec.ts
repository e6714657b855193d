import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { INCIDENT, RegisterFixture, aList, importId } from './testing/register-fixture.js';
import { entitiesOfPeople, talliesOf } from './tallies.js';

describe('what the register says of itself in numbers', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  test('counts by distinct person, with the data that a later row adds', async () => {
    await register.importList(aList({ reference: '1', data_elements: 'name' }));
    await register.importList(aList({ reference: '1', data_elements: 'name|contact' }), { importId: importId(2) });
    expect(await talliesOf(register.ports.reader, INCIDENT)).toEqual({
      all: { people: 1, doubtful: 0 },
      minors: { people: 0, doubtful: 0 },
      byHome: new Map([['CA-ON', { people: 1, doubtful: 0 }]]),
      byRole: new Map([['patient', { people: 1, doubtful: 0 }]]),
      byElement: new Map([
        ['name', { people: 1, doubtful: 0 }],
        ['contact', { people: 1, doubtful: 0 }],
      ]),
      ofOthers: 0,
      lists: 2,
      rejected: 0,
      reading: false,
    });
  });

  test('leaves out whoever another legal entity answers for, and says how many', async () => {
    await register.importList(aList({ reference: '1' }));
    await register.importList(aList({ reference: '2', postal_code: 'N6A 1A1' }), { importId: importId(2) });
    await register.ports.writer.commit([
      { sql: `UPDATE person SET entity = 'north-clinic' WHERE import_id = ?`, params: [importId(2)] },
    ]);
    const { all, byRole, ofOthers } = await talliesOf(register.ports.reader, INCIDENT);
    expect([all.people, byRole.get('patient')?.people, ofOthers]).toEqual([1, 1, 1]);
  });

  test('counts whoever is of several legal entities in each, with the data that it held', async () => {
    await register.importList(aList({ reference: '1', data_elements: 'name' }, { reference: '2', family_name: 'Roy' }));
    await register.importList(aList({ reference: '1', data_elements: 'name|contact' }), { importId: importId(2) });
    await register.importList(aList({ reference: '1', data_elements: 'genetic' }), { importId: importId(3) });
    const held = (entity: string, list: number) => ({
      sql: 'UPDATE person SET entity = ? WHERE import_id = ?',
      params: [entity, importId(list)],
    });
    await register.ports.writer.commit([held('north-clinic', 1), held('south', 2), held('south', 3)]);
    const { reader } = register.ports;
    expect(await entitiesOfPeople(reader, INCIDENT)).toEqual(['north-clinic', 'south']);
    const [north, south] = [
      await talliesOf(reader, INCIDENT, 'north-clinic'),
      await talliesOf(reader, INCIDENT, 'south'),
    ];
    expect([north.all.people, north.byElement.get('name')?.people, north.byElement.has('contact')]).toEqual([
      2,
      1,
      false,
    ]);
    const one = { people: 1, doubtful: 0 };
    expect(south.all).toEqual(one);
    expect(south.byElement).toEqual(new Map(['name', 'contact', 'genetic'].map((kind) => [kind, one])));
    expect((await talliesOf(reader, INCIDENT)).all.people).toBe(0);
  });

  test('counts for each entity what its own lists name, though a list of another named it before', async () => {
    await register.importList(aList({ reference: '1', data_elements: 'name|contact' }));
    await register.importList(aList({ reference: '1', data_elements: 'name' }), { importId: importId(2) });
    await register.importList(aList({ reference: '1', data_elements: 'contact|genetic' }), { importId: importId(3) });
    await register.importList(aList({ reference: '1', data_elements: 'genetic' }), { importId: importId(4) });
    const held = (entity: string, list: number) => ({
      sql: 'UPDATE person SET entity = ? WHERE import_id = ?',
      params: [entity, importId(list)],
    });
    await register.ports.writer.commit([held('north', 1), held('south', 2), held('south', 3), held('south', 4)]);
    const south = await talliesOf(register.ports.reader, INCIDENT, 'south');
    const one = { people: 1, doubtful: 0 };
    expect(south.all).toEqual(one);
    expect(south.byElement).toEqual(new Map(['name', 'contact', 'genetic'].map((kind) => [kind, one])));
  });

  test('counts somebody once in an entity, whichever of its rows stands', async () => {
    await register.importList(aList({ reference: '1' }));
    await register.importList(aList({ reference: '1' }), { importId: importId(2) });
    await register.ports.writer.commit([
      {
        sql: `UPDATE person SET entity = 'north', duplicate_of = CASE WHEN import_id = ?
            THEN (SELECT other.id FROM person AS other WHERE other.import_id = ?) END`,
        params: [importId(1), importId(2)],
      },
    ]);
    expect((await talliesOf(register.ports.reader, INCIDENT, 'north')).all).toEqual({ people: 1, doubtful: 0 });
  });

  test('doubts nobody for a row of a list that was undone', async () => {
    await register.importList(aList({ reference: '1' }));
    await register.importList(aList({ reference: '2', postal_code: 'N6A 1A1' }), { importId: importId(2) });
    expect((await talliesOf(register.ports.reader, INCIDENT)).all).toEqual({ people: 2, doubtful: 1 });
    await register.ports.writer.commit([
      { sql: `UPDATE people_import SET state = 'undone' WHERE id = ?`, params: [importId(2)] },
    ]);
    expect((await talliesOf(register.ports.reader, INCIDENT)).all).toEqual({ people: 1, doubtful: 0 });
  });

  test('doubts the later of a pair that nobody has judged, and both where they live apart', async () => {
    await register.importList(aList({ reference: '1' }, { reference: '2', postal_code: 'N6A 1A1' }));
    const together = await talliesOf(register.ports.reader, INCIDENT);
    expect(together.byHome).toEqual(new Map([['CA-ON', { people: 2, doubtful: 1 }]]));
    const apart = { reference: '3', province: 'QC', postal_code: 'H2X 1Y4' };
    await register.importList(aList(apart), { importId: importId(2) });
    const { byHome, all } = await talliesOf(register.ports.reader, INCIDENT);
    expect([byHome.get('CA-ON'), byHome.get('CA-QC'), all]).toEqual([
      { people: 2, doubtful: 2 },
      { people: 1, doubtful: 1 },
      { people: 3, doubtful: 3 },
    ]);
  });
});
