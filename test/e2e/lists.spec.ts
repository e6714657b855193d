import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImportPage, ImportResult, ListPreview, LookPage, MappingList } from '#contract';
import { namedBlobs } from '../../apps/server/src/documents/named-blobs.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { onEachDatabase } from '../support/databases.js';
import { SHORT_LIST, uploaded } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const PREVIEWS = '/incidents/{id}/imports/previews';

/** Headings that no alias knows, dates that a person must read, and words of its own for yes. */
const OWN_WAY = [
  'Patient surname~Forename of patient~Born~Street address~Town~Prov~PC~Passed away~Colour',
  'Quetzalcoatl~Zoë~09/03/1948~12 Main St~Ottawa~ON~K1N 5B1~si~red',
  'Bartholomew~Ximena~30/11/1971~7 Elm St~Guelph~ON~N1H 3A1~~blue',
  'Bartholomew~Ximena~30/11/1971~7 Elm St~Guelph~ON~N1H 3A1~~blue',
  'Winterbourne~Ann~31/11/1971~7 Elm St~Guelph~ON~N1H 3A1~~blue',
].join('\n');
const COLUMNS = [
  'family_name',
  'given_names',
  'birth_date',
  'street',
  'city',
  'province',
  'postal_code',
  'deceased',
  null,
];

onEachDatabase('a list that is looked at before it comes in', (dialect) => {
  const newId = idMint('lists');
  let service: Service;
  let officer: ApiClient;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    officer = service.api.as('privacy-officer');
  });

  afterAll(() => service.delete());

  async function declared(): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Whose data is it?', mode: 'live' });
    return id;
  }

  const upload = (id: string, list: string, key?: string): Promise<ListPreview> =>
    officer.json('post', PREVIEWS, { id }, uploaded(list, 'list.csv', key));
  const tried = (id: string, preview: string, body: object): Promise<ListPreview> =>
    officer.json('post', `${PREVIEWS}/{preview}`, { id, preview }, posted(body));
  const imported = (id: string, preview: string, body: object, key?: string): Promise<ImportResult> =>
    officer.json('post', `${PREVIEWS}/{preview}/import`, { id, preview }, posted(body, key));
  const undone = (id: string, importId: string, key?: string): Promise<ImportPage> =>
    officer.json(
      'post',
      '/incidents/{id}/imports/{import}/undo',
      { id, import: importId },
      posted({ reason: 'The wrong clinic.' }, key),
    );

  test('gives its lines with errors to be corrected, to whoever says what for, and takes them back', async () => {
    const id = await declared();
    const preview = await upload(id, OWN_WAY);
    const mapping = { columns: COLUMNS, dates: 'day-first', yes: ['si'] };
    const asked = { mapping, purpose: 'To mend dates of birth.' };
    const path = `${PREVIEWS}/{preview}/rejects/looks`;
    const taken = await officer.ask('post', path, { id, preview: preview.id }, posted(asked));
    const csv = await taken.text();
    expect(csv).toContain('Winterbourne,Ann,31/11/1971');
    expect(csv).not.toContain('Quetzalcoatl');
    const corrected = await upload(id, csv.replace('31/11/1971', '30/11/1971'));
    const again = await tried(id, corrected.id, { mapping: { ...mapping, columns: [null, ...COLUMNS] } });
    expect(again).toMatchObject({ rows: 1, rejected: 0, newPeople: 1 });
    const commander = service.api.as('incident-commander');
    expect(await refusalOf(commander.ask('post', path, { id, preview: preview.id }, posted(asked)))).toMatchObject({
      code: 'not-permitted',
    });
    const { looks } = await officer.json<LookPage>('get', '/incidents/{id}/looks', { id });
    expect(looks.find(({ kind }) => kind === 'people.looked')).toMatchObject({
      kind: 'people.looked',
      what: 'rejected-lines',
      people: 1,
      purpose: asked.purpose,
    });
  });

  test('is told apart, its headings are guessed, and nothing of a cell is told', async () => {
    const id = await declared();
    const preview = await upload(id, OWN_WAY);
    expect(preview).toMatchObject({ delimiter: '~', encoding: 'utf-8', mappingFrom: 'suggested', saved: null });
    const told = preview.headings.map(({ suggestion }) => suggestion && `${suggestion.column} ${suggestion.certainty}`);
    expect(told).toEqual([
      'family_name likely',
      'given_names likely',
      'birth_date possible',
      'street certain',
      'city certain',
      'province certain',
      'postal_code possible',
      null,
      null,
    ]);
    expect(preview.headings[2]).toMatchObject({ look: 'date', dates: ['day-first'], filledPercent: 100 });
    // The postal code is only a guess by its looks, and a list must have it.
    expect(preview).toMatchObject({ comesIn: 'no', rows: 0 });
    expect(preview.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'missing-column', about: 'postal_code' }),
    );
    expect(JSON.stringify(preview)).not.toMatch(/Quetzalcoatl|Winterbourne|K1N|1948|Guelph/);
    expect(await service.api.people(id)).toMatchObject({ total: 0 });
  });

  test('is tried by a mapping: who would be new, who repeats whom, whom no letter reaches, what is wrong and where', async () => {
    const id = await declared();
    const { id: preview, mapping: suggested } = await upload(id, OWN_WAY);
    const mapping = { columns: COLUMNS, dates: 'day-first', yes: ['Si'] };
    const view = await tried(id, preview, { mapping });
    expect(view).toMatchObject({
      comesIn: 'without-rejects',
      mappingFrom: 'given',
      rows: 4,
      rejected: 1,
      newPeople: 2,
      repeated: 1,
      findingsTotal: 1,
    });
    expect(view.routes).toEqual(
      expect.arrayContaining([
        { route: 'estate', reason: 'deceased', rows: 1 },
        { route: 'letter', reason: 'of-age', rows: 1 },
        { route: 'duplicate', reason: 'same-person', rows: 1 },
      ]),
    );
    expect(view.findings[0]).toMatchObject({
      severity: 'error',
      code: 'not-a-date',
      about: 'birth_date',
      place: { line: 5, column: 3 },
    });
    const report = await officer.ask('post', `${PREVIEWS}/{preview}/findings`, { id, preview }, posted({ mapping }));
    expect(await report.text()).toMatch(/^row,column,severity,code,message,mend\r?\n5,3,error,not-a-date,/);
    expect((await tried(id, preview, { mapping: { ...mapping, dates: 'month-first' } })).rejected).toBe(3);
    expect(await service.api.people(id)).toMatchObject({ total: 0 });
    expect(await refusalOf(tried(id, preview, { mapping: { columns: ['passport'] } }))).toMatchObject({
      code: 'column-unknown',
    });
    expect((await tried(id, preview, { mapping: { columns: ['city'] } })).findings).toMatchObject([
      { code: 'mapping-does-not-fit' },
    ]);
    expect(suggested?.columns).toHaveLength(9);
  });

  test('comes in by that mapping as one act, once; the next list with its headings is mapped by itself', async () => {
    const id = await declared();
    const blobs = service.folder.blobs().length;
    const { id: preview } = await upload(id, OWN_WAY);
    const mapping = { columns: COLUMNS, dates: 'day-first', yes: ['si'] };
    const key = newId();
    expect(await refusalOf(imported(id, preview, { mapping }))).toMatchObject({ code: 'import-refused' });
    const order = { mapping, rejects: 'leave-out', saveAs: `Clinic ${dialect}` };
    const result = await imported(id, preview, order, key);
    expect(result).toMatchObject({ importId: key, rows: 4, accepted: 3, rejected: 1, duplicates: 1 });
    expect(await imported(id, preview, order, key)).toEqual(result);
    expect(service.folder.blobs()).toHaveLength(blobs + 1);
    expect(await refusalOf(imported(id, preview, order))).toMatchObject({ code: 'list-unknown' });
    const { imports } = await officer.json<ImportPage>('get', '/incidents/{id}/imports', { id });
    expect(imports).toMatchObject([{ id: key, state: 'complete', accepted: 3, progress: null }]);
    const rejects = await officer.ask('get', '/incidents/{id}/imports/{import}/rejects.csv', { id, import: key });
    expect(await rejects.text()).toContain('5,3,error,not-a-date');

    // Columns in another order are the same headings.
    const turned = OWN_WAY.split('\n').map((line) => line.split('~').toReversed().join('~'));
    const other = await declared();
    const view = await upload(other, turned.join('\n'));
    expect(view).toMatchObject({ mappingFrom: 'saved', saved: { name: `Clinic ${dialect}` }, newPeople: 2 });
    expect(view.mapping?.columns).toEqual(COLUMNS.toReversed());
    const { mappings } = await officer.json<MappingList>('get', '/incidents/{id}/mappings', { id: other });
    const kept = mappings.find(({ name }) => name === `Clinic ${dialect}`);
    expect(kept?.columns).toContainEqual({ heading: 'passed away', column: 'deceased' });
    await officer.json(
      'post',
      '/incidents/{id}/mappings/{mapping}/removal',
      { id: other, mapping: kept?.id ?? '' },
      posted({}),
    );
    expect((await tried(other, view.id, {})).mappingFrom).toBe('suggested');
  });

  test('that is let go leaves nothing, and one that nobody imports is let go after a day', async () => {
    const id = await declared();
    const before = service.folder.blobs();
    const { id: first } = await upload(id, SHORT_LIST);
    await officer.json('post', `${PREVIEWS}/{preview}/removal`, { id, preview: first }, posted({}));
    expect(service.folder.blobs()).toEqual(before);
    const { id: forgotten } = await upload(id, SHORT_LIST);
    service.clock.advance(86_400_001);
    const { id: fresh } = await upload(id, SHORT_LIST);
    expect(await refusalOf(tried(id, forgotten, {}))).toMatchObject({ status: 404, code: 'list-unknown' });
    expect(await tried(id, fresh, {})).toMatchObject({ comesIn: 'whole', newPeople: 2 });
  });

  test('that is being imported is not let go', async () => {
    const id = await declared();
    const { id: preview } = await upload(id, SHORT_LIST);
    const { writer } = service.installation.storage;
    const asked = (order: string | null): Promise<void> =>
      writer.commit([{ sql: 'UPDATE people_list SET asked = ? WHERE id = ?', params: [order, preview] }]);
    await asked('{}');
    await expect(service.installation.previews.drop(id, preview)).rejects.toMatchObject({
      details: { code: 'list-being-imported' },
    });
    await asked(null);
    expect(await tried(id, preview, {})).toMatchObject({ comesIn: 'whole' });
  });

  test('that nobody imports is gone after its day by itself', async () => {
    const id = await declared();
    const { id: forgotten } = await upload(id, SHORT_LIST);
    service.clock.advance(86_400_001);
    await service.installation.previews.tend();
    const sql = 'SELECT 1 AS found FROM people_list WHERE id = ?';
    expect(await service.installation.storage.reader.all(sql, [forgotten])).toEqual([]);
  });

  test('that begins with a person is refused before any of it is told', async () => {
    const id = await declared();
    const person = 'Quetzalcoatl,Zoë,1948-03-09,12 Main St,Ottawa,ON,K1N 5B1\n';
    const preview = await upload(id, person);
    expect(preview).toMatchObject({ comesIn: 'no', headings: [], mapping: null });
    expect(preview.findings).toMatchObject([{ code: 'no-header' }]);
    expect(JSON.stringify(preview)).not.toContain('Quetzalcoatl');
  });

  describe('an import', () => {
    test('is undone whole, with its reason on record and its people no longer counted', async () => {
      const id = await declared();
      const { importId } = await officer.import(id, SHORT_LIST);
      const key = newId();
      const { reader } = service.installation.storage;
      const named = (): Promise<boolean> =>
        namedBlobs(reader).then((all) => all.some(({ incidentId }) => incidentId === id));
      expect(await named()).toBe(true);
      expect((await undone(id, importId, key)).imports).toMatchObject([{ state: 'undone' }]);
      // Its bytes are gone with its people.
      expect(await named()).toBe(false);
      // Sent again it is done, not refused.
      expect((await undone(id, importId, key)).imports).toMatchObject([{ state: 'undone' }]);
      expect(await service.api.people(id)).toMatchObject({ total: 0, people: 0 });
      const { facts } = await service.api.incident(id);
      expect(facts.find(({ name }) => name === 'people.registered')).toMatchObject({ value: 0 });
      const record = JSON.stringify(await service.api.record(id));
      expect(record).toContain('people.import-undone');
      expect(record).toContain('The wrong clinic.');
      expect(await refusalOf(undone(id, importId))).toMatchObject({ status: 404, code: 'import-not-found' });
      expect(await officer.import(id, SHORT_LIST)).toMatchObject({ accepted: 2 });
    });

    test('stays once letters were ordered for its people', async () => {
      const id = await declared();
      const { importId } = await officer.import(id, SHORT_LIST);
      const { reader, writer } = service.installation.storage;
      const [person] = await reader.all('SELECT id FROM person WHERE import_id = ? LIMIT 1', [importId]);
      await writer.commit([
        {
          sql: 'INSERT INTO letter (batch_id, person_id, wave, position, void) VALUES (?, ?, 1, 0, 0)',
          params: [newId(), String(person?.['id'])],
        },
      ]);
      expect(await refusalOf(undone(id, importId))).toMatchObject({ status: 409, code: 'import-told' });
      expect(await service.api.people(id)).toMatchObject({ total: 2 });
    });
  });
});
