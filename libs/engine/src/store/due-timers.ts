import type { Actor, EpochMs } from '#kernel';
import type { Storage } from '#storage';
import type { Timer } from '../core/state.js';
import { TimerEntity } from './entities.js';

const WALL = 'wall';

/** Timers that wait for a clock, as the database holds them. */
export class DueTimers {
  constructor(private readonly storage: Pick<Storage, 'rows'>) {}

  /** Wall timers due by now, in the order in which they fire, at most `limit`. */
  due(now: EpochMs, limit: number): Promise<readonly TimerEntity[]> {
    const which = 'WHERE clock_id = ? AND due_at <= ? ORDER BY due_at, set_seq, run_id, name LIMIT ?';
    return this.storage.rows(TimerEntity, which, [WALL, now, limit]);
  }

  /** When the first wall timer after an instant is due; `undefined` where none is set. */
  async nextAfter(instant: EpochMs): Promise<EpochMs | undefined> {
    const which = 'WHERE clock_id = ? AND due_at > ? ORDER BY due_at LIMIT 1';
    const [next] = await this.storage.rows(TimerEntity, which, [WALL, instant]);
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
