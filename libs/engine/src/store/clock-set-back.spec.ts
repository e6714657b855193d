import { afterEach, expect, test } from '@jest/globals';
import type { EpochMs } from '#kernel';
import type { Entry } from '#record';
import { onEachDatabase } from '../../../../test/support/databases.js';
import { HOUR, NOON } from '../../testing/played.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';
import { timerActor, timerCommandId } from './due-timers.js';
import { TimerDriver } from './timer-driver.js';

// Method: the wall clock is set back an hour, as a hand or a time server does it, before timers, after them, and between
// the moment at which the driver finds one due and the moment at which it fires it.

onEachDatabase('a wall clock that is set back', (dialect) => {
  const opened: { store: StoreFixture; driver: TimerDriver }[] = [];

  async function aStore(): Promise<{
    store: StoreFixture;
    errors: unknown[];
    /** Moves the clock there and lets the driver look. */
    at: (instant: EpochMs) => Promise<void>;
    entries: () => Promise<readonly Entry[]>;
    /** Hours after noon at which timers fired. */
    fired: () => Promise<readonly number[]>;
  }> {
    const store = await StoreFixture.open({ dialect });
    const errors: unknown[] = [];
    let asleep = (): void => undefined;
    const alarm = { set: () => asleep(), cancel: () => undefined };
    const driver = new TimerDriver(store.engine, { now: () => store.now }, alarm, (error) => errors.push(error));
    opened.push({ store, driver });
    await store.declare();
    const entries = async (): Promise<readonly Entry[]> => {
      const list: Entry[] = [];
      for await (const entry of store.record.all(INCIDENT)) list.push(entry);
      return list;
    };
    return {
      store,
      errors,
      at: async (instant) => {
        store.now = instant;
        const sleeping = new Promise<void>((resolve) => (asleep = resolve));
        driver.wake();
        await sleeping;
      },
      entries,
      fired: async () =>
        (await entries()).filter(({ kind }) => kind === 'timer.fired').map(({ at }) => (at - NOON) / HOUR),
    };
  }

  afterEach(async () => {
    for (const { store, driver } of opened.splice(0)) {
      await driver.stop();
      await store.storage.close();
    }
  });

  test('fires nothing a second time on its way back to where it was, and the rest when it is due', async () => {
    const { at, fired, errors } = await aStore();
    await at(NOON + HOUR / 2);
    expect(await fired()).toEqual([0.5]);
    for (const hours of [-0.5, 0, 0.25, 0.5, 0.7]) await at(NOON + hours * HOUR);
    expect(await fired()).toEqual([0.5]);
    await at(NOON + 0.75 * HOUR);
    expect(await fired()).toEqual([0.5, 0.75]);
    expect(errors).toEqual([]);
  });

  test('fires nothing early: what was found due before it was set back waits until it is due again', async () => {
    const { store, at, entries, fired, errors } = await aStore();
    const { timers } = store.engine;
    const due = timers.due.bind(timers);
    timers.due = async (...asked) => {
      const found = await due(...asked);
      if (found.length > 0) store.now -= HOUR;
      return found;
    };
    const before = (await entries()).length;
    await at(NOON + HOUR / 2);
    expect(errors).toEqual([expect.objectContaining({ code: 'timer-not-due' })]);
    expect(await entries()).toHaveLength(before);
    timers.due = due;
    await at(NOON + HOUR / 2 - 1);
    expect(await fired()).toEqual([]);
    await at(NOON + HOUR / 2);
    expect(await fired()).toEqual([0.5]);
  });

  test('asks of a timer that has fired once more, and is given the same receipt', async () => {
    const { store, at, entries } = await aStore();
    store.now = NOON + HOUR / 2;
    const [timer] = await store.engine.timers.due(store.now, 1);
    if (!timer) throw new Error('no timer is due');
    await at(NOON + HOUR / 2);
    const { runId, name, setSeq } = timer;
    store.now = NOON - HOUR / 2;
    const after = await entries();
    const again = await store.engine.execute(INCIDENT, {
      command: { type: 'fire-timer', runId, name, setSeq },
      actor: timerActor(name),
      commandId: timerCommandId(timer),
    });
    expect(again).toMatchObject({ ok: true, value: { at: '2026-01-05T12:30:00.000Z' } });
    expect(await entries()).toEqual(after);
  });

  test('leaves a record whose order stands, and whose times show that they went back', async () => {
    const { store, entries } = await aStore();
    store.now = NOON + 2 * HOUR;
    const first = await store.note('before it was set back');
    store.now = NOON + HOUR;
    const second = await store.note('after it was set back');
    expect(second.version).toBe(first.version + 1);
    const [before, after] = (await entries()).slice(-2);
    expect([before?.recordedAt, after?.recordedAt]).toEqual([NOON + 2 * HOUR, NOON + HOUR]);
    expect([before?.at, after?.at]).toEqual([NOON + 2 * HOUR, NOON + HOUR]);
    expect(await store.record.verify(INCIDENT)).toMatchObject({ fault: null, entries: second.version });
    const state = await store.state();
    await store.reopen();
    expect(await store.state()).toEqual(state);
  });
});
