import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { playStory } from '#exercises';
import { Fault } from '#kernel';
import type { BatchView, LettersView, PeopleAccount } from '#contract';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { LETTERS_PER_FILE } from '../../apps/server/src/letters/batches.js';
import { PRESS_ENDED, pressHere } from '../../apps/server/src/letters/press-order.js';
import { PressWorker } from '../../apps/server/src/letters/press-worker.js';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { SHORT_LIST } from '../support/lists.js';
import { VERIFIER } from '../record/verifiers.js';
import { findProgram, onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Program } from '../support/service-process.js';
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
        lettersPerFile: LETTERS_PER_FILE,
        // By now it has seen a batch that runs and all of whose files are made; the first node ends it in this moment.
        openOrder: pressHere(async () => {
          await isNow('complete');
          return openPress();
        }),
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

    test('whose press ends again and again is given up after five attempts, says so, and leaves its people to another order', async () => {
      const { storage } = service.installation;
      await storage.writer.commit([
        { sql: `UPDATE batch SET status = 'running' WHERE id = ?`, params: [batch.id] },
        { sql: 'DELETE FROM batch_shard WHERE batch_id = ?', params: [batch.id] },
      ]);
      const statuses: (string | undefined)[] = [];
      const retries: number[] = [];
      const worker = new PressWorker({
        ...service.installation,
        clock: service.clock,
        alarm: { set: (inMs) => retries.push(inMs), cancel: () => undefined },
        onError: () => undefined,
        lettersPerFile: LETTERS_PER_FILE,
        openOrder: () => Promise.reject(new Fault({ kind: 'unavailable', code: PRESS_ENDED, detail: 'It ended.' })),
      });
      for (let attempts = 0; attempts < 6; attempts += 1) {
        await worker.wake();
        statuses.push((await service.api.letters(id)).batches.find((each) => each.id === batch.id)?.status);
      }
      expect(statuses).toEqual(['running', 'running', 'running', 'running', 'failed', 'failed']);
      expect(retries).toEqual([30_000, 30_000, 30_000, 30_000]);
      const said = (await service.api.record(id)).filter(({ kind }) => kind === 'batch.failed');
      expect(said.map(({ payload }) => payload)).toEqual([{ batch: batch.id, code: PRESS_ENDED }]);
      const [free] = await storage.reader.all('SELECT COUNT(*) AS n FROM letter WHERE batch_id = ? AND void = 1', [
        batch.id,
      ]);
      expect(Number(free?.['n'])).toBe(batch.letters);
    });
  });
});
