import { Fault, type Clock, type EpochMs } from '#kernel';
import type { Reader, Row, Statement, Storage } from '#storage';
import type { BlobStore, DataKey } from '#vault';

/** A list that nobody imports is let go after this time. */
const KEPT_MS = 86_400_000;

/** A list that was uploaded to be looked at; its bytes are sealed. */
export interface UploadedList {
  /** Minted by whoever uploaded it. */
  readonly id: string;
  readonly incidentId: string;
  readonly blob: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string;
  /** The import that was begun from it, as it was asked for; it goes on after a crash. */
  readonly asked: string | undefined;
}

const COLUMNS = 'id, incident_id, blob, list_sha256, bytes, file_name, asked';

/** Lists between their upload and their import. */
export class UploadedLists {
  constructor(
    private readonly storage: Storage,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** Spools a list sealed, under the id of whoever uploads it. */
  async keep(
    key: DataKey,
    { id, fileName }: Pick<UploadedList, 'id' | 'fileName'>,
    source: AsyncIterable<Uint8Array>,
  ): Promise<UploadedList> {
    await this.letGo();
    const blob = await this.blobs.write(key, source);
    const { incidentId } = key;
    const list = { id, incidentId, blob: blob.id, sha256: blob.sha256OfClear, bytes: blob.bytes, fileName };
    try {
      await this.storage.writer.commit([
        {
          sql: `INSERT INTO people_list (id, incident_id, blob, list_sha256, bytes, file_name, uploaded_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
          params: [id, incidentId, list.blob, list.sha256, list.bytes, fileName, this.clock.now()],
          expectChanges: 1,
        },
      ]);
    } catch (error) {
      await this.blobs.remove(blob.id);
      throw error;
    }
    return { ...list, asked: undefined };
  }

  async find(incidentId: string, id: string): Promise<UploadedList | undefined> {
    const sql = `SELECT ${COLUMNS} FROM people_list WHERE incident_id = ? AND id = ?`;
    const [row] = await this.storage.reader.all(sql, [incidentId, id]);
    return row && listOf(row);
  }

  /** @throws Fault `list-unknown`. */
  async require(incidentId: string, id: string): Promise<UploadedList> {
    const list = await this.find(incidentId, id);
    if (list) return list;
    throw new Fault({
      kind: 'not-found',
      code: 'list-unknown',
      detail: 'There is no such uploaded list: it was imported, let go, or kept for more than a day.',
      mend: 'Upload the list again.',
    });
  }

  /** Those whose import was begun and not ended: a crash came between. */
  async begun(): Promise<readonly UploadedList[]> {
    const sql = `SELECT ${COLUMNS} FROM people_list WHERE asked IS NOT NULL ORDER BY id`;
    return (await this.storage.reader.all(sql, [])).map(listOf);
  }

  /** Marks that an import is begun from a list. @throws Fault `list-being-imported`. */
  async begin({ id, asked }: Pick<UploadedList, 'id' | 'asked'>, order: string): Promise<void> {
    if (asked !== undefined) throw beingImported();
    const sql = 'UPDATE people_list SET asked = ? WHERE id = ? AND asked IS NULL';
    await this.storage.writer.commit([{ sql, params: [order, id], expectChanges: 1 }]);
  }

  /** Takes the mark off: the import was refused, and the list may be tried again. */
  async abandon(id: string): Promise<void> {
    await this.storage.writer.commit([{ sql: 'UPDATE people_list SET asked = NULL WHERE id = ?', params: [id] }]);
  }

  /** Removes a list and its bytes. */
  async drop({ id, blob }: Pick<UploadedList, 'id' | 'blob'>): Promise<void> {
    await this.storage.writer.commit([letGoOf(id)]);
    await this.blobs.remove(blob);
  }

  /** Lets go what was uploaded more than a day ago and never imported. */
  async letGo(): Promise<void> {
    const before: EpochMs = this.clock.now() - KEPT_MS;
    for (const list of await old(this.storage.reader, before)) await this.drop(list);
  }
}

/** The statement that forgets an uploaded list: an import names its bytes from then on. */
export function letGoOf(id: string): Statement {
  return { sql: 'DELETE FROM people_list WHERE id = ?', params: [id] };
}

async function old(reader: Reader, before: EpochMs): Promise<readonly UploadedList[]> {
  const sql = `SELECT ${COLUMNS} FROM people_list WHERE asked IS NULL AND uploaded_at < ?`;
  return (await reader.all(sql, [before])).map(listOf);
}

function listOf(row: Row): UploadedList {
  const asked = row['asked'];
  return {
    id: String(row['id']),
    incidentId: String(row['incident_id']),
    blob: String(row['blob']),
    sha256: String(row['list_sha256']),
    bytes: Number(row['bytes']),
    fileName: String(row['file_name']),
    asked: typeof asked === 'string' ? asked : undefined,
  };
}

function beingImported(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'list-being-imported',
    detail: 'This list is being imported already.',
    mend: 'Wait until that import has ended.',
    retryable: true,
  });
}
