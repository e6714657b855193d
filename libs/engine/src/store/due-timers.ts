import type { Actor, EpochMs } from '#kernel';
import type { Storage } from '#storage';
import type { Timer } from '../core/state.js';
import type { Request } from './engine-ports.js';
import { TimerEntity } from './entities.js';

const WALL = 'wall';

/** Timers that wait for a clock, as the database holds them. */
export class DueTimers {
  constructor(private readonly storage: Pick<Storage, 'rows'>) {}

  /** Wall timers due by now, in the order in which they fire, at most `limit`. */
  due(now: EpochMs, limit: number): Promise<readonly TimerEntity[]> {
    return this.dueOn(WALL, now, limit);
  }

  /** When the first wall timer after an instant is due; `undefined` where none is set. */
  nextAfter(instant: EpochMs): Promise<EpochMs | undefined> {
    return this.firstOn(WALL, instant);
  }

  /** Timers of an exercise that are due by an instant of its scenario, in the order in which they fire, at most `limit`. */
  dueInScenario(incidentId: string, now: EpochMs, limit: number): Promise<readonly TimerEntity[]> {
    return this.dueOn(incidentId, now, limit);
  }

  /** When the first timer of an exercise after an instant of its scenario is due; `undefined` where none is set. */
  nextInScenario(incidentId: string, instant: EpochMs): Promise<EpochMs | undefined> {
    return this.firstOn(incidentId, instant);
  }

  private dueOn(clockId: string, now: EpochMs, limit: number): Promise<readonly TimerEntity[]> {
    const which = 'WHERE clock_id = ? AND due_at <= ? ORDER BY due_at, set_seq, run_id, name LIMIT ?';
    return this.storage.rows(TimerEntity, which, [clockId, now, limit]);
  }

  private async firstOn(clockId: string, instant: EpochMs): Promise<EpochMs | undefined> {
    const which = 'WHERE clock_id = ? AND due_at > ? ORDER BY due_at LIMIT 1';
    const [next] = await this.storage.rows(TimerEntity, which, [clockId, instant]);
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

/** What fires a timer, asked by whoever drives its clock. */
export function firingOf(timer: Pick<TimerEntity, 'runId' | 'name' | 'setSeq'>): Request {
  const { runId, name, setSeq } = timer;
  return {
    command: { type: 'fire-timer', runId, name, setSeq },
    actor: timerActor(name),
    commandId: timerCommandId(timer),
  };
}

/** The key that makes firing one setting of a timer twice harmless. */
export function timerCommandId(timer: Pick<Timer, 'runId' | 'name' | 'setSeq'>): string {
  return `timer:${timer.runId}:${timer.name}:${timer.setSeq}`;
}
