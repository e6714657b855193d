import { defineMigration } from '#storage';
import { itemTable } from './item-table.js';

/**
 * Alerts as rows, and an outbox that several nodes can work on: a row is leased before it is sent, says which way it goes and
 * to whom (by the contact's id, never by name or address), and since when it waits.
 */
export const ALERT_MIGRATION = defineMigration('Alerts1764000000012', [
  ...itemTable('alert'),
  'ALTER TABLE outbox ADD COLUMN channel TEXT',
  'ALTER TABLE outbox ADD COLUMN contact TEXT',
  'ALTER TABLE outbox ADD COLUMN lease_id TEXT',
  'ALTER TABLE outbox ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0',
  'CREATE INDEX outbox_by_incident ON outbox (incident_id, status)',
]);
