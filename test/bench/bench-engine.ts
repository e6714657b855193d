import { ENGINE_ENTITIES, ENGINE_MIGRATIONS, Engine, type Assess, type Calendar, type Receipt } from '#engine';
import { Fault, parseDuration, uuidv7, type Clock, type Outcome } from '#kernel';
import type { Playbook } from '#playbook';
import { EntryEntity, RECORD_MIGRATIONS } from '#record';
import type { Schema, Statement, Storage } from '#storage';
import { systemEntropy } from '../../apps/server/src/system/system-entropy.js';
import { ACTOR, benchPlaybook } from './workload.js';

export const SCHEMA: Schema = {
  entities: [...ENGINE_ENTITIES, EntryEntity],
  migrations: [...RECORD_MIGRATIONS, ...ENGINE_MIGRATIONS],
};

const DAY_MS = 86_400_000;
const clock: Clock = { now: () => Date.now() };
const entropy = systemEntropy;

/** Days of 24 hours and months of 30 days: the measured playbook has no law whose calendar it would need. */
const calendar: Calendar = {
  add: (from, duration) => from + lengthMs(duration),
  subtract: (from, duration) => from - lengthMs(duration),
  day: (instant) => new Date(instant).toISOString().slice(0, 10),
  deadline: (instant, rule) => {
    const at = new Date(instant).toISOString();
    return { instant: at, zone: 'UTC', local: at, rule, tzdb: 'none' };
  },
};
const lawless: Assess = () => [];

/** The product's engine on a database, with the machine's clock and randomness. */
export class BenchEngine {
  readonly engine: Engine;
  private readonly playbook: Playbook = benchPlaybook();

  constructor(readonly storage: Storage) {
    this.engine = new Engine({
      storage,
      clock,
      entropy,
      calendar,
      playbook: () => Promise.resolve(this.playbook),
      assess: () => lawless,
      onCommitted: () => undefined,
    });
  }

  get playbookHash(): string {
    return this.playbook.hash;
  }

  newId(): string {
    return uuidv7(clock.now(), entropy);
  }

  async declare(id: string): Promise<Receipt> {
    const declaration = { id, title: 'Bench', mode: 'live', playbook: this.playbook } as const;
    return granted(await this.engine.declare(declaration, ACTOR, this.newId()));
  }

  /**
   * One durable step: transition, chained entries, snapshot, a timer taken back and one set, an outbox row, the command's
   * key. The row in the outbox rides along, for the engine makes one of its own for a clock's alert alone.
   */
  async step(incidentId: string): Promise<Receipt> {
    const command = { type: 'send-event', event: 'NEXT', fields: {} } as const;
    const request = { command, actor: ACTOR, commandId: this.newId(), alongside: [this.outboxRow(incidentId)] };
    return granted(await this.engine.execute(incidentId, request));
  }

  private outboxRow(incidentId: string): Statement {
    const now = clock.now();
    return {
      sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, created_at) VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, NULL, ?)`,
      params: [this.newId(), incidentId, 0, 'alert', '{"clock":"bench","to":"incident-commander"}', now, now],
      together: true,
    };
  }
}

function granted(outcome: Outcome<Receipt>): Receipt {
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value;
}

function lengthMs(duration: string): number {
  const parts = parseDuration(duration);
  if (!parts) throw new Error(`not a duration: ${duration}`);
  return (parts.months * 30 + parts.days) * DAY_MS + parts.exactMs;
}
