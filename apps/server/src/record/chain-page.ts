import type { ChainLine, ChainPage } from '#contract';
import type { Kept, Reader } from '#lanes';
import type { Entry } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import type { Sight } from '../lanes/sight.js';
import type { TimelineSource } from './timeline.js';

/**
 * A page of the record as it is hashed, oldest first, for whoever wants to compute the hashes themselves. What is privileged and not
 * open to the reader keeps its digest alone: with the salt its words could be tried.
 *
 * @param after the number of an entry, exclusive
 * @throws Fault `incident-unknown`
 */
export async function chainPage(
  { storage, record, lanes }: TimelineSource,
  incidentId: string,
  reader: Reader,
  after: number,
  limit: number,
): Promise<ChainPage> {
  // Where it stands is read first: what is committed meanwhile comes after it.
  const { seq, headHash } = await findIncident(storage, incidentId);
  const [sight, kept, entries] = await Promise.all([
    lanes.sight(incidentId, reader),
    lanes.kept(incidentId),
    record.since(incidentId, after, limit),
  ]);
  const last = entries.at(-1);
  return {
    // What came meanwhile may be of items that were not read: it is of the next asking.
    entries: entries.filter((entry) => entry.seq <= seq).map((entry) => lineOf(entry, sight, kept)),
    next: last && entries.length === limit ? String(last.seq) : null,
    head: { seq, hash: headHash },
  };
}

function lineOf(entry: Entry, sight: Sight, kept: Kept): ChainLine {
  const { payload, salt, ...chained } = entry;
  const withheld = payload !== null && !sight.opens(entry, kept);
  // Zod's JSON type has mutable arrays where ours are readonly; the value is the same.
  return withheld
    ? { ...chained, payload: null, salt: null, withheld }
    : { ...chained, payload: payload as ChainLine['payload'], salt };
}
