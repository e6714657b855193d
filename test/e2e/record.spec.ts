import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { refusalOf } from '../support/api-client.js';
import { FeedReader } from '../support/feed-reader.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { until } from '../support/until.js';

const newId = idMint('record');
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

async function declared(): Promise<string> {
  const id = newId();
  await service.api.declare({ id, title: 'On record', mode: 'live' });
  return id;
}

async function noted(id: string, ...texts: string[]): Promise<void> {
  for (const text of texts) await service.api.as('scribe').command(id, { type: 'add-note', text });
}

/** What somebody with the database file can do: the service's own guards are no hindrance. */
function behindItsBack(sql: string, incidentId: string): void {
  const database = new Database(join(service.folder.data, 'holdfast.sqlite'));
  const guards = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
  database.prepare(sql).run(incidentId);
  database.close();
}

describe('the record', () => {
  test('comes in pages, newest first, without a gap, and its chain holds', async () => {
    const id = await declared();
    await noted(id, 'one', 'two', 'three');
    const pages = [await service.api.entries(id, { limit: '2' })];
    expect(pages[0]?.entries.map(({ payload }) => payload)).toEqual([{ text: 'three' }, { text: 'two' }]);
    const entries = await service.api.record(id);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    for (const [index, entry] of entries.slice(1).entries()) expect(entry.previousHash).toBe(entries[index]?.hash);
    expect(await service.api.verification(id)).toEqual({
      ok: true,
      entries: entries.length,
      head: entries.at(-1)?.hash,
      fault: null,
    });
  });

  test('an entry altered behind the service’s back, and a tail cut off, are found where they are', async () => {
    const id = await declared();
    await noted(id, 'as it was', 'the last word');
    const length = (await service.api.record(id)).length;
    behindItsBack(`UPDATE entry SET payload = REPLACE(payload, 'as it was', 'as we wish') WHERE incident_id = ?`, id);
    expect(await service.api.verification(id)).toMatchObject({ ok: false, fault: { seq: length - 1 } });

    const other = await declared();
    await noted(other, 'the last word');
    behindItsBack(`DELETE FROM entry WHERE incident_id = ? AND kind = 'note.added'`, other);
    expect(await service.api.verification(other)).toMatchObject({
      ok: false,
      fault: { reason: 'the record ends before the incident does' },
    });
  });

  test('a cursor that is none is refused', async () => {
    const id = await declared();
    expect(await refusalOf(service.api.entries(id, { after: '-1' }))).toMatchObject({
      code: 'bad-cursor',
      place: 'after',
    });
  });
});

describe('the live feed', () => {
  test('tells two who watch of each entry once it is on record, in order', async () => {
    const id = await declared();
    const { version } = await service.api.incident(id);
    const readers = [await FeedReader.open(service.api, id), await FeedReader.open(service.api, id)];
    await noted(id, 'one', 'two');
    for (const reader of readers) {
      const messages = await reader.next(2);
      expect(messages.map((message) => message.id)).toEqual([`${id}:${version + 1}`, `${id}:${version + 2}`]);
      expect(messages[0]?.entry).toMatchObject({ incidentId: id, kind: 'note.added', seq: version + 1 });
      await reader.close();
    }
  });

  test('says nothing of other incidents', async () => {
    const [id, other] = [await declared(), await declared()];
    const reader = await FeedReader.open(service.api, id);
    await noted(other, 'not for you');
    await noted(id, 'for you');
    expect((await reader.next())[0]?.entry.incidentId).toBe(id);
    await reader.close();
  });

  test('who lost the connection goes on after the last message seen, without a gap and without a repeat', async () => {
    const id = await declared();
    const { version } = await service.api.incident(id);
    const first = await FeedReader.open(service.api, id);
    await noted(id, 'seen');
    const [seen] = await first.next();
    await first.close();

    await noted(id, 'missed', 'missed too');
    const again = await FeedReader.open(service.api, id, seen?.id);
    await noted(id, 'live');
    const seqs = (await again.next(3)).map(({ entry }) => entry.seq);
    expect(seqs).toEqual([version + 2, version + 3, version + 4]);
    await again.close();
  });

  test('commits that fall between the replay and the live part come once', async () => {
    const id = await declared();
    const { version } = await service.api.incident(id);
    const writing = Promise.all(Array.from({ length: 20 }, (_, n) => noted(id, `note ${n}`)));
    const reader = await FeedReader.open(service.api, id, `${id}:${version}`);
    const seqs = (await reader.next(20)).map(({ entry }) => entry.seq);
    await writing;
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, n) => version + 1 + n));
    await reader.close();
  });
});

describe('evidence', () => {
  const FILE = Buffer.from('From: unknown sender\n\nPay, or we sell it.\n');

  test('is kept verbatim and sealed, and every download is on record before it leaves', async () => {
    const id = await declared();
    const kept = await service.api.keepEvidence(id, 'demande reçue.eml', FILE);
    const sha256 = createHash('sha256').update(FILE).digest('hex');
    expect(kept).toMatchObject({ kind: 'evidence', name: 'demande reçue.eml', bytes: FILE.length, sha256 });

    const { bytes, headers } = await service.api.as('counsel').download(id, kept.id);
    expect(bytes.equals(FILE)).toBe(true);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''demande%20re%C3%A7ue.eml");
    const acts = (await service.api.record(id)).slice(-2);
    expect(acts.map(({ kind }) => kind)).toEqual(['evidence.kept', 'document.handed-out']);
    expect(acts[1]).toMatchObject({ actor: { role: 'counsel' }, payload: { document: kept.id, sha256 } });
  });

  test('sent twice under one key is kept once, one blob and one entry', async () => {
    const id = await declared();
    const key = newId();
    const before = service.folder.blobs();
    const kept = await service.api.keepEvidence(id, 'demand.eml', FILE, key);
    expect(await service.api.keepEvidence(id, 'demand.eml', FILE, key)).toEqual(kept);
    expect((await service.api.letters(id)).documents).toEqual([kept]);
    expect(service.folder.blobs()).toHaveLength(before.length + 1);
    expect((await service.api.record(id)).filter(({ kind }) => kind === 'evidence.kept')).toHaveLength(1);
  });

  test('another file under the same key is refused and leaves no blob', async () => {
    const id = await declared();
    const key = newId();
    await service.api.keepEvidence(id, 'demand.eml', FILE, key);
    const before = service.folder.blobs();
    expect(await refusalOf(service.api.keepEvidence(id, 'demand.eml', 'other bytes', key))).toMatchObject({
      status: 409,
      code: 'idempotency-key-reused',
    });
    expect(service.folder.blobs()).toEqual(before);
  });

  test('an upload that is cut off leaves nothing', async () => {
    const id = await declared();
    const before = service.folder.blobs();
    const { version } = await service.api.incident(id);
    async function* cutOff(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(FILE);
      throw new Error('The cable was pulled.');
    }
    await expect(service.api.keepEvidence(id, 'half.eml', cutOff() as unknown as string)).rejects.toThrow();
    await service.api.keepEvidence(id, 'whole.eml', FILE);
    await until(() => service.folder.blobs().length === before.length + 1);
    expect((await service.api.letters(id)).documents.map(({ name }) => name)).toEqual(['whole.eml']);
    expect((await service.api.incident(id)).version).toBe(version + 1);
  });

  test('a long name is cut between two characters, and the file can still be taken out', async () => {
    const id = await declared();
    const kept = await service.api.keepEvidence(id, `${'x'.repeat(199)}😀.eml`, FILE);
    expect(kept.name).toBe(`${'x'.repeat(199)}😀`);
    expect((await service.api.download(id, kept.id)).bytes.equals(FILE)).toBe(true);
  });

  test('of one incident is not handed out as of another', async () => {
    const [id, other] = [await declared(), await declared()];
    const kept = await service.api.keepEvidence(id, 'demand.eml', FILE);
    expect(await refusalOf(service.api.download(other, kept.id))).toMatchObject({
      status: 404,
      code: 'document-unknown',
    });
  });
});
