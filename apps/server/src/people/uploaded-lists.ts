import { Fault, type Clock, type EpochMs } from '#kernel';
import { IMPORT_LEASE_MS } from '#people';
import { isOutcomeUnknown, type Reader, type Row, type SqlValue, type Statement, type Storage } from '#storage';
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
    /** This process, by an id that no other has. */
    private readonly owner: string,
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
      // A row may name it in a moment: then it stays. What no row names is swept at the next start.
      if (!isOutcomeUnknown(error)) await this.blobs.remove(blob.id);
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

  /** Those whose import was begun and not ended, by a process that is no more. */
  async left(): Promise<readonly UploadedList[]> {
    const { where, params } = this.leftBehind();
    const sql = `SELECT ${COLUMNS} FROM people_list WHERE ${where} ORDER BY id`;
    return (await this.storage.reader.all(sql, params)).map(listOf);
  }

  /** Takes over a list whose import another process left. @returns whether it is this one's now */
  takeOver({ id }: Pick<UploadedList, 'id'>): Promise<boolean> {
    const { where, params } = this.leftBehind();
    return this.changed({
      sql: `UPDATE people_list SET owner = ?, lease_until = ? WHERE id = ? AND ${where}`,
      params: [this.owner, this.clock.now() + IMPORT_LEASE_MS, id, ...params],
    });
  }

  /** Marks that an import is begun from a list. @throws Fault `list-being-imported`. */
  async begin({ id }: Pick<UploadedList, 'id'>, order: string): Promise<void> {
    const sql = 'UPDATE people_list SET asked = ?, owner = ?, lease_until = ? WHERE id = ? AND asked IS NULL';
    const params = [order, this.owner, this.clock.now() + IMPORT_LEASE_MS, id];
    if (!(await this.changed({ sql, params }))) throw beingImported();
  }

  /** Takes the mark off: the import was refused, and the list may be tried again. Another process's mark stays. */
  async abandon(id: string): Promise<void> {
    const sql = 'UPDATE people_list SET asked = NULL, owner = NULL, lease_until = NULL WHERE id = ? AND owner = ?';
    await this.storage.writer.commit([{ sql, params: [id, this.owner] }]);
  }

  /** Removes a list and its bytes. @throws Fault `list-being-imported`, `list-unknown` where somebody was faster. */
  async drop({ incidentId, id, blob }: Pick<UploadedList, 'incidentId' | 'id' | 'blob'>): Promise<void> {
    if (!(await this.changed({ sql: 'DELETE FROM people_list WHERE id = ? AND asked IS NULL', params: [id] }))) {
      await this.require(incidentId, id);
      throw beingImported();
    }
    await this.blobs.remove(blob);
  }

  /** Lets go what was uploaded more than a day ago and never imported. */
  async letGo(): Promise<void> {
    const before: EpochMs = this.clock.now() - KEPT_MS;
    for (const list of await old(this.storage.reader, before)) {
      await this.drop(list).catch((error: unknown) => {
        // Somebody imports it after all, or let it go first.
        if (!(error instanceof Fault)) throw error;
      });
    }
  }

  private leftBehind(): { readonly where: string; readonly params: readonly SqlValue[] } {
    const now = this.clock.now();
    // One process alone owns SQLite's data: another that began an import there is no more.
    return this.storage.dialect === 'sqlite'
      ? { where: 'asked IS NOT NULL AND (owner IS NULL OR owner <> ? OR lease_until < ?)', params: [this.owner, now] }
      : { where: 'asked IS NOT NULL AND (owner IS NULL OR lease_until < ?)', params: [now] };
  }

  private async changed(statement: Statement): Promise<boolean> {
    try {
      await this.storage.writer.commit([{ ...statement, expectChanges: 1 }]);
      return true;
    } catch (error) {
      if (error instanceof Fault && error.details.code === 'write-conflict') return false;
      throw error;
    }
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
