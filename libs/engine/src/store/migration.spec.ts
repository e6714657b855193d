import { afterEach, describe, expect, test } from '@jest/globals';
import { onEachDatabase } from '../../../../test/support/databases.js';
import fc from 'fast-check';
import { aDuty, aLaw, deadline } from '../../testing/law.js';
import { DAY, HOUR, NOON, person } from '../../testing/played.js';
import { aDesk, aDeskWith } from '../../testing/playbooks.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';
import { aLawWalk, lawCommandOf, lawToWalk, settleable, type LawStep } from '../../testing/settling.js';
import type { Command } from '../core/command.js';
import { timerActor, timerCommandId } from './due-timers.js';

const before = aDesk();
const reworded = aDeskWith(['title: Told', 'title: They know']);
const renamed = aDeskWith(['sorting', 'arranging']);
const MAP = { main: { 'open.work.sorting': 'open.work.arranging' } };

const COUNSEL = { pick: 0, role: 1, value: 1, waitMs: 0 } as const;
const CONFIRMING: LawStep = { ...COUNSEL, kind: 'confirm' };
const SIGNING: LawStep = { ...COUNSEL, kind: 'route' };
const WITHDRAWING: LawStep = { ...COUNSEL, kind: 'withdraw' };

const law = aLaw((facts) =>
  facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 3 * DAY) }),
);

onEachDatabase('a migration', (dialect) => {
  let store: StoreFixture;

  afterEach(() => store.storage.close());

  async function opened(...playbooks: (typeof before)[]): Promise<StoreFixture> {
    store = await StoreFixture.open({ dialect, playbooks: [before, ...playbooks], law });
    await store.declare({ playbook: before });
    return store;
  }

  /** An incident in which counsel settles the law too, and people answer for delays. */
  async function walking(): Promise<StoreFixture> {
    store = await StoreFixture.open({ dialect, playbooks: [before, reworded], law: lawToWalk, settleable });
    await store.declare({ playbook: before });
    return store;
  }

  const migration = (to = reworded, map = {}): Extract<Command, { type: 'migrate-playbook' }> => ({
    type: 'migrate-playbook',
    to: to.hash,
    map,
    reason: 'The words were wrong',
  });

  async function told(): Promise<Record<string, unknown>> {
    for await (const { kind, payload } of store.record.all(INCIDENT)) {
      if (kind === 'playbook.migrated') return payload as Record<string, unknown>;
    }
    throw new Error('No migration is in the record.');
  }

  describe('a migration on disk', () => {
    test('moves the incident, its runs and its timers in one commit, which a restart reads back and the record proves', async () => {
      await opened(renamed);
      await store.do(migration(renamed, MAP));
      const state = await store.state();
      expect(await store.rows('SELECT playbook_hash, playbook_version FROM incident')).toEqual([
        { playbook_hash: renamed.hash, playbook_version: '1.0.0' },
      ]);
      await store.reopen();
      expect(await store.state()).toEqual(state);
      expect(await store.record.verify(INCIDENT)).toMatchObject({ fault: null, head: { hash: state.headHash } });
      const [count] = [...state.tasks.values()].filter(({ name }) => name === 'count');
      const done = {
        type: 'complete-task',
        taskId: count?.id ?? '',
        fields: { count: 2 },
        evidence: [],
        note: '',
      } as const;
      await store.do(done, person('scribe'));
      expect([...(await store.state()).tasks.values()].map(({ name, path }) => [name, path])).toEqual([
        ['sort', 'open.work.arranging'],
      ]);
    });

    test('to a version that separates a task makes whoever did it before its author', async () => {
      const separating = aDeskWith([
        'one-of: [executive, deputy] }, to',
        'one-of: [executive, deputy] }, separation: [count], to',
      ]);
      await opened(separating);
      const [count] = [...(await store.state()).tasks.values()].filter(({ name }) => name === 'count');
      const done = {
        type: 'complete-task',
        taskId: count?.id ?? '',
        fields: { count: 2 },
        evidence: [],
        note: '',
      } as const;
      await store.do(done, person('scribe', 'executive'));
      await store.do(migration(separating));
      const [decision] = [...(await store.state()).decisions.values()].filter(({ name }) => name === 'enough');
      const { id: decisionId = '', version: decisionVersion = 0, shownDigest = '' } = decision ?? {};
      const answer = { decisionId, decisionVersion, shownDigest, option: 'stop', rationale: 'It is.' };
      const command = { type: 'answer-decision', ...answer } as const;
      const request = { command, actor: person('executive'), commandId: 'signed' };
      expect(await store.engine.execute(INCIDENT, request)).toMatchObject({
        fault: { code: 'author-may-not-approve' },
      });
      await store.reopen();
      expect([...(await store.state()).runs.values()].map(({ authors }) => authors)).toContainEqual({
        count: [{ kind: 'person', id: 'executive' }],
      });
    });

    test('asked for twice under one id is done once', async () => {
      await opened(reworded);
      const request = store.request(migration());
      const first = await store.engine.execute(INCIDENT, request);
      expect(await store.engine.execute(INCIDENT, request)).toEqual(first);
      expect((await store.kinds()).filter((kind) => kind === 'playbook.migrated')).toHaveLength(1);
    });

    test('that is refused, or whose commit fails, leaves the incident where it was', async () => {
      await opened(renamed);
      const state = await store.state();
      const refused = await store.engine.execute(INCIDENT, store.request(migration(renamed)));
      expect(refused).toMatchObject({ ok: false, fault: { code: 'state-without-place' } });
      store.beforeCommit = () => {
        throw new Error('no disk');
      };
      await expect(store.do(migration(renamed, MAP))).rejects.toThrow('no disk');
      store.beforeCommit = () => undefined;
      expect(await store.state()).toEqual(state);
    });

    test('can be rehearsed: it tells what it would do, and does nothing', async () => {
      await opened(renamed);
      const state = await store.state();
      const commander = person('incident-commander');
      expect(await store.engine.rehearseMigration(INCIDENT, migration(renamed, MAP), commander)).toMatchObject({
        verdict: 'mapped',
        refusal: null,
        replay: { verdict: 'compatible' },
        entries: { 'playbook.migrated': 1, 'decision.reworded': 2 },
      });
      expect(await store.engine.rehearseMigration(INCIDENT, migration(renamed), commander)).toMatchObject({
        verdict: 'refused',
        refusal: { code: 'state-without-place' },
      });
      expect(await store.state()).toEqual(state);
    });
  });

  describe('the record, decided again under the new version', () => {
    test('is compatible whatever happened, where only words are different', async () => {
      await fc.assert(
        fc.asyncProperty(aLawWalk, async (steps) => {
          const walked = await walking();
          for (const [index, step] of [CONFIRMING, SIGNING, ...steps, WITHDRAWING].entries()) {
            const { command, actor } = lawCommandOf(
              { playbook: before, state: await walked.state(), now: walked.now },
              step,
            );
            await walked.engine.execute(INCIDENT, { command, actor, commandId: `step ${index}` });
            walked.now += step.waitMs;
            for (const timer of await walked.engine.timers.due(walked.now, 100)) {
              const { runId, name, setSeq } = timer;
              const fire: Command = { type: 'fire-timer', runId, name, setSeq };
              await walked.engine.execute(INCIDENT, {
                command: fire,
                actor: timerActor(name),
                commandId: timerCommandId(timer),
              });
            }
          }
          const where = [...(await walked.state()).runs.values()].map(({ key, snapshot }) => [key, snapshot]);
          await walked.do(migration(), person('privacy-officer'));
          expect(await told()).toMatchObject({ replay: { verdict: 'compatible', elsewhere: [], refusedAt: null } });
          expect([...(await walked.state()).runs.values()].map(({ key, snapshot }) => [key, snapshot])).toEqual(where);
          await walked.storage.close();
        }),
        { numRuns: dialect === 'sqlite' ? 4 : 2 },
      );
      await opened();
    });

    test('differs where the version would have decided otherwise, and names the run', async () => {
      const other = aDeskWith(["'event.count > 5'", "'event.count > 50'"]);
      await opened(other);
      await store.do({ type: 'send-event', event: 'GO', fields: { count: 6 } });
      await store.do(migration(other));
      expect(await told()).toMatchObject({
        replay: { verdict: 'differs', elsewhere: ['main main'], refusedAt: { code: 'event-not-accepted' } },
      });
    });

    test('differs where a time of the version would have come before', async () => {
      const sooner = aDeskWith(['after: { P1D: late }', 'after: { PT4H: late }']);
      await opened(sooner);
      store.now += 6 * HOUR;
      await store.do(migration(sooner));
      expect(await told()).toMatchObject({ replay: { verdict: 'differs', elsewhere: ['main main'], refusedAt: null } });
    });
  });
});
