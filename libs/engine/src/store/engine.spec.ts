import { afterEach, describe, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { DAY, HOUR, NOON, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import { INCIDENT, StoreFixture, granted } from '../../testing/store-fixture.js';
import type { Statement } from '#storage';
import { TimerDriver } from './timer-driver.js';
import { onEachDatabase } from '../../../../test/support/databases.js';

onEachDatabase(
  'the engine',
  (dialect) => {
    const opened: StoreFixture[] = [];

    async function aStore(): Promise<StoreFixture> {
      const store = await StoreFixture.open({ dialect });
      opened.push(store);
      return store;
    }

    afterEach(async () => {
      for (const store of opened.splice(0)) await store.storage.close();
    });

    const commander = person('incident-commander');

    function loseAnswer(): void {
      throw new Fault({ kind: 'unavailable', code: 'outcome-unknown', detail: 'no answer', retryable: true });
    }

    async function codeOf(asked: Promise<unknown>): Promise<string> {
      const error: unknown = await asked.catch((thrown: unknown) => thrown);
      return error instanceof Fault ? error.details.code : 'none';
    }

    describe('asking twice', () => {
      test('declares once, and gives the same receipt', async () => {
        const store = await aStore();
        const first = await store.declare();
        expect(await store.declare()).toEqual(first);
        expect(await store.rows('SELECT count(*) AS n FROM incident')).toEqual([{ n: 1 }]);
      });

      test('does a command once, and gives the same receipt, after a restart too', async () => {
        const store = await aStore();
        await store.declare();
        const request = store.request({ type: 'add-note', text: 'once' });
        const first = granted(await store.engine.execute(INCIDENT, request));
        expect(granted(await store.engine.execute(INCIDENT, request))).toEqual(first);
        await store.reopen();
        expect(granted(await store.engine.execute(INCIDENT, request))).toEqual(first);
        expect((await store.kinds()).filter((kind) => kind === 'note.added')).toHaveLength(1);
      });

      test('after an answer that was lost tells whoever follows the record what was kept, once', async () => {
        const store = await aStore();
        await store.declare();
        const request = store.request({ type: 'add-note', text: 'kept without a word' });
        store.afterCommit = loseAnswer;
        expect(await codeOf(store.engine.execute(INCIDENT, request))).toBe('outcome-unknown');
        store.afterCommit = () => undefined;
        const told = store.committed.length;
        const receipt = granted(await store.engine.execute(INCIDENT, request));
        expect(store.committed.slice(told).map(({ entries }) => entries.map(({ seq }) => seq))).toEqual([
          receipt.entries.map(({ seq }) => seq),
        ]);
        await store.note('next');
        await store.engine.tellUntold();
        expect(store.committed.slice(told)).toHaveLength(2);
      });

      test('tells what a commit without an answer kept though it lands only after somebody looked', async () => {
        const store = await aStore();
        await store.declare();
        const under: Statement[] = [];
        store.beforeCommit = (unit) => {
          under.push(...unit);
          loseAnswer();
        };
        expect(await codeOf(store.engine.execute(INCIDENT, store.request({ type: 'add-note', text: 'late' })))).toBe(
          'outcome-unknown',
        );
        store.beforeCommit = () => undefined;
        const told = store.committed.length;
        await store.engine.tellUntold();
        expect(store.committed).toHaveLength(told);
        await store.storage.writer.commit(under);
        await store.note('next');
        await store.engine.tellUntold();
        const seqs = store.committed.slice(told).flatMap(({ entries }) => entries.map(({ seq }) => seq));
        expect([...seqs].sort((one, other) => one - other)).toEqual(
          [...new Set(seqs)].sort((one, other) => one - other),
        );
        const notes = store.committed.slice(told).flatMap(({ entries }) => entries.map(({ payload }) => payload));
        expect(notes).toEqual(expect.arrayContaining([{ text: 'late' }, { text: 'next' }]));
      });

      test('is not needed for that: what was kept is told at the next look at the timers, and what was not is not', async () => {
        const store = await aStore();
        await store.declare();
        const kept = store.request({ type: 'add-note', text: 'kept' });
        store.afterCommit = loseAnswer;
        await codeOf(store.engine.execute(INCIDENT, kept));
        store.afterCommit = () => undefined;
        store.beforeCommit = loseAnswer;
        await codeOf(store.engine.execute(INCIDENT, store.request({ type: 'add-note', text: 'lost' })));
        store.beforeCommit = () => undefined;
        const driver = new TimerDriver(
          store.engine,
          { now: () => store.now },
          { set: () => undefined, cancel: () => undefined },
          () => undefined,
        );
        driver.wake();
        await driver.stop();
        const notes = store.committed.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'note.added');
        expect(notes.map(({ payload }) => payload)).toEqual([{ text: 'kept' }]);
      });

      test('at the very same time does it once', async () => {
        const store = await aStore();
        await store.declare();
        const request = store.request({ type: 'add-note', text: 'once' });
        const receipts = await Promise.all([1, 2, 3].map(() => store.engine.execute(INCIDENT, request)));
        expect(new Set(receipts.map((receipt) => granted(receipt).version)).size).toBe(1);
        expect((await store.kinds()).filter((kind) => kind === 'note.added')).toHaveLength(1);
      });

      test('for something else under the same key is refused', async () => {
        const store = await aStore();
        await store.declare();
        const request = store.request({ type: 'add-note', text: 'one thing' });
        await store.engine.execute(INCIDENT, request);
        const others = [
          { ...request, command: { type: 'add-note', text: 'another' } as const },
          { ...request, actor: person('scribe') },
        ];
        for (const other of others) {
          expect(await store.engine.execute(INCIDENT, other)).toMatchObject({
            ok: false,
            fault: { kind: 'conflict', code: 'idempotency-key-reused' },
          });
        }
      });

      test('declares no second incident under an id that is taken', async () => {
        const store = await aStore();
        await store.declare();
        const declaration = { id: INCIDENT, title: 'Another', mode: 'live', playbook: aDesk() } as const;
        expect(await store.engine.declare(declaration, commander, 'another key')).toMatchObject({
          fault: { kind: 'conflict', code: 'incident-exists' },
        });
      });
    });

    describe('a command', () => {
      test('for an incident that is not there is refused', async () => {
        const store = await aStore();
        const outcome = await store.engine.execute(INCIDENT, store.request({ type: 'add-note', text: 'to whom?' }));
        expect(outcome).toMatchObject({ fault: { kind: 'not-found', code: 'incident-unknown' } });
      });

      test('that expects another version is refused, and one that expects this one is not', async () => {
        const store = await aStore();
        const { version } = await store.declare();
        const note = store.request({ type: 'add-note', text: 'now' });
        expect(await store.engine.execute(INCIDENT, { ...note, expectedVersion: version - 1 })).toMatchObject({
          fault: { kind: 'conflict', code: 'incident-moved-on' },
        });
        granted(await store.engine.execute(INCIDENT, { ...note, expectedVersion: version }));
      });

      test('that is refused leaves nothing, its key included', async () => {
        const store = await aStore();
        const { version } = await store.declare();
        const request = store.request({ type: 'send-event', event: 'GO', fields: {} });
        expect((await store.engine.execute(INCIDENT, request)).ok).toBe(false);
        expect((await store.state()).seq).toBe(version);
        const better = { ...request, command: { type: 'send-event', event: 'GO', fields: { count: 9 } } as const };
        granted(await store.engine.execute(INCIDENT, better));
      });

      test('brings along the rows of others, or none of them', async () => {
        const store = await aStore();
        await store.declare();
        const row = {
          sql: 'INSERT INTO stored_version (hash, kind, name, version, files, stored_at) VALUES (?, ?, ?, ?, ?, ?)',
          params: ['a hash', 'playbook', 'p', '1', '{}', 0],
        };
        const note = { type: 'add-note', text: 'with a row' } as const;
        granted(await store.engine.execute(INCIDENT, { ...store.request(note), alongside: [row] }));
        const { seq } = await store.state();
        await expect(store.engine.execute(INCIDENT, { ...store.request(note), alongside: [row] })).rejects.toThrow();
        expect((await store.state()).seq).toBe(seq);
        expect(await store.rows('SELECT count(*) AS n FROM stored_version')).toEqual([{ n: 1 }]);
      });
    });

    describe('several at once', () => {
      test('on one incident are all there, in the order in which they came', async () => {
        const store = await aStore();
        await store.declare();
        const texts = Array.from({ length: 20 }, (_, index) => `note ${index}`);
        const receipts = await Promise.all(texts.map((text) => store.note(text)));
        expect(receipts.map(({ version }) => version - (receipts[0]?.version ?? 0))).toEqual(
          texts.map((_, index) => index),
        );
        expect(await store.record.verify(INCIDENT)).toMatchObject({ fault: null, entries: (await store.state()).seq });
      });

      test('on many incidents do not disturb each other', async () => {
        const store = await aStore();
        const ids = Array.from({ length: 8 }, (_, index) => `01890000-0000-7000-8000-00000000001${index}`);
        await Promise.all(ids.map((id) => store.declare({ id })));
        const say = (id: string): Promise<unknown> => store.do({ type: 'add-note', text: id }, commander, id);
        await Promise.all(ids.flatMap((id) => [say(id), say(id), say(id)]));
        for (const id of ids) {
          expect((await store.record.verify(id)).fault).toBeNull();
          expect((await store.kinds(id)).filter((kind) => kind === 'note.added')).toHaveLength(3);
        }
      });

      test('may be asked while the state is being read for the first time', async () => {
        const store = await aStore();
        await store.declare();
        await store.reopen();
        await Promise.all([store.note('one'), store.state(), store.note('two'), store.state()]);
        const { seq } = await store.note('three').then(() => store.state());
        await store.reopen();
        expect((await store.state()).seq).toBe(seq);
      });
    });

    test('a state that was handed out is not changed by what is committed later', async () => {
      const store = await aStore();
      await store.declare();
      const before = await store.state();
      const copy = structuredClone(before);
      await store.do({ type: 'send-event', event: 'END', fields: {} });
      expect(before).toEqual(copy);
    });

    describe('a commit that fails', () => {
      test('is answered with the fault, publishes nothing and loses nothing', async () => {
        const store = await aStore();
        await store.declare();
        await store.note('before');
        const { committed, engine } = store;
        const published = committed.length;
        store.beforeCommit = () => {
          throw new Error('the disk is gone');
        };
        const failing = store.request({ type: 'send-event', event: 'END', fields: {} });
        await expect(engine.execute(INCIDENT, failing)).rejects.toThrow('the disk is gone');
        expect(committed).toHaveLength(published);
        store.beforeCommit = () => undefined;
        expect([...(await store.state()).tasks.values()]).toHaveLength(2);
        granted(await engine.execute(INCIDENT, failing));
        expect((await store.record.verify(INCIDENT)).fault).toBeNull();
      });

      test('because somebody else moved the incident is decided anew on what they did', async () => {
        const store = await aStore();
        await store.declare();
        const { seq } = await store.state();
        await store.storage.writer.commit([{ sql: 'UPDATE incident SET seq = seq + 1', params: [] }]);
        expect((await store.note('not too late')).version).toBe(seq + 2);
      });

      test('because somebody else is always quicker is a conflict in the end', async () => {
        const store = await aStore();
        await store.declare();
        store.beforeCommit = () => {
          throw new Fault({ kind: 'conflict', code: 'write-conflict', detail: 'Quicker.', retryable: true });
        };
        await expect(store.note('too late')).rejects.toMatchObject({ details: { code: 'write-conflict' } });
      });

      test('tells nobody before it is durable', async () => {
        const store = await aStore();
        const order: string[] = [];
        store.beforeCommit = () => order.push('written');
        store.onCommitted = () => order.push('told');
        await store.declare();
        expect(order).toEqual(['written', 'told']);
      });
    });

    describe('an exercise’s clock', () => {
      test('fires every timer on its way, in due order, each at its own time', async () => {
        const store = await aStore();
        await store.declare({ mode: 'exercise' });
        await store.advance(NOON + 3 * DAY);
        const fired: { at: number; payload: unknown }[] = [];
        for await (const { kind, at, payload } of store.record.all(INCIDENT)) {
          if (kind === 'timer.fired') fired.push({ at: (at - NOON) / HOUR, payload });
        }
        expect(fired.map(({ at }) => at)).toEqual([0.5, 0.75, 55 / 60, 1, 1.25, 2, 2.25, 20, 20.25, 24, 24, 24.25, 48]);
        expect(fired.every(({ payload }) => JSON.stringify(payload).includes('"lateMs":0'))).toBe(true);
        expect((await store.state()).scenarioNow).toBe(NOON + 3 * DAY);
      });

      test('does not move with the wall’s', async () => {
        const store = await aStore();
        await store.declare({ mode: 'exercise' });
        store.now = NOON + 100 * DAY;
        expect((await store.note('later')).at).toBe('2026-01-05T12:00:00.000Z');
        expect(await store.engine.timers.due(store.now, 10)).toEqual([]);
      });

      test('set back is refused before anything fires', async () => {
        const store = await aStore();
        await store.declare({ mode: 'exercise' });
        await store.advance(NOON + HOUR);
        const { seq } = await store.state();
        const back = store.request({ type: 'advance-clock', to: NOON }, person('facilitator'));
        expect(await store.engine.execute(INCIDENT, back)).toMatchObject({ fault: { code: 'clock-goes-forward' } });
        expect((await store.state()).seq).toBe(seq);
      });

      test('moved by somebody who may not is refused before anything fires', async () => {
        const store = await aStore();
        const { version } = await store.declare({ mode: 'exercise' });
        const move = store.request({ type: 'advance-clock', to: NOON + 9 * DAY }, commander);
        expect(await store.engine.execute(INCIDENT, move)).toMatchObject({ fault: { code: 'role-not-entitled' } });
        expect((await store.state()).seq).toBe(version);
      });
    });
  },
  ['sqlite', 'postgres', 'memory'],
);
