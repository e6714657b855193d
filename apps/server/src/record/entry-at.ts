import { Fault } from '#kernel';
import type { Entry, RecordReader } from '#record';

/**
 * The entry of this number, which somebody has named.
 *
 * @throws Fault `entry-unknown`
 */
export async function entryAt(record: RecordReader, incidentId: string, seq: number): Promise<Entry> {
  const [entry] = await record.since(incidentId, seq - 1, 1);
  if (entry?.seq === seq) return entry;
  throw new Fault({
    kind: 'not-found',
    code: 'entry-unknown',
    detail: `The record has no entry ${seq}.`,
    place: 'entries',
  });
}
