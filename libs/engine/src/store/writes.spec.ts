import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Statement } from '#storage';
import { aDuty, aLaw, deadline } from '../../testing/law.js';
import { DAY, HOUR, NOON, person } from '../../testing/played.js';
import { aDesk } from '../../testing/playbooks.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';
import { aWalk, commandOf } from '../../testing/walk.js';
import { onEachDatabase } from '../../../../test/support/databases.js';

onEachDatabase(
  'what is written',
  (dialect) => {
    /** The statements of each commit, table by table. */
    function counted(store: StoreFixture): string[][] {
      const units: string[][] = [];
      store.beforeCommit = (unit: readonly Statement[]) => {
        units.push(unit.map(({ sql }) => sql.trim().split(/\s+/).slice(0, 3).join(' ')).sort());
      };
      return units;
    }

    test('a command writes as many rows after a long history as at its beginning', async () => {
      const store = await StoreFixture.open({ dialect });
      await store.declare();
      const units = counted(store);
      const round = async (): Promise<void> => {
        await store.note('a note');
        await store.do({ type: 'send-event', event: 'GO', fields: { count: 9 } });
        store.now += 6 * HOUR;
        for (const { runId, name, setSeq } of await store.engine.timers.due(store.now, 10)) {
          if (name.includes('open.waiting.called')) await store.do({ type: 'fire-timer', runId, name, setSeq });
        }
        for (const { id, version, shownDigest } of (await store.state()).decisions.values()) {
          const answer = {
            decisionId: id,
            decisionVersion: version,
            shownDigest,
            option: 'stay',
            rationale: 'once more',
          };
          await store.do({ type: 'answer-decision', ...answer }, person('executive'));
        }
      };
      await round();
      units.length = 0;
      await round();
      const early = units.splice(0);
      for (let times = 0; times < 10; times += 1) await round();
      units.length = 0;
      await round();
      expect(units).toEqual(early);
      expect(early).toHaveLength(4);
      const { decisions, clocks } = await store.state();
      expect([decisions.size, clocks.size]).toEqual([1, 3]);
      await store.storage.close();
    });

    test('a fact that changes no duty writes no duty', async () => {
      const store = await StoreFixture.open({ dialect, law: aLaw(() => aDuty({ due: deadline(NOON + DAY) })) });
      await store.declare();
      const units = counted(store);
      const facts = { 'event.where': 'a market' };
      await store.do({ type: 'state-facts', facts, source: 'a call', confidence: 'claimed' });
      expect(units.flat().filter((sql) => sql.includes('obligation'))).toEqual([]);
      await store.storage.close();
    });

    describe('the outbox', () => {
      test('takes a live incident’s alerts in the commit that decides them', async () => {
        const store = await StoreFixture.open({ dialect });
        await store.declare();
        store.now = NOON + HOUR;
        for (const { runId, name, setSeq } of await store.engine.timers.due(store.now, 10)) {
          await store.do({ type: 'fire-timer', runId, name, setSeq });
        }
        const rows = await store.rows('SELECT kind, status FROM outbox');
        expect(rows).toEqual([1, 2, 3].map(() => ({ kind: 'alert', status: 'waiting' })));
        await store.storage.close();
      });

      test('never gets a row from an exercise, whatever happens in it', async () => {
        await fc.assert(
          fc.asyncProperty(aWalk, async (steps) => {
            const store = await StoreFixture.open({ dialect });
            await store.declare({ mode: 'exercise' });
            const units = counted(store);
            let passed = 2 * HOUR;
            await store.advance(NOON + passed);
            for (const step of steps) {
              const state = await store.state();
              const now = state.scenarioNow ?? NOON;
              const { command, actor } = commandOf({ playbook: aDesk(), state, now }, step);
              await store.engine.execute(INCIDENT, store.request(command, actor));
              await store.advance(now + step.waitMs);
              passed += step.waitMs;
            }
            await store.advance(NOON + passed + 2 * DAY);
            expect(await store.kinds()).toContain('clock.passed');
            expect(units.flat().filter((sql) => sql.includes('outbox'))).toEqual([]);
            expect(await store.rows('SELECT id FROM outbox')).toEqual([]);
            await store.storage.close();
          }),
          { numRuns: 6 },
        );
      });
    });
  },
  ['memory'],
);
