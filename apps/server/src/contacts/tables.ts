import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody to telephone. Who it is, and the number, is sealed. */
@Entity('contact')
export class ContactEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  /** Base64. */
  @Column({ type: 'text' })
  sealed: string;
}

export const CONTACT_ENTITIES = [ContactEntity];

export const CONTACT_TABLE = 'CREATE TABLE contact (id TEXT PRIMARY KEY, sealed TEXT NOT NULL)';
