import { afterEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, NOON } from '../../testing/played.js';
import { aDesk, aPlaybook } from '../../testing/playbooks.js';
import { INCIDENT, StoreFixture } from '../../testing/store-fixture.js';
import { TimerDriver, type Alarm } from './timer-driver.js';
import { onEachDatabase } from '../../../../test/support/databases.js';

onEachDatabase(
  'timers',
  (dialect) => {
    const OTHER = '01890000-0000-7000-8000-000000000002';

    /** An alarm clock that rings when a test says so. */
    class FakeAlarm implements Alarm {
      delayMs: number | undefined;
      private ringing: (() => void) | undefined;
      private readonly waiting: (() => void)[] = [];

      set(delayMs: number, ring: () => void): void {
        this.delayMs = delayMs;
        this.ringing = ring;
        for (const resolve of this.waiting.splice(0)) resolve();
      }

      cancel(): void {
        this.delayMs = undefined;
        this.ringing = undefined;
      }

      ring(): void {
        this.ringing?.();
      }

      /** When the driver has gone to sleep again. */
      asleep(): Promise<void> {
        return new Promise((resolve) => {
          this.waiting.push(resolve);
        });
      }
    }

    interface Driven {
      readonly store: StoreFixture;
      readonly alarm: FakeAlarm;
      readonly driver: TimerDriver;
      readonly errors: unknown[];
      /** Wakes the driver and waits until it sleeps. */
      readonly look: () => Promise<void>;
      /** What has fired so far: hours after noon and how late, in hours. */
      readonly fired: (id?: string) => Promise<readonly [number, number][]>;
    }

    let open: Driven | undefined;

    async function driven(store: StoreFixture): Promise<Driven> {
      const alarm = new FakeAlarm();
      const errors: unknown[] = [];
      const driver = new TimerDriver(store.engine, { now: () => store.now }, alarm, (error) => errors.push(error));
      const look = async (): Promise<void> => {
        const asleep = alarm.asleep();
        driver.wake();
        await asleep;
      };
      const fired = async (id = INCIDENT): Promise<readonly [number, number][]> => {
        const list: [number, number][] = [];
        for await (const { kind, at, payload } of store.record.all(id)) {
          if (kind !== 'timer.fired') continue;
          const { lateMs } = payload as { readonly lateMs: number };
          list.push([(at - NOON) / HOUR, lateMs / HOUR]);
        }
        return list;
      };
      open = { store, alarm, driver, errors, look, fired };
      return Promise.resolve(open);
    }

    afterEach(async () => {
      await open?.driver.stop();
      await open?.store.storage.close();
      open = undefined;
    });

    describe('the driver of timers', () => {
      test('sleeps until the next timer is due, half a minute at the longest', async () => {
        const store = await StoreFixture.open({ dialect });
        const { alarm, look } = await driven(store);
        await look();
        expect(alarm.delayMs).toBe(30_000);
        await store.declare();
        store.now = NOON + HOUR / 2 - 5000;
        await look();
        expect(alarm.delayMs).toBe(5000);
      });

      test('fires each timer once, when its time has come', async () => {
        const store = await StoreFixture.open({ dialect });
        const { alarm, look, fired } = await driven(store);
        await store.declare();
        await look();
        expect(await fired()).toEqual([]);
        store.now = NOON + HOUR / 2;
        const asleep = alarm.asleep();
        alarm.ring();
        await asleep;
        await look();
        expect(await fired()).toEqual([[0.5, 0]]);
      });

      test('fires what a downtime has made overdue in due order, marked late, and once', async () => {
        const store = await StoreFixture.open({ dialect });
        await store.declare();
        await store.reopen();
        store.now = NOON + 30 * HOUR;
        const { look, fired } = await driven(store);
        await look();
        expect(await fired()).toEqual([
          [30, 29.5],
          [30, 30 - 55 / 60],
          [30, 29],
          [30, 28],
          [30, 10],
          [30, 6],
          [30, 6],
        ]);
        await store.reopen();
        await look();
        expect(await fired()).toHaveLength(7);
      });

      test('fires what a fired timer has made due at once', async () => {
        const store = await StoreFixture.open({ dialect });
        await store.declare();
        store.now = NOON + 3 * DAY;
        const { look } = await driven(store);
        await look();
        expect(await store.engine.timers.due(store.now, 10)).toEqual([]);
      });

      test('passes over an incident whose timer fails: no other deadline waits for it', async () => {
        const broken = aPlaybook(`
events: { END: { title: End, from: [deputy] } }
initial: open
states:
  open: { title: Open, after: { PT1M: closed }, on: { END: closed } }
  closed: { title: Closed, tags: [closed] }
`);
        const store = await StoreFixture.open({ dialect, playbooks: [aDesk(), broken] });
        await store.declare({ id: OTHER, playbook: broken });
        await store.declare();
        store.beforePlaybook = (hash) => {
          if (hash === broken.hash) throw new Error('unreadable');
        };
        store.now = NOON + HOUR;
        const { alarm, look, fired, errors } = await driven(store);
        await look();
        expect(await fired()).toHaveLength(3);
        expect(errors).toEqual([new Error('unreadable')]);
        expect(alarm.delayMs).toBeGreaterThan(0);
        store.beforePlaybook = () => undefined;
        await look();
        expect(await fired(OTHER)).toHaveLength(1);
      });

      test('survives a disk that fails, and tries again', async () => {
        const store = await StoreFixture.open({ dialect });
        await store.declare();
        const { alarm, look, fired, errors } = await driven(store);
        store.beforeCommit = () => {
          throw new Error('the disk is gone');
        };
        store.now = NOON + HOUR / 2;
        await look();
        expect(errors).toHaveLength(1);
        expect(alarm.delayMs).toBeLessThanOrEqual(30_000);
        store.beforeCommit = () => undefined;
        const asleep = alarm.asleep();
        alarm.ring();
        await asleep;
        expect(await fired()).toEqual([[0.5, 0]]);
      });

      test('sees a timer that was set while it was about to fall asleep', async () => {
        const store = await StoreFixture.open({ dialect });
        const { alarm, driver } = await driven(store);
        const { timers } = store.engine;
        const next = timers.nextAfter.bind(timers);
        let declared: Promise<unknown> | undefined;
        timers.nextAfter = async (instant) => {
          const answer = await next(instant);
          // After the driver has asked when to wake, and before it sleeps.
          declared ??= store.declare().then(() => {
            store.now = NOON + HOUR / 2 - 1000;
            driver.wake();
          });
          await declared;
          return answer;
        };
        const asleep = alarm.asleep();
        driver.wake();
        await asleep;
        expect(alarm.delayMs).toBe(1000);
      });

      test('does nothing more once it has stopped', async () => {
        const store = await StoreFixture.open({ dialect });
        await store.declare();
        const { alarm, driver, fired } = await driven(store);
        await driver.stop();
        store.now = NOON + DAY;
        driver.wake();
        alarm.ring();
        await store.note('later');
        expect(await fired()).toEqual([]);
        expect(alarm.delayMs).toBeUndefined();
      });
    });
  },
  ['memory', 'postgres'],
);
