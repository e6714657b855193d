import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { playStory } from '#exercises';
import type { BatchView, LettersView, PeopleAccount } from '#contract';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { PressWorker } from '../../apps/server/src/letters/press-worker.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { BROKEN_LIST, LIST_HEADER, SHORT_LIST, syntheticList } from '../support/lists.js';
import { VERIFIER } from '../record/verifiers.js';
import { findProgram, onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Program } from '../support/service-process.js';
import { until } from '../support/until.js';
import { onEachDatabase } from '../support/databases.js';

onEachDatabase('the desk', (dialect) => {
  const newId = idMint('people');
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
    expect(await service.api.people(id)).toEqual({ total: 0, people: 0, routes: [], unexplained: 0 });
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
        expect(refusal.findings).toHaveLength(1);
        expect(refusal.findings?.[0]).toMatch(/^clinic\.csv:3:4: error /);
        expect(refusal.mend).toContain('rejects=leave-out');
        expect(JSON.stringify(refusal)).not.toMatch(/Bartholomew|Ximena/);
      });
    });

    test('asked to leave bad rows out, it takes the good ones and accounts for the others', async () => {
      const id = await declared();
      const result = await officer().import(id, BROKEN_LIST, { rejects: 'leave-out' });
      expect(result).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
      expect(result.findings[0]).toContain('list.csv:3:');
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

  describe('letters and reports', () => {
    test('no letter is made before it has been approved', async () => {
      const id = await declared();
      await officer().import(id, SHORT_LIST);
      const { version } = await service.api.incident(id);
      expect(await refusalOf(service.api.orderLetters(id, { id: newId() }))).toMatchObject({
        status: 403,
        code: 'not-permitted',
      });
      expect(await refusalOf(service.api.as('privacy-officer').orderLetters(id, { id: newId() }))).toMatchObject({
        status: 409,
        code: 'letters-not-approved',
      });
      expect((await service.api.letters(id)).batches).toEqual([]);
      expect((await service.api.incident(id)).version).toBe(version);
    });

    test('a letter date that is none, and a report that there is not, are refused with the mend', async () => {
      const id = await declared();
      expect(await refusalOf(officer().orderLetters(id, { id: newId(), letterDate: 'tomorrow' }))).toMatchObject({
        code: 'request-invalid',
        place: 'letterDate',
      });
      const misspelt = { id: newId(), report: 'ipc-ontaria', language: 'en' };
      expect(await refusalOf(service.api.makeReport(id, misspelt))).toMatchObject({
        status: 404,
        code: 'report-unknown',
        mend: 'Did you mean "ipc-ontario.en"?',
      });
    });

    test('a report says of what is not known that it is not yet known, in both languages and in every form', async () => {
      const id = await declared();
      for (const [language, words] of [
        ['en', 'not yet known'],
        ['fr', 'pas encore connu'],
      ] as const) {
        const pdf = await service.api.makeReport(id, { id: newId(), report: 'ipc-ontario', language });
        expect(pdf.name).toBe(`ipc-ontario-first-2026-03-09.${language}.pdf`);
        const { documents } = await service.api.letters(id);
        const html = documents.find(({ name }) => name === pdf.name.replace('.pdf', '.html'));
        const page = (await service.api.download(id, html?.id ?? '')).bytes.toString('utf8');
        expect(page).toContain(words);
        expect(page).not.toContain('EXERCISE');
        expect((await service.api.download(id, pdf.id)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
        const docx = documents.find(({ name }) => name === pdf.name.replace('.pdf', '.docx'));
        const file = await service.api.download(id, docx?.id ?? '');
        expect(file.headers.get('content-type')).toContain('wordprocessingml.document');
        expect(file.bytes.subarray(0, 2).toString()).toBe('PK');
      }
      const produced = (await service.api.record(id)).filter(({ kind }) => kind === 'report.produced');
      expect(produced.map(({ payload }) => payload)).toEqual([
        expect.objectContaining({ language: 'en', unknown: expect.arrayContaining(['facts.event.contained_at']) }),
        expect.objectContaining({ language: 'fr' }),
      ]);
    });

    test('a report prints on every page where the record stood, and an export holds to it', async () => {
      const id = await declared();
      const { version } = await service.api.incident(id);
      const stood = (await service.api.record(id)).at(-1);
      const pdf = await service.api.makeReport(id, { id: newId(), report: 'ipc-ontario', language: 'en' });
      const { documents } = await service.api.letters(id);
      const html = documents.find(({ kind }) => kind === 'report-html');
      const page = (await service.api.download(id, html?.id ?? '')).bytes.toString('utf8');
      const printed = / – entry (\d+:[0-9a-f]{32}) · tree (\d+:[0-9a-f]{32})</.exec(page);
      const [, entry = '', tree = ''] = printed ?? [];
      expect(entry).toBe(`${version}:${stood?.hash.slice(0, 32)}`);
      const target = join(service.folder.path, `${id}.zip`);
      await exportIncident(service.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
      const asked = [VERIFIER, target, '--entry', entry, '--head', tree];
      const verified = await new Program(process.execPath, asked, {}).ended;
      expect([verified.code, verified.stderr]).toEqual([0, '']);
      expect(verified.stdout).toContain(`It contains entry ${version} as you knew it.`);
      const pdftotext = findProgram('pdftotext');
      const pages = pdftotext ? pagesOf(pdftotext, (await service.api.download(id, pdf.id)).bytes) : [page];
      for (const text of pages) expect(text).toContain(`entry ${entry} · tree ${tree}`);
    });

    test('an update says that it is one, on paper and in the record, and no report is asked for at a stage that is none', async () => {
      const id = await declared();
      const request = { report: 'opc', language: 'en' };
      const pdf = await service.api.makeReport(id, { ...request, id: newId(), stage: 'update' });
      expect(pdf.name).toBe('opc-update-2026-03-09.en.pdf');
      const { documents, templates } = await service.api.letters(id);
      const html = documents.find(({ name }) => name === 'opc-update-2026-03-09.en.html');
      const page = (await service.api.download(id, html?.id ?? '')).bytes.toString('utf8');
      expect(page).toContain('Stage: update');
      expect(page).toContain('This updates our earlier notice');
      const produced = (await service.api.record(id)).find(({ kind }) => kind === 'report.produced');
      expect(produced?.payload).toMatchObject({ report: 'opc', stage: 'update' });
      expect(templates).toContainEqual(expect.objectContaining({ name: 'opc', locale: 'fr', kind: 'report' }));
      const wrong = service.api.makeReport(id, { ...request, id: newId(), stage: 'last' });
      expect(await refusalOf(wrong)).toMatchObject({ status: 400 });
    });

    test('a report asked for twice under one id is made once', async () => {
      const id = await declared();
      const request = { id: newId(), report: 'ipc-ontario', language: 'en' };
      const made = await service.api.makeReport(id, request);
      expect(await service.api.makeReport(id, request)).toEqual(made);
      expect((await service.api.letters(id)).documents.map(({ kind }) => kind).sort()).toEqual([
        'report-docx',
        'report-html',
        'report-pdf',
      ]);
    });
  });

  describe('a batch made after approval', () => {
    const id = newId();
    let account: PeopleAccount;
    let letters: LettersView;
    let batch: BatchView;

    beforeAll(async () => {
      const story = await carePartners(60);
      const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
      const untilPrinted = { ...story, steps: story.steps.slice(0, printed + 1) };
      await playStory(untilPrinted, new HttpStage(id, (ask) => ask(service.api)), () => undefined);
      account = await service.api.people(id);
      letters = await service.api.letters(id);
      const [made] = letters.batches;
      if (!made) throw new Error('No batch was made.');
      batch = made;
    }, 90_000);

    test('has one letter for each person whose route is mailed, in its files and in its manifest', async () => {
      const mailed = account.routes
        .filter(({ route }) => ['letter', 'estate', 'substitute-decision-maker'].includes(route))
        .reduce((sum, { people }) => sum + people, 0);
      expect(account).toMatchObject({ people: 60, unexplained: 0 });
      expect(mailed).toBeGreaterThan(0);
      expect(batch).toMatchObject({ status: 'complete', letters: mailed, lettersDone: mailed });
      expect(batch.files.reduce((sum, file) => sum + file.letters, 0)).toBe(mailed);

      const manifest = letters.documents.find(({ kind }) => kind === 'manifest');
      const [head, ...lines] = (await service.api.download(id, manifest?.id ?? '')).bytes
        .toString('utf8')
        .trimEnd()
        .split('\r\n');
      const column = head?.split(',').indexOf('personId') ?? -1;
      expect(new Set(lines.map((line) => line.split(',')[column])).size).toBe(mailed);
      expect(lines).toHaveLength(mailed);
    });

    test('ordered again under its id it is the same batch', async () => {
      const again = await officer().orderLetters(id, { id: batch.id });
      expect(again).toEqual(batch);
      expect((await service.api.letters(id)).batches).toHaveLength(1);
    });

    test.each([
      ['has made it as well', () => service.installation.openPress()],
      ['cannot make it', () => Promise.reject(new Error('A fault of its own.'))],
    ])('once complete it stays as it is, though a node that took it up before %s', async (_, openPress) => {
      const { storage } = service.installation;
      const isNow = (status: BatchView['status']): Promise<void> =>
        storage.writer.commit([{ sql: 'UPDATE batch SET status = ? WHERE id = ?', params: [status, batch.id] }]);
      const before = { letters: await service.api.letters(id), record: await service.api.record(id) };
      const blobs = service.folder.blobs();
      await isNow('running');
      const late = new PressWorker({
        ...service.installation,
        clock: service.clock,
        alarm: service.clock.alarm(),
        onError: () => undefined,
        // By now it has seen a batch that runs and all of whose files are made; the first node ends it in this moment.
        openPress: async () => {
          await isNow('complete');
          return openPress();
        },
      });
      await late.wake();
      await late.stop();
      expect({ letters: await service.api.letters(id), record: await service.api.record(id) }).toEqual(before);
      const [voided] = await storage.reader.all('SELECT COUNT(*) AS n FROM letter WHERE batch_id = ? AND void <> 0', [
        batch.id,
      ]);
      expect(Number(voided?.['n'])).toBe(0);
      expect(service.folder.blobs()).toEqual(blobs);
    });

    onlyWhere('pdftotext', 'as anyone would read it', (pdftotext) => {
      test('every page of every letter, and of the report, says EXERCISE', async () => {
        const pdfs = letters.documents.filter(({ kind }) => kind === 'letters-pdf' || kind === 'report-pdf');
        expect(pdfs.map(({ kind }) => kind).sort()).toEqual(['letters-pdf', 'report-pdf']);
        let pages = 0;
        for (const { id: document } of pdfs) {
          const texts = pagesOf(pdftotext, (await service.api.download(id, document)).bytes);
          pages += texts.length;
          for (const text of texts) expect(text).toContain('EXERCISE');
        }
        expect(pages).toBeGreaterThan(batch.pages);
      });
    });
  });
});
