import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { BROKEN_LIST, LIST_HEADER, SHORT_LIST, syntheticList } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { until } from '../support/until.js';
import { onEachDatabase } from '../support/databases.js';

onEachDatabase('a list that comes in', (dialect) => {
  const newId = idMint('lists');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  async function declared(mode: 'live' | 'exercise' = 'live'): Promise<string> {
    const id = newId();
    await service.api.declare({ id, title: 'Whose data is it?', mode });
    return id;
  }

  function officer(): ApiClient {
    return service.api.as('privacy-officer');
  }

  async function rows(table: 'person' | 'people_import' | 'people_reject', incidentId: string): Promise<number> {
    const { reader } = service.installation.storage;
    const of =
      table === 'people_reject'
        ? `import_id IN (SELECT id FROM people_import WHERE incident_id = ?)`
        : 'incident_id = ?';
    const [row] = await reader.all(`SELECT COUNT(*) AS n FROM ${table} WHERE ${of}`, [incidentId]);
    return Number(row?.['n']);
  }

  /** A refused list must leave no row, no blob and no entry. */
  async function leavesNothing(id: string, attempt: () => Promise<unknown>): Promise<void> {
    const before = { blobs: service.folder.blobs(), version: (await service.api.incident(id)).version };
    await attempt();
    // Whoever hangs up is not told when the service has cleaned up after them.
    await until(() => service.folder.blobs().join() === before.blobs.join());
    expect((await service.api.incident(id)).version).toBe(before.version);
    expect([await rows('person', id), await rows('people_import', id), await rows('people_reject', id)]).toEqual([
      0, 0, 0,
    ]);
    expect(await service.api.people(id)).toEqual({ total: 0, people: 0, routes: [], unexplained: 0, secondLetters: 0 });
  }

  describe('importing a list', () => {
    test('a good one comes in whole: everyone is accounted for, counted as a fact, and on record without a name', async () => {
      const id = await declared();
      expect(await officer().import(id, SHORT_LIST)).toMatchObject({
        rows: 2,
        accepted: 2,
        rejected: 0,
        encoding: 'utf-8',
        delimiter: ',',
      });
      expect(await service.api.people(id)).toMatchObject({ total: 2, people: 2, unexplained: 0 });
      const { facts } = await service.api.incident(id);
      expect(facts.find(({ name }) => name === 'people.registered')).toMatchObject({ value: 2, source: 'register' });
      const record = JSON.stringify(await service.api.record(id));
      expect(record).toContain('people.imported');
      expect(record).not.toMatch(/Quetzalcoatl|Ximena|K1N/);
    });

    test('sent again under its key it is told what came of it, and nobody comes in twice', async () => {
      const id = await declared();
      const key = newId();
      const undated = SHORT_LIST.replaceAll(/\d{4}-\d\d-\d\d/g, '');
      const before = service.folder.blobs().length;
      const first = await officer().import(id, undated, {}, key);
      expect(first.importId).toBe(key);
      expect(await officer().import(id, undated, {}, key)).toEqual(first);
      expect(await service.api.people(id)).toMatchObject({ total: 2, people: 2 });
      expect(service.folder.blobs()).toHaveLength(before + 1);
      expect(await refusalOf(officer().import(id, SHORT_LIST, {}, key))).toMatchObject({
        status: 409,
        code: 'idempotency-key-reused',
      });
    });

    test('the very same list under another key is refused, and taken when it is asked for again', async () => {
      const id = await declared();
      const undated = SHORT_LIST.replaceAll(/\d{4}-\d\d-\d\d/g, '');
      await officer().import(id, undated);
      const blobs = service.folder.blobs();
      const { version } = await service.api.incident(id);
      expect(await refusalOf(officer().import(id, undated))).toMatchObject({
        status: 409,
        code: 'list-imported-before',
        mend: expect.stringContaining('again=yes'),
      });
      expect(await refusalOf(officer().import(id, undated, { again: 'maybe' }))).toMatchObject({ place: 'again' });
      expect([service.folder.blobs(), (await service.api.incident(id)).version]).toEqual([blobs, version]);
      expect(await officer().import(id, undated, { again: 'yes' })).toMatchObject({ accepted: 2 });
      expect(await officer().import(await declared(), undated)).toMatchObject({ accepted: 2 });
    });

    test('its people and its entry are one commit: where the entry is refused, nobody came in', async () => {
      const id = await declared();
      const key = newId();
      // The key of another act: the record refuses it, as late as the commit that would have made the people visible.
      await service.api.command(id, { type: 'add-note', text: 'Under this key already.' }, key);
      await leavesNothing(id, async () => {
        expect(await refusalOf(officer().import(id, SHORT_LIST, {}, key))).toMatchObject({
          code: 'idempotency-key-reused',
        });
      });
      const ours = newId();
      await service.api.as('privacy-officer', 'Zoë Roy').import(id, SHORT_LIST, {}, ours);
      expect((await service.api.record(id)).filter(({ kind }) => kind === 'people.imported')).toMatchObject([
        {
          actor: { id: service.api.as('privacy-officer', 'Zoë Roy').id },
          payload: {
            import: ours,
            rows: 2,
            accepted: 2,
            rejected: 0,
            duplicates: 0,
            newData: 0,
            disagreeing: 0,
            people: 2,
          },
        },
      ]);
    });

    test('what came in lies in no file in clear', async () => {
      const id = await declared();
      await officer().import(id, SHORT_LIST);
      for (const item of readdirSync(service.folder.path, { recursive: true, withFileTypes: true })) {
        if (!item.isFile()) continue;
        const bytes = readFileSync(join(item.parentPath, item.name));
        expect([item.name, bytes.includes('Quetzalcoatl'), bytes.includes('Ximena')]).toEqual([
          item.name,
          false,
          false,
        ]);
      }
    });

    test('one with a broken date is refused whole, with line, column and mend, and nothing of it stays', async () => {
      const id = await declared();
      await leavesNothing(id, async () => {
        const refusal = await refusalOf(officer().import(id, BROKEN_LIST, { name: 'clinic.csv' }));
        expect(refusal).toMatchObject({ status: 400, code: 'import-refused', place: 'line 3, column 4' });
        expect(refusal.listFindings).toMatchObject([
          { severity: 'error', about: 'birth_date', place: { file: 'clinic.csv', line: 3, column: 4 } },
        ]);
        expect(refusal.mend).toContain('rejects=leave-out');
        expect(JSON.stringify(refusal)).not.toMatch(/Bartholomew|Ximena/);
      });
    });

    test('asked to leave bad rows out, it takes the good ones and accounts for the others', async () => {
      const id = await declared();
      const result = await officer().import(id, BROKEN_LIST, { rejects: 'leave-out' });
      expect(result).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
      expect(result.findings).toMatchObject([{ place: { file: 'list.csv', line: 3 } }]);
      const account = await service.api.people(id);
      expect(account).toMatchObject({ total: 2, people: 1, unexplained: 0 });
      expect(account.routes).toContainEqual({ route: 'rejected', reason: 'left-out', people: 1 });
    });

    test('an exercise takes no real register, by whatever mistake', async () => {
      const id = await declared('exercise');
      await leavesNothing(id, async () => {
        expect(await refusalOf(officer().import(id, SHORT_LIST))).toMatchObject({
          status: 403,
          code: 'exercise-takes-synthetic-only',
        });
      });
      expect(await officer().import(id, syntheticList(5))).toMatchObject({ rejected: 0 });
    });

    test('a list that is cut off on its way leaves nothing, and comes in when it is sent again', async () => {
      const id = await declared();
      const lines = Array.from({ length: 2000 }, (_, n) => `C-${n},Doe,Jo,1950-01-01,${n} Main St,Ottawa,ON,K1N 5B1`);
      const list = [LIST_HEADER, ...lines].join('\n');
      async function* cutOff(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(Buffer.from(list.slice(0, 60_000)));
        throw new Error('The cable was pulled.');
      }
      await leavesNothing(id, () =>
        expect(officer().import(id, cutOff() as unknown as string)).rejects.toThrow('fetch failed'),
      );
      expect(await officer().import(id, list)).toMatchObject({ rows: 2000, rejected: 0 });
    });

    test('an empty file, a header that lacks a column and a word that is no choice are refused at their place', async () => {
      const id = await declared();
      await leavesNothing(id, async () => {
        expect(await refusalOf(officer().import(id, ''))).toMatchObject({ code: 'import-refused' });
        const headless = await refusalOf(officer().import(id, SHORT_LIST.replace('family_name', 'favourite')));
        expect(headless).toMatchObject({ code: 'import-refused', place: expect.stringMatching(/^line 1, /) });
        expect(await refusalOf(officer().import(id, SHORT_LIST, { rejects: 'skip' }))).toMatchObject({
          place: 'rejects',
        });
      });
    });
  });
});
