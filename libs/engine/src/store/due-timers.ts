import { LessThanOrEqual, MoreThan, type Repository } from 'typeorm';
import type { Actor, EpochMs } from '#kernel';
import type { Storage } from '#storage';
import type { Timer } from '../core/state.js';
import { TimerEntity } from './entities.js';

const WALL = 'wall';

/** Timers that wait for a clock, as the database holds them. */
export class DueTimers {
  private readonly timers: Repository<TimerEntity>;

  constructor(storage: Storage) {
    this.timers = storage.repository(TimerEntity);
  }

  /** Wall timers due by now, in the order in which they fire, at most `limit`. */
  due(now: EpochMs, limit: number): Promise<readonly TimerEntity[]> {
    return this.timers.find({
      where: { clockId: WALL, dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC', setSeq: 'ASC', runId: 'ASC', name: 'ASC' },
      take: limit,
    });
  }

  /** When the first wall timer after an instant is due; `undefined` where none is set. */
  async nextAfter(instant: EpochMs): Promise<EpochMs | undefined> {
    const [next] = await this.timers.find({
      where: { clockId: WALL, dueAt: MoreThan(instant) },
      order: { dueAt: 'ASC' },
      take: 1,
    });
    return next === undefined ? undefined : Number(next.dueAt);
  }
}

/** The timer of a scenario clock that fires next on the way to `to`: the same one whether the incident was cached or read. */
export function nextTimer(timers: Iterable<Timer>, to: EpochMs): Timer | undefined {
  let next: Timer | undefined;
  for (const timer of timers) if (timer.dueAt <= to && (!next || firesBefore(timer, next))) next = timer;
  return next;
}

function firesBefore(one: Timer, other: Timer): boolean {
  if (one.dueAt !== other.dueAt) return one.dueAt < other.dueAt;
  if (one.setSeq !== other.setSeq) return one.setSeq < other.setSeq;
  if (one.runId !== other.runId) return one.runId < other.runId;
  return one.name < other.name;
}

/** A timer acts by its own name. */
export function timerActor(name: string): Actor {
  return { kind: 'timer', id: name, assurance: 'claimed' };
}

/** The key that makes firing one setting of a timer twice harmless. */
export function timerCommandId(timer: Pick<Timer, 'runId' | 'name' | 'setSeq'>): string {
  return `timer:${timer.runId}:${timer.name}:${timer.setSeq}`;
}
