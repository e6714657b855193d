import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the record as it is stored: instants in ms, actor and payload as canonical JSON. */
@Entity('entry')
export class EntryEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Column({ type: 'bigint' })
  at: number;

  @Column({ name: 'recorded_at', type: 'bigint' })
  recordedAt: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ name: 'run_id', type: 'text', nullable: true })
  runId: string | null;

  @Column({ type: 'text' })
  actor: string;

  @Column({ name: 'command_id', type: 'text' })
  commandId: string;

  @Column({ type: 'text', nullable: true })
  payload: string | null;

  @Column({ type: 'text', nullable: true })
  salt: string | null;

  @Column({ name: 'payload_digest', type: 'text' })
  payloadDigest: string;

  @Column({ name: 'previous_hash', type: 'text' })
  previousHash: string;

  @Column({ type: 'text' })
  hash: string;
}
