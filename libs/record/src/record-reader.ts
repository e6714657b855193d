import { canonicalJson, type Json } from '#digest';
import type { Actor, EntryKind, EpochMs, LookKind } from '#kernel';
import type { Storage } from '#storage';
import type { ChainHead, Entry } from './chain.js';
import { EntryEntity } from './entry.entity.js';
import { ABOUT_LANES, IS_LOOK, IS_MOVE, IS_REMARK, OUTLIVES_EXERCISE } from './tables.js';
import { UnreadableEntry, verifyRecord, type Verification } from './verify-record.js';

const PAGE = 500;
/** The largest number that PostgreSQL compares with the column: a cursor may come from anybody. */
const SEQ_MAX = 2 ** 31 - 1;

/** Which of the entries that tell who saw what. */
export interface WhichLooks {
  readonly kind?: LookKind | undefined;
  /** The id of whoever acts. */
  readonly person?: string | undefined;
}

/** Which entries a timeline shows; what is absent narrows nothing. */
export interface WhichEntries {
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly without?: readonly EntryKind[] | undefined;
  /** The id of whoever acts. */
  readonly person?: string | undefined;
  /** An id or a key that the payload names, whole. */
  readonly names?: string | undefined;
  /** The id of the run that they are of. */
  readonly run?: string | undefined;
  /** Time in the incident, inclusive. */
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
}

/** Numbers of entries, both exclusive. */
export interface Between {
  readonly after: number;
  readonly before: number;
}

/** Reads the record: pages for screens, a stream for exports and verification. */
export class RecordReader {
  constructor(private readonly storage: Pick<Storage, 'rows'>) {}

  /** Entries older than `before` (exclusive), newest first, at most `limit`. */
  async newestFirst(incidentId: string, before: number, limit: number): Promise<readonly Entry[]> {
    const which = 'WHERE incident_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?';
    const rows = await this.storage.rows(EntryEntity, which, [incidentId, Math.min(before, SEQ_MAX), limit]);
    return rows.map((row) => readEntry(row));
  }

  /** Entries newer than `after` (exclusive), oldest first, at most `limit`. */
  async since(incidentId: string, after: number, limit = PAGE): Promise<readonly Entry[]> {
    const rows = await this.rowsSince(incidentId, after, limit);
    return rows.map((row) => readEntry(row));
  }

  /**
   * The entries of some kinds, oldest first: for kinds of which a person writes each.
   *
   * @param after the number of an entry, exclusive: what came after it alone
   */
  async ofKinds(incidentId: string, kinds: readonly [EntryKind, ...EntryKind[]], after = 0): Promise<readonly Entry[]> {
    const named = kinds.map(() => '?').join(', ');
    const which = `WHERE incident_id = ? AND seq > ? AND kind IN (${named}) ORDER BY seq`;
    const rows = await this.storage.rows(EntryEntity, which, [incidentId, Math.min(after, SEQ_MAX), ...kinds]);
    return rows.map((row) => readEntry(row));
  }

  /** Entries that tell who saw what, older than `before` (exclusive), newest first, at most `limit`: by their own index. */
  async looks(
    incidentId: string,
    { kind, person }: WhichLooks,
    before: number,
    limit: number,
  ): Promise<readonly Entry[]> {
    const which = [
      `WHERE incident_id = ? AND seq < ? AND ${IS_LOOK}`,
      ...(kind === undefined ? [] : ['kind = ?']),
      ...(person === undefined ? [] : ["actor LIKE ? ESCAPE '!'"]),
    ];
    const said = [
      ...(kind === undefined ? [] : [kind]),
      ...(person === undefined ? [] : [holding(canonicalJson({ id: person }).slice(1, -1))]),
    ];
    const sql = `${which.join(' AND ')} ORDER BY seq DESC LIMIT ?`;
    const params = [incidentId, Math.min(before, SEQ_MAX), ...said, limit];
    const rows = await this.storage.rows(EntryEntity, sql, params);
    return rows.map((row) => readEntry(row));
  }

  /**
   * Entries that fit, of those between two numbers, newest first, at most `limit`. What this reads is bounded by the two numbers, and
   * found by the table's own key: it does not grow with the record.
   */
  async between(
    incidentId: string,
    { after, before }: Between,
    which: WhichEntries,
    limit: number,
  ): Promise<readonly Entry[]> {
    const { sql, params } = narrowed(which);
    const where = `WHERE incident_id = ? AND seq > ? AND seq < ?${sql} ORDER BY seq DESC LIMIT ?`;
    const bounds = [Math.min(after, SEQ_MAX), Math.min(before, SEQ_MAX)];
    const rows = await this.storage.rows(EntryEntity, where, [incidentId, ...bounds, ...params, limit]);
    return rows.map((row) => readEntry(row));
  }

  /** Entries that speak of an earlier one or take it back, newer than `after` (exclusive), oldest first: people write each, and they have an index of their own. */
  async remarks(incidentId: string, after: number): Promise<readonly Entry[]> {
    const which = `WHERE incident_id = ? AND seq > ? AND ${IS_REMARK} ORDER BY seq`;
    const rows = await this.storage.rows(EntryEntity, which, [incidentId, Math.min(after, SEQ_MAX)]);
    return rows.map((row) => readEntry(row));
  }

  /** By which a run came into states and left them, newest first, at most `limit`: found by their own index, whatever else was recorded. */
  async moves(incidentId: string, runId: string, limit: number): Promise<readonly Entry[]> {
    const which = `WHERE incident_id = ? AND run_id = ? AND ${IS_MOVE} ORDER BY seq DESC LIMIT ?`;
    const rows = await this.storage.rows(EntryEntity, which, [incidentId, runId, limit]);
    return rows.map((row) => readEntry(row));
  }

  /** What outlives exercises, of all of them or of one, oldest first in each: people write each, and they have an index of their own. */
  async outlivingExercises(incidentId?: string): Promise<readonly Entry[]> {
    const which = `WHERE ${OUTLIVES_EXERCISE}${incidentId === undefined ? '' : ' AND incident_id = ?'}`;
    const params = incidentId === undefined ? [] : [incidentId];
    const rows = await this.storage.rows(EntryEntity, `${which} ORDER BY incident_id, seq`, params);
    return rows.map((row) => readEntry(row));
  }

  /** The entries from which lanes of privilege follow, oldest first: few, and found by an index of their own. */
  async aboutLanes(incidentId: string): Promise<readonly Entry[]> {
    const rows = await this.storage.rows(EntryEntity, `WHERE incident_id = ? AND ${ABOUT_LANES} ORDER BY seq`, [
      incidentId,
    ]);
    return rows.map((row) => readEntry(row));
  }

  /**
   * The whole record, oldest first, a page in memory at a time.
   *
   * @param from the number of an entry, exclusive: what came after it alone
   */
  async *all(incidentId: string, from = 0): AsyncGenerator<Entry> {
    for (let after = from; ;) {
      const page = await this.rowsSince(incidentId, after, PAGE);
      // One by one: the entries before one that cannot be read are still handed out.
      for (const row of page) yield readEntry(row);
      const last = page.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  /** Checks every entry against the one before it and against heads kept elsewhere; see `verifyRecord`. */
  async verify(incidentId: string, heads: readonly ChainHead[] = []): Promise<Verification> {
    return verifyRecord(this.all(incidentId), heads);
  }

  private rowsSince(incidentId: string, after: number, limit: number): Promise<readonly EntryEntity[]> {
    const which = 'WHERE incident_id = ? AND seq > ? ORDER BY seq LIMIT ?';
    return this.storage.rows(EntryEntity, which, [incidentId, Math.min(after, SEQ_MAX), limit]);
  }
}

/** A pattern for text that holds this somewhere; `!` escapes. */
function holding(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}

function narrowed(which: WhichEntries): { readonly sql: string; readonly params: readonly (string | number)[] } {
  const { kinds, without, person, names, run, from, to } = which;
  const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');
  const parts: readonly (readonly [sql: string, params: readonly (string | number)[]] | undefined)[] = [
    kinds && [kinds.length === 0 ? '1 = 0' : `kind IN (${marks(kinds)})`, kinds],
    without && without.length > 0 ? [`kind NOT IN (${marks(without)})`, without] : undefined,
    person === undefined
      ? undefined
      : ["actor LIKE ? ESCAPE '!'", [holding(canonicalJson({ id: person }).slice(1, -1))]],
    names === undefined ? undefined : ["payload LIKE ? ESCAPE '!'", [holding(canonicalJson(names))]],
    run === undefined ? undefined : ['run_id = ?', [run]],
    from === undefined ? undefined : ['at >= ?', [from]],
    to === undefined ? undefined : ['at <= ?', [to]],
  ];
  const said = parts.filter((part) => part !== undefined);
  return { sql: said.map(([sql]) => ` AND ${sql}`).join(''), params: said.flatMap(([, params]) => params) };
}

function readEntry(row: EntryEntity): Entry {
  const actor = parseCanonical(row.actor, row.seq);
  if (!isActor(actor)) throw new UnreadableEntry(row.seq);
  const payload = row.payload === null ? null : parseCanonical(row.payload, row.seq);
  const { incidentId, seq, kind, runId, commandId, salt, payloadDigest, previousHash, hash } = row;
  const at = Number(row.at);
  const recordedAt = Number(row.recordedAt);
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(recordedAt)) throw new UnreadableEntry(row.seq);
  return {
    incidentId,
    seq,
    at,
    recordedAt,
    kind,
    runId,
    actor,
    commandId,
    payload,
    salt,
    payloadDigest,
    previousHash,
    hash,
  };
}

// Only the canonical spelling is taken: of `{"paid":true,"paid":false}` one reader would see the one, another the other.
function parseCanonical(text: string, seq: number): Json {
  try {
    const value = JSON.parse(text) as Json;
    if (canonicalJson(value) === text) return value;
  } catch {
    // Said below.
  }
  throw new UnreadableEntry(seq);
}

const ACTOR_MEMBERS = new Set(['kind', 'id', 'role', 'assurance']);

// Nothing but what the hash is over: whether it is the actor that was written, the entry's hash then tells.
function isActor(value: unknown): value is Actor {
  if (typeof value !== 'object' || value === null || !('kind' in value && 'id' in value && 'assurance' in value))
    return false;
  return Object.entries(value).every(([name, text]) => ACTOR_MEMBERS.has(name) && typeof text === 'string');
}
