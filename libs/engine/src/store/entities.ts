import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Severity } from '#kernel';

@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  mode: 'live' | 'exercise';

  /** Derived: open while any run is open. */
  @Column({ type: 'text' })
  status: 'open' | 'closed';

  @Column({ name: 'playbook_name', type: 'text' })
  playbookName: string;

  @Column({ name: 'playbook_version', type: 'text' })
  playbookVersion: string;

  @Column({ name: 'playbook_hash', type: 'text' })
  playbookHash: string;

  @Column({ type: 'integer' })
  seq: number;

  @Column({ name: 'head_hash', type: 'text' })
  headHash: string;

  @Column({ name: 'scenario_now', type: 'bigint', nullable: true })
  scenarioNow: number | null;

  /** `null`: nobody has said yet. */
  @Column({ type: 'text', nullable: true })
  severity: Severity | null;

  /** How many waves have asked the law. */
  @Column({ type: 'integer' })
  waves: number;

  @Column({ name: 'opened_at', type: 'bigint' })
  openedAt: number;

  @Column({ name: 'updated_at', type: 'bigint' })
  updatedAt: number;
}

@Entity('run')
export class RunEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  chart: string;

  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'integer' })
  wave: number;

  @Column({ type: 'text', nullable: true })
  parent: string | null;

  @Column({ type: 'text' })
  status: 'open' | 'closed';

  @Column({ name: 'started_at', type: 'bigint' })
  startedAt: number;

  /** 0 or 1. */
  @Column({ name: 'asks_law', type: 'integer' })
  asksLaw: number;

  @Column({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  snapshot: string;

  @Column({ type: 'text' })
  entered: string;

  @Column({ type: 'text' })
  authors: string;
}

/** The shape that facts, tasks, decisions, running clocks, obligations, settlements and read-outs share. */
export abstract class ItemEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  status: string;

  /** Canonical JSON of the whole item. */
  @Column({ type: 'text' })
  content: string;
}

@Entity('fact')
export class FactEntity extends ItemEntity {}

@Entity('task')
export class TaskEntity extends ItemEntity {}

@Entity('decision')
export class DecisionEntity extends ItemEntity {}

@Entity('running_clock')
export class RunningClockEntity extends ItemEntity {}

@Entity('alert')
export class AlertEntity extends ItemEntity {}

@Entity('obligation')
export class ObligationEntity extends ItemEntity {}

@Entity('settlement')
export class SettlementEntity extends ItemEntity {}

@Entity('read_out')
export class ReadOutEntity extends ItemEntity {}

@Entity('timer')
export class TimerEntity {
  @PrimaryColumn({ name: 'run_id', type: 'text' })
  runId: string;

  @PrimaryColumn({ type: 'text' })
  name: string;

  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  /** `wall`, or the id of the exercise incident whose scenario clock it waits for. */
  @Column({ name: 'clock_id', type: 'text' })
  clockId: string;

  @Column({ name: 'due_at', type: 'bigint' })
  dueAt: number;

  @Column({ name: 'set_seq', type: 'integer' })
  setSeq: number;
}

/**
 * What has become of something that leaves the machine. `handing-over` is committed before a mail is handed over; where it
 * is found after a crash nobody knows whether the mail has gone, and it is `in-doubt`. `shared-out`: rows for its receivers have
 * taken its place. `dropped`: nobody has to get it any more.
 */
export type OutboxStatus = 'waiting' | 'handing-over' | 'delivered' | 'in-doubt' | 'dead' | 'shared-out' | 'dropped';

@Entity('outbox')
export class OutboxEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  payload: string;

  @Column({ type: 'text' })
  status: OutboxStatus;

  @Column({ name: 'available_at', type: 'bigint' })
  availableAt: number;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  /** The way it goes; absent until it is known who gets it. */
  @Column({ type: 'text', nullable: true })
  channel: string | null;

  /** Id of whoever gets it, in the roster of those on call. */
  @Column({ type: 'text', nullable: true })
  contact: string | null;

  /** Who sends it now; until `availableAt` nobody else may. Of what is in doubt: the restore that is still to be recorded. */
  @Column({ name: 'lease_id', type: 'text', nullable: true })
  leaseId: string | null;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt: number;
}

@Entity('command')
export class CommandEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  digest: string;

  @Column({ type: 'text' })
  receipt: string;

  @Column({ type: 'bigint' })
  at: number;
}

/** A playbook with its law packs, stored whole by content hash: what an incident runs on never changes under it. */
@Entity('stored_version')
export class StoredVersionEntity {
  @PrimaryColumn({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  kind: 'playbook';

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  version: string;

  /** Canonical JSON: {path: text}. */
  @Column({ type: 'text' })
  files: string;

  /** Canonical JSON of what its exhaustive proof has shown; `null` until it was explored. */
  @Column({ type: 'text', nullable: true })
  proof: string | null;

  @Column({ name: 'stored_at', type: 'bigint' })
  storedAt: number;
}

export const ENGINE_ENTITIES = [
  IncidentEntity,
  RunEntity,
  FactEntity,
  TaskEntity,
  DecisionEntity,
  RunningClockEntity,
  AlertEntity,
  ObligationEntity,
  SettlementEntity,
  ReadOutEntity,
  TimerEntity,
  OutboxEntity,
  CommandEntity,
  StoredVersionEntity,
];
