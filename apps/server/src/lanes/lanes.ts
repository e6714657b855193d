import type { EvidenceItem, EvidenceStore, LegalHold, LegalHolds } from '#evidence';
import { LaneBook, itemsOf, privilegeLog, type Item, type Kept, type PrivilegeLog, type Reader } from '#lanes';
import type { Entry, RecordReader } from '#record';
import { Sight } from './sight.js';

/** Whoever is in no circle: what is printed for others to read, and whoever asks without being known. */
export const NOBODY: Reader = { ids: [], roles: [] };

export interface LanesParts {
  readonly record: RecordReader;
  readonly evidence: EvidenceStore;
  readonly holds: LegalHolds;
}

/** The items of a record up to one of its entries. */
export interface ItemsThrough {
  /** The number of that entry. */
  readonly through: number;
  readonly items: ReadonlyMap<string, Item>;
  readonly kept: Kept;
}

/** The lanes of an incident’s items, and what a reader may see of them. All of it follows from the record. */
export class Lanes {
  constructor(private readonly parts: LanesParts) {}

  sight(incidentId: string, reader: Reader): Promise<Sight> {
    return sightOf(this.parts.record, incidentId, reader);
  }

  /** What entries alone do not say of evidence and holds. */
  async kept(incidentId: string): Promise<Kept> {
    const [items, placed] = await Promise.all([this.parts.evidence.all(incidentId), this.parts.holds.all(incidentId)]);
    return keptOf(items, placed);
  }

  /** Every item there is: what a lane can be changed of. Reads the whole record. */
  async items(incidentId: string): Promise<ReadonlyMap<string, Item>> {
    return itemsOf(this.parts.record.all(incidentId), await this.kept(incidentId));
  }

  /**
   * The items of a record that may grow meanwhile.
   *
   * @param through the number of an entry that is there
   * @param earlier what was found before: then only what came since is read, else the whole record
   */
  async itemsThrough(incidentId: string, through: number, earlier?: ItemsThrough): Promise<ItemsThrough> {
    const kept = await this.kept(incidentId);
    const entries = upTo(through, this.parts.record.all(incidentId, earlier?.through));
    return { through, kept, items: await itemsOf(entries, kept, earlier?.items) };
  }

  /** Reads the whole record. */
  async log(incidentId: string): Promise<PrivilegeLog> {
    const items = await this.items(incidentId);
    return privilegeLog(items.values(), await bookOf(this.parts.record, incidentId));
  }
}

async function* upTo(through: number, entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    if (entry.seq > through) return;
    yield entry;
  }
}

/** For whoever has the record and no more: a command that only reads. */
export async function sightOf(record: RecordReader, incidentId: string, reader: Reader): Promise<Sight> {
  return new Sight(await bookOf(record, incidentId), reader);
}

export async function bookOf(record: RecordReader, incidentId: string): Promise<LaneBook> {
  return new LaneBook(await laneEntries(record, incidentId));
}

/** The entries from which lanes follow, oldest first. */
export async function laneEntries(record: RecordReader, incidentId: string): Promise<readonly Entry[]> {
  const [declared, changes] = await Promise.all([record.since(incidentId, 0, 1), record.aboutLanes(incidentId)]);
  return [...declared, ...changes];
}

export function keptOf(items: readonly EvidenceItem[], placed: readonly LegalHold[]): Kept {
  return {
    evidence: new Map(items.map((item) => [item.id, item])),
    holds: new Map(placed.map((hold) => [hold.id, hold])),
  };
}
