import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { playStory } from '#exercises';
import { WORDS_HEADER, type BatchView, type LetterFormat, type LetterImageKept, type LookPage } from '#contract';
import type { ManifestLine } from '#letters';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { aLogo, aSignature } from '../../libs/letters/support/pictures.js';
import { onEachDatabase } from '../support/databases.js';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { LIST_HEADER } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const FORMATS: readonly LetterFormat[] = ['pdf', 'docx', 'html', 'txt'];
const LARGE_PRINT = [
  `${LIST_HEADER},format,data_elements,synthetic`,
  'L-1,Roy,Lise,1950-04-01,12 Main St,Kitchener,ON,N2G 4X6,large-print,name|contact,yes',
].join('\n');

onEachDatabase(
  'one letter of a batch, made again',
  (dialect) => {
    const newId = idMint('single');
    const id = newId();
    let service: Service;
    let batch: BatchView;
    let line: Readonly<Record<string, string>>;

    beforeAll(async () => {
      service = await Service.start({ dialect });
      const story = await carePartners(30);
      const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
      const stage = new HttpStage(id, (ask) => ask(service.api));
      const play = (steps: typeof story.steps): Promise<unknown> =>
        playStory({ ...story, steps }, stage, () => undefined);
      await play(story.steps.slice(0, 1));
      await bring('letterhead', '', aLogo());
      await bring('signature', 'Signature of who signs', aSignature());
      await play(story.steps.slice(0, printed));
      await officer().import(id, LARGE_PRINT);
      await play(story.steps.slice(0, printed + 1));
      const { batches, documents } = await service.api.letters(id);
      const manifest = documents.find(({ kind }) => kind === 'manifest');
      const [head = '', first = ''] = (await service.api.download(id, manifest?.id ?? '')).bytes
        .toString()
        .split('\r\n');
      const cells = first.split(',');
      line = Object.fromEntries(head.split(',').map((name, at) => [name, cells[at] ?? '']));
      const [made] = batches;
      if (!made) throw new Error('No batch was made.');
      batch = made;
    }, 90_000);

    afterAll(() => service.delete());

    const bring = (place: string, words: string, body: Buffer | string, key = newId()): Promise<LetterImageKept> =>
      officer().json(
        'post',
        '/incidents/{id}/letter-images',
        { id },
        {
          query: { place },
          headers: {
            'content-type': 'application/octet-stream',
            'idempotency-key': key,
            ...(words !== '' && { [WORDS_HEADER]: encodeURIComponent(words) }),
          },
          body,
        },
      );
    const officer = (): ApiClient => service.api.as('privacy-officer');
    const again = async (
      api: ApiClient,
      letter: string,
      format = 'pdf',
      of = batch.id,
      { print, purpose = 'She lost hers.' }: { readonly print?: string; readonly purpose?: string } = {},
    ): Promise<{ bytes: Buffer; headers: Headers }> => {
      const path = '/incidents/{id}/batches/{batch}/letters/{letter}/looks';
      const body = { format, ...(print !== undefined && { print }), ...(purpose !== '' && { purpose }) };
      const response = await api.ask('post', path, { id, batch: of, letter }, posted(body));
      return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
    };
    const named = (name: string): string => line[name] ?? '';

    test.each(FORMATS)('is a file named by its reference, the same bytes each time, as %s', async (format) => {
      const { bytes, headers } = await again(officer(), named('letterId'), format);
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''EXERCISE-NOT-YET-HANDED-OVER-letter-${named('reference')}.${format}`,
      );
      expect(bytes.length).toBeGreaterThan(1000);
      const second = await again(officer(), named('letterId'), format);
      expect(second.bytes.equals(bytes)).toBe(true);
    });

    test('shows the pictures of who writes, and a signature in words to whoever does not see it', async () => {
      const html = (await again(officer(), named('letterId'), 'html')).bytes.toString();
      expect(
        html.match(/<img src="data:image\/png;base64,[^"]+" alt="[^"]*"/g)?.map((tag) => tag.replace(/^.*alt=/, '')),
      ).toEqual(['""', '"Signature of who signs"']);
      const pdf = (await again(officer(), named('letterId'))).bytes.toString('latin1');
      expect(pdf.match(/\/Subtype\/Image/g)).toHaveLength(2);
      expect((await again(officer(), named('letterId'), 'txt')).bytes.toString()).not.toContain(
        'Signature of who signs',
      );
    });

    test('is found by the reference as somebody reads it out', async () => {
      const byId = await again(officer(), named('letterId'), 'txt');
      expect(byId.bytes.toString()).toContain(named('reference'));
      for (const said of [named('reference'), named('reference').toLowerCase().replace('-', ' ')])
        expect((await again(officer(), said, 'txt')).bytes.equals(byId.bytes)).toBe(true);
    });

    test('is in large print for whoever asked for it, or as it is wanted now', async () => {
      const rows = await service.installation.storage.reader.all(
        `SELECT line FROM letter WHERE batch_id = ? ORDER BY position`,
        [batch.id],
      );
      const lines = rows.map((row) => JSON.parse(String(row['line'])) as ManifestLine);
      const [large, ...more] = lines.filter(({ print }) => print === 'large');
      const standard = lines.find(({ print }) => print !== 'large');
      if (!large || !standard) throw new Error('Nobody got large print, or everybody.');
      expect(more).toEqual([]);
      const pages = async (letter: string, print?: string): Promise<number> => {
        const { bytes } = await again(officer(), letter, 'pdf', batch.id, print === undefined ? {} : { print });
        return Number(/\/Count (\d+)/.exec(bytes.toString('latin1'))?.[1]);
      };
      expect(await pages(large.letterId)).toBe(large.pages);
      expect(await pages(large.letterId, 'standard')).toBeLessThan(large.pages);
      expect(await pages(standard.letterId)).toBe(standard.pages);
      expect(await pages(standard.letterId, 'large')).toBeGreaterThan(standard.pages);
      expect(await refusalOf(again(officer(), large.letterId, 'pdf', batch.id, { print: 'huge' }))).toMatchObject({
        code: 'request-invalid',
      });
    });

    test('is a look at one person, on record with who, which, as what and what for', async () => {
      const another = service.api.as('privacy-officer', 'Petra Invented');
      await again(another, named('letterId'), 'docx');
      const response = await officer().ask(
        'get',
        '/incidents/{id}/looks',
        { id },
        { query: { kind: 'letter.made-again' } },
      );
      const [look] = ((await response.json()) as LookPage).looks;
      expect(look).toMatchObject({
        actor: { id: another.id },
        subject: named('letterId'),
        what: 'docx',
        purpose: 'She lost hers.',
        people: 1,
      });
      const entry = (await service.api.record(id)).find(({ seq }) => seq === look?.seq);
      expect(entry?.payload).toEqual({
        batch: batch.id,
        letter: named('letterId'),
        person: named('personId'),
        format: 'docx',
        purpose: 'She lost hers.',
        sha256: named('sha256'),
      });
    });

    test('is refused for a batch or a letter that is not there, and no look is recorded', async () => {
      const { version } = await service.api.incident(id);
      const codeOf = async (asked: Promise<unknown>): Promise<unknown> => (await refusalOf(asked)).code;
      expect(await codeOf(again(officer(), named('letterId'), 'pdf', newId()))).toBe('batch-unknown');
      expect(await codeOf(again(officer(), newId()))).toBe('letter-unknown');
      expect(await codeOf(again(officer(), '00000-00000'))).toBe('letter-unknown');
      expect(await codeOf(again(officer(), '%%%%%%%%%%%%'))).toBe('request-invalid');
      expect(await codeOf(again(officer(), named('letterId'), 'odt'))).toBe('request-invalid');
      expect(await codeOf(again(officer(), named('letterId'), 'pdf', batch.id, { purpose: '' }))).toBe(
        'request-invalid',
      );
      expect((await service.api.incident(id)).version).toBe(version);
    });

    test('is refused to whoever may see how far letters are, but open no person', async () => {
      for (const role of ['communications', 'counsel', 'incident-commander'] as const)
        expect(await refusalOf(again(service.api.as(role), named('letterId')))).toMatchObject({
          code: 'not-permitted',
        });
    });

    test('is refused where it would say something else by now', async () => {
      const { storage } = service.installation;
      const dated = (date: string): Promise<void> =>
        storage.writer.commit([{ sql: 'UPDATE batch SET letter_date = ? WHERE id = ?', params: [date, batch.id] }]);
      const [row] = await storage.reader.all('SELECT letter_date FROM batch WHERE id = ?', [batch.id]);
      await dated('2031-01-01');
      expect(await refusalOf(again(officer(), named('letterId')))).toMatchObject({
        status: 409,
        code: 'letter-differs',
        mend: expect.stringContaining('manifest'),
      });
      await dated(String(row?.['letter_date']));
      await again(officer(), named('letterId'));
    });

    test('is made by the playbook’s version that its batch was ordered on, wherever the incident was taken since', async () => {
      const { storage } = service.installation;
      const [row] = await storage.reader.all('SELECT playbook_hash FROM incident WHERE id = ?', [id]);
      const onVersion = (hash: string): Promise<void> =>
        storage.writer.commit([{ sql: 'UPDATE incident SET playbook_hash = ? WHERE id = ?', params: [hash, id] }]);
      await onVersion('0'.repeat(64));
      expect((await again(officer(), named('letterId'), 'txt')).bytes.toString()).toContain(named('reference'));
      await onVersion(String(row?.['playbook_hash']));
    });

    test('is refused where the letter was withdrawn, or its batch came to nothing; one that has left bears no mark', async () => {
      const { storage } = service.installation;
      const letter = (state: string): Promise<void> =>
        storage.writer.commit([
          { sql: 'UPDATE letter SET state = ? WHERE letter_id = ?', params: [state, named('letterId')] },
        ]);
      const status = (to: string): Promise<void> =>
        storage.writer.commit([{ sql: 'UPDATE batch SET status = ? WHERE id = ?', params: [to, batch.id] }]);
      await letter('withdrawn');
      expect(await refusalOf(again(officer(), named('reference')))).toMatchObject({ code: 'letter-withdrawn' });
      await letter('handed-over');
      const { headers } = await again(officer(), named('reference'), 'txt');
      expect(headers.get('content-disposition')).toContain(`EXERCISE-letter-${named('reference')}.txt`);
      await letter('made');
      await status('failed');
      expect(await refusalOf(again(officer(), named('letterId')))).toMatchObject({ status: 409, code: 'batch-failed' });
      await status('complete');
    });

    test('a specimen of each letter, in each format, names nobody of the register and leaves no entry', async () => {
      const { version } = await service.api.incident(id);
      const { templates } = await service.api.letters(id);
      const letters = templates.filter(({ kind }) => kind === 'letter').map(({ name }) => name);
      expect(letters.length).toBeGreaterThan(1);
      for (const [template, format] of letters.flatMap((name) => FORMATS.map((each) => [name, each] as const))) {
        const response = await officer().ask(
          'get',
          '/incidents/{id}/specimen',
          { id },
          { query: { template, format, ...(format === 'pdf' && { print: 'large' }) } },
        );
        expect(response.headers.get('content-disposition')).toMatch(/''SPECIMEN-[a-z-]+\.(en|fr)\.\w+$/);
        expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
      }
      const unknown = { template: 'letters/none.md.hbs' };
      expect(
        await refusalOf(officer().ask('get', '/incidents/{id}/specimen', { id }, { query: unknown })),
      ).toMatchObject({
        code: 'template-unknown',
      });
      expect((await service.api.incident(id)).version).toBe(version);
    });

    test('stays as it was when a picture changes; an SVG is no picture', async () => {
      const before = await again(officer(), named('letterId'));
      expect(await refusalOf(bring('letterhead', '', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
        code: 'picture-unknown',
      });
      const key = newId();
      const kept = await bring('signature', 'Signature of Zoë', aSignature(200, 60), key);
      expect(await bring('signature', 'Signature of Zoë', aSignature(200, 60), key)).toEqual(kept);
      const { format, width } = kept;
      expect([format, width]).toEqual(['png', 200]);
      expect((await again(officer(), named('letterId'))).bytes.equals(before.bytes)).toBe(true);
    });

    test('is refused once the register has been shredded', async () => {
      const { storage } = service.installation;
      await storage.writer.commit([
        { sql: 'UPDATE data_key SET wrapped = NULL, shredded_at = 1 WHERE incident_id = ?', params: [id] },
      ]);
      expect(await refusalOf(again(officer(), named('letterId')))).toMatchObject({
        code: 'register-shredded',
      });
    });
    // On PostgreSQL the pilot of a package makes letters again by the same code.
  },
  ['sqlite'],
);
