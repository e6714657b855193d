import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aDuty, aLaw, calendar, deadline } from '../../testing/law.js';
import { DAY, NOON, after, emptyState, person } from '../../testing/played.js';
import { aDesk, shippedPlaybook } from '../../testing/playbooks.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';
import { aWalk, commandOf, type Step } from '../../testing/walk.js';
import { decide, declare } from '../core/decide.js';
import type { IncidentState } from '../core/state.js';
import type { Actor, EpochMs } from '#kernel';
import type { Command } from '../core/command.js';
import { timerActor, timerCommandId } from './due-timers.js';
import type { Playbook } from '#playbook';
import { onEachDatabase } from '../../../../test/support/databases.js';

onEachDatabase(
  'recovery',
  (dialect) => {
    // Memory is quick: there many walks are tried, on a disk a few.
    const runs = (wished: number): number => (dialect === 'memory' ? Math.ceil(wished) : 1);
    // Method: random walks on a real database. What is cached, what is read from disk and what the pure core makes of the same
    // commands have to be one and the same.

    const law = aLaw(
      (facts) => (facts['event.theft'] === 'excluded' ? undefined : aDuty({ due: deadline(NOON + 3 * DAY) })),
      (facts, { number }) =>
        facts['event.exfiltration'] === 'known' ? aDuty({ key: `tell-people/${number}` }) : undefined,
    );

    interface Done {
      readonly command: Command;
      readonly actor: Actor;
      readonly at: EpochMs;
    }

    /** Walks an incident, and gives the commands that were accepted. */
    async function walk(
      store: StoreFixture,
      playbook: Playbook,
      steps: readonly Step[],
      part = 'step',
    ): Promise<readonly Done[]> {
      const done: Done[] = [];
      const ask = async (command: Command, actor: Actor, commandId: string): Promise<void> => {
        const outcome = await store.engine.execute(INCIDENT, { command, actor, commandId });
        if (outcome.ok) done.push({ command, actor, at: store.now });
      };
      for (const [index, step] of steps.entries()) {
        const { command, actor } = commandOf({ playbook, state: await store.state(), now: store.now }, step);
        await ask(command, actor, `${part} ${index}`);
        store.now += step.waitMs;
        for (const timer of await store.engine.timers.due(store.now, 100)) {
          const { runId, name, setSeq } = timer;
          await ask({ type: 'fire-timer', runId, name, setSeq }, timerActor(name), timerCommandId(timer));
        }
      }
      return done;
    }

    /** What the core alone makes of the commands. */
    function replayed(playbook: Playbook, done: readonly Done[]): IncidentState {
      const context = { playbook, assess: law, calendar };
      const empty = emptyState(playbook);
      const declared = declare(empty, { ...context, now: NOON, actor: person('incident-commander') });
      return done.reduce(
        (state, { command, actor, at }) => {
          const outcome = decide(state, command, { ...context, now: at, actor });
          if (!outcome.ok) throw new Error(`${command.type} was accepted once: ${outcome.fault.code}`);
          return after(state, outcome.value);
        },
        after(empty, declared),
      );
    }

    /** A replay has other salts, so another head. */
    function withoutHead(state: IncidentState): unknown {
      return { ...state, headHash: '' };
    }

    describe.each([
      ['small', aDesk(), 8],
      ['shipped', shippedPlaybook(), 3],
    ] as const)('an incident of the %s playbook', (_name, playbook, numRuns) => {
      test('read from disk is the one that was cached, and the one that replaying its commands gives', async () => {
        await fc.assert(
          fc.asyncProperty(aWalk, async (steps) => {
            const store = await StoreFixture.open({ dialect, playbooks: [playbook], law });
            await store.declare({ playbook });
            const done = await walk(store, playbook, steps);
            const cached = await store.state();
            await store.reopen();
            expect(await store.state()).toEqual(cached);
            expect(withoutHead(replayed(playbook, done))).toEqual(withoutHead(cached));
            expect(await store.record.verify(INCIDENT)).toMatchObject({
              fault: null,
              head: { seq: cached.seq, hash: cached.headHash },
            });
            await store.storage.close();
          }),
          { numRuns: runs(numRuns) },
        );
      });

      test('goes on after a restart as it would have without one', async () => {
        await fc.assert(
          fc.asyncProperty(aWalk, fc.nat(15), async (steps, cut) => {
            const ends: unknown[] = [];
            for (const restart of [false, true]) {
              const store = await StoreFixture.open({ dialect, playbooks: [playbook], law });
              await store.declare({ playbook });
              await walk(store, playbook, steps.slice(0, cut));
              if (restart) await store.reopen();
              const first = await store.state();
              await walk(store, playbook, steps.slice(cut), 'later step');
              ends.push([first.seq, withoutHead(await store.state()), await store.kinds()]);
              await store.storage.close();
            }
            expect(ends[1]).toEqual(ends[0]);
          }),
          { numRuns: runs(numRuns / 2) },
        );
      });
    });
  },
  ['memory', 'sqlite', 'postgres'],
);
