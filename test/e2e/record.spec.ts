import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
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
      erased: 0,
      headsKept: 0,
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
      fault: { reason: expect.stringMatching(/^the record ends before entry \d+, which was in it$/) },
    });
  });

  test('one whose end was cut together with what the incident says of it shows against the key folder', async () => {
    const id = await declared();
    await noted(id, 'one', 'the last word');
    const { version } = await service.api.incident(id);
    service.clock.advance(60_000);
    const log = join(service.folder.keys, 'heads.log');
    await until(() => existsSync(log) && readFileSync(log, 'utf8').includes(`{"incident":"${id}","seq":${version},`));
    expect(await service.api.verification(id)).toMatchObject({ ok: true, headsKept: 1 });

    behindItsBack(`DELETE FROM entry WHERE incident_id = ? AND seq = ${version}`, id);
    behindItsBack(
      `UPDATE incident SET seq = ${version - 1}, head_hash = (SELECT hash FROM entry WHERE incident_id = incident.id AND seq = ${version - 1}) WHERE id = ?`,
      id,
    );
    expect(await service.api.verification(id)).toMatchObject({ ok: false, fault: { seq: version } });
  });

  test('erased without an entry that says so does not hold', async () => {
    const id = await declared();
    await noted(id, 'as it was');
    const length = (await service.api.record(id)).length;
    behindItsBack(`UPDATE entry SET payload = NULL, salt = NULL WHERE incident_id = ? AND kind = 'note.added'`, id);
    expect(await service.api.verification(id)).toMatchObject({
      ok: false,
      erased: 1,
      fault: { seq: length, reason: 'its payload was erased, and no entry says so' },
    });
  });

  test('a cursor given twice is a mistake with a place', async () => {
    const twice = new URLSearchParams([
      ['after', '1'],
      ['after', '2'],
    ]);
    expect(await refusalOf(service.api.entries(await declared(), twice))).toMatchObject({
      status: 400,
      place: 'after',
    });
    expect(await refusalOf(service.api.incidents(twice))).toMatchObject({ status: 400, place: 'after' });
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

  test('a message from before a restore, which names an entry that is not there, mutes nothing', async () => {
    const id = await declared();
    const { version } = await service.api.incident(id);
    const reader = await FeedReader.open(service.api, id, `${id}:${version + 100}`);
    await noted(id, 'after the restore');
    expect((await reader.next())[0]?.entry.seq).toBe(version + 1);
    await reader.close();
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
