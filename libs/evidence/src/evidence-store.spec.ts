import { createHash } from 'node:crypto';
import { readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { aDatabase, onEachDatabase } from '../../../test/support/databases.js';
import { EvidenceFixture, INCIDENT, aFile, clearBytes, codeOf } from '../testing/evidence-fixture.js';

const LISTING = Buffer.from('For sale: 200 GB of patients. 2.5 BTC.\n');
onEachDatabase('the evidence store', (dialect) => {
  let fixture: EvidenceFixture;

  beforeAll(async () => {
    fixture = await EvidenceFixture.open(await aDatabase(dialect));
  });

  afterAll(() => fixture.close());

  async function kinds(itemId: string): Promise<string[]> {
    return (await fixture.store.lines(await fixture.store.item(INCIDENT, itemId))).map(({ kind }) => kind);
  }

  describe('a file that is kept', () => {
    test('stands sealed on disk, comes out verbatim, and each touch is a line and an entry', async () => {
      const item = await fixture.store.keep(aFile(), LISTING, fixture.by('Zoë'));
      expect(item).toMatchObject({
        sha256: createHash('sha256').update(LISTING).digest('hex'),
        bytes: LISTING.length,
        holder: 'Zoë',
        hazard: undefined,
      });
      for (const name of await fixture.blobs())
        expect((await readFile(join(fixture.folder, 'blobs', name))).includes('patients')).toBe(false);

      const order = { purpose: 'compare with the register', accepted: false };
      const { bytes } = await fixture.store.download(INCIDENT, item.id, order, fixture.by('Ann', 'counsel'));
      expect((await clearBytes(bytes)).equals(LISTING)).toBe(true);
      const lines = await fixture.store.lines(item);
      expect(lines.map(({ kind, actor, detail }) => [kind, actor.id, detail])).toEqual([
        ['collected', 'Zoë', { name: 'listing.txt', origin: 'copied from the market' }],
        ['downloaded', 'Ann', { purpose: 'compare with the register' }],
      ]);
      expect(fixture.acts.map(({ kind }) => kind)).toEqual(['evidence.kept', 'evidence.downloaded']);
    });

    test('and comes again is stored once, gets a second line, and is only ever guarded more', async () => {
      const before = await fixture.blobs();
      const again = aFile({ name: 'same.txt', kind: 'sample', privileged: true, origin: 'from the police' });
      const item = await fixture.store.keep(again, LISTING, fixture.by('Paul'));
      expect(await fixture.blobs()).toEqual(before);
      expect(item).toMatchObject({
        title: 'The listing',
        kind: 'listing',
        privileged: true,
        hazard: 'sample',
        holder: 'Zoë',
      });
      expect((await fixture.store.lines(item)).at(-1)).toMatchObject({
        kind: 'received',
        actor: { id: 'Paul' },
        detail: { name: 'same.txt', origin: 'from the police' },
      });
      expect(await fixture.store.all(INCIDENT)).toHaveLength(1);
    });

    test('leaves its sealed bytes where a row may name them in a moment, and takes them back where none will', async () => {
      const before = (await fixture.blobs()).length;
      const failing = async (code: string): Promise<number> => {
        fixture.beforeRecord = () => {
          throw new Fault({ kind: 'unavailable', code, detail: 'a disk' });
        };
        const keeping = fixture.store.keep(aFile(), Buffer.from('whose outcome?'), fixture.by('Zoë'));
        expect(await codeOf(keeping)).toBe(code);
        fixture.beforeRecord = () => undefined;
        return (await fixture.blobs()).length - before;
      };
      expect(await failing('write-failed')).toBe(0);
      expect(await failing('outcome-unknown')).toBe(1);
    });

    test('by a command that is sent twice is kept once; another file under its key is refused', async () => {
      const by = fixture.by('Zoë');
      const first = await fixture.store.keep(aFile({ name: 'a' }), Buffer.from('twice'), by);
      const acts = fixture.acts.length;
      expect(await fixture.store.keep(aFile({ name: 'a' }), Buffer.from('twice'), by)).toEqual(first);
      expect(fixture.acts).toHaveLength(acts);
      const blobs = await fixture.blobs();
      expect(await codeOf(fixture.store.keep(aFile({ name: 'a' }), Buffer.from('other'), by))).toBe(
        'idempotency-key-reused',
      );
      expect(await codeOf(fixture.store.keep(aFile({ name: 'b' }), Buffer.from('twice'), by))).toBe(
        'idempotency-key-reused',
      );
      expect(await fixture.blobs()).toEqual(blobs);
    });

    test('by many at once is one item with a line for each', async () => {
      const bytes = Buffer.from('all at once');
      const kept = await Promise.all(
        Array.from({ length: 5 }, (_, n) => fixture.store.keep(aFile({ name: `${n}` }), bytes, fixture.by(`P${n}`))),
      );
      expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
      expect((await kinds(kept[0]?.id ?? '')).sort()).toEqual(['collected', ...Array<string>(4).fill('received')]);
    });

    test('with no bytes at all is kept all the same', async () => {
      const item = await fixture.store.keep(aFile({ name: 'empty' }), new Uint8Array(0), fixture.by('Zoë'));
      expect(item.bytes).toBe(0);
      expect(await clearBytes(await fixture.store.read(item))).toHaveLength(0);
    });

    test('whose upload breaks off leaves neither row nor blob', async () => {
      const before = await fixture.blobs();
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield await Promise.resolve(LISTING);
        throw new Error('the cable was pulled');
      }
      await expect(fixture.store.keep(aFile(), broken(), fixture.by('Zoë'))).rejects.toThrow('cable');
      expect(await fixture.blobs()).toEqual(before);
    });
  });

  describe('a hazardous item', () => {
    test('leaves only on an explicit word, and is never shown', async () => {
      const item = await fixture.store.keep(aFile({ name: 'invoice.pdf' }), Buffer.from('MZ\0\0'), fixture.by('Zoë'));
      expect(item.hazard).toBe('executable');
      const by = fixture.by('Zoë', 'technical-lead');
      const purpose = 'reverse engineering';
      expect(await codeOf(fixture.store.download(INCIDENT, item.id, { purpose, accepted: false }, by))).toBe(
        'evidence-hazardous',
      );
      expect(await codeOf(fixture.store.viewMail(INCIDENT, item.id, purpose, by))).toBe('evidence-not-shown');
      expect(await kinds(item.id)).toEqual(['collected']);
      await fixture.store.download(INCIDENT, item.id, { purpose, accepted: true }, by);
      expect(await kinds(item.id)).toEqual(['collected', 'downloaded']);
    });
  });

  describe('custody', () => {
    test('goes from hand to hand when both sides say so, and ends with a release', async () => {
      const { store } = fixture;
      const { id } = await store.keep(aFile(), Buffer.from('handed on'), fixture.by('Zoë'));
      const offer = { type: 'offer', to: 'Ann', note: 'in person' } as const;
      expect(await codeOf(store.act(INCIDENT, id, offer, fixture.by('Mallory')))).toBe('custody-not-yours');
      expect(await store.act(INCIDENT, id, offer, fixture.by('Zoë'))).toMatchObject({
        holder: 'Zoë',
        offeredTo: 'Ann',
      });
      const accept = { type: 'accept', note: '' } as const;
      expect(await codeOf(store.act(INCIDENT, id, accept, fixture.by('Mallory')))).toBe('custody-offered-to-another');
      expect(await store.act(INCIDENT, id, accept, fixture.by('Ann'))).toMatchObject({
        holder: 'Ann',
        offeredTo: undefined,
      });
      expect(await codeOf(store.act(INCIDENT, id, accept, fixture.by('Ann')))).toBe('custody-not-offered');
      await store.act(INCIDENT, id, { type: 'offer', to: 'Paul', note: '' }, fixture.by('X', 'evidence-custodian'));
      await store.act(INCIDENT, id, { type: 'decline', note: 'not mine' }, fixture.by('Paul'));
      const release = { type: 'release', to: 'the police', note: 'asked for by warrant' } as const;
      expect((await store.act(INCIDENT, id, release, fixture.by('Ann'))).holder).toBeUndefined();
      expect(await codeOf(store.act(INCIDENT, id, offer, fixture.by('Ann')))).toBe('evidence-released');
      expect(await kinds(id)).toEqual(['collected', 'offered', 'handed-over', 'offered', 'declined', 'released']);
    });

    test('asked twice under one command adds one line', async () => {
      const { id } = await fixture.store.keep(aFile(), Buffer.from('asked twice'), fixture.by('Zoë'));
      const by = fixture.by('Zoë');
      const offer = { type: 'offer', to: 'Ann', note: '' } as const;
      await fixture.store.act(INCIDENT, id, offer, by);
      await fixture.store.act(INCIDENT, id, offer, by);
      expect(await kinds(id)).toEqual(['collected', 'offered']);
    });

    test('says of altered, cut and missing bytes that they are not what was kept', async () => {
      const { store } = fixture;
      const before = new Set(await fixture.blobs());
      const { id } = await store.keep(aFile(), Buffer.from('to be altered'), fixture.by('Zoë'));
      const result = async (): Promise<unknown> => {
        await store.verify(INCIDENT, id, fixture.by('Auditor', 'auditor'));
        return (await store.lines(await store.item(INCIDENT, id))).at(-1)?.detail.result;
      };
      expect(await result()).toBe('intact');
      const [blob = ''] = (await fixture.blobs()).filter((name) => !before.has(name));
      const file = join(fixture.folder, 'blobs', blob);
      const sealed = await readFile(file);
      await writeFile(
        file,
        sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte)),
      );
      expect(await result()).toBe('unreadable');
      await truncate(file, 9);
      expect(await result()).toBe('unreadable');
      expect(await kinds(id)).toEqual(['collected', 'verified', 'verified', 'verified']);
    });

    test('cannot be rewritten by somebody at the SQL prompt', async () => {
      const { writer } = fixture.storage;
      for (const sql of [
        `UPDATE evidence_custody SET actor = '{}'`,
        'DELETE FROM evidence_custody',
        'DELETE FROM evidence_item',
        `UPDATE evidence_item SET sha256 = 'ff'`,
      ])
        expect(await codeOf(writer.commit([{ sql, params: [] }]))).toBe('write-failed');
    });
  });

  test('an item of one incident is not one of another', async () => {
    const { id } = await fixture.store.keep(aFile(), Buffer.from('mine'), fixture.by('Zoë'));
    const other = '01890000-0000-7000-8000-000000000002';
    expect(await codeOf(fixture.store.item(other, id))).toBe('evidence-unknown');
    expect([await fixture.store.has(INCIDENT, [id, id]), await fixture.store.has(other, [id])]).toEqual([true, false]);
  });

  test('nothing of an upload lies in clear in the data folder', async () => {
    await fixture.store.keep(
      aFile({ name: 'secret.txt' }),
      Buffer.from('insulin-dependent since 1987'),
      fixture.by('Zoë'),
    );
    for (const file of await readdir(fixture.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      expect((await readFile(join(file.parentPath, file.name))).includes('insulin')).toBe(false);
    }
  });
});
