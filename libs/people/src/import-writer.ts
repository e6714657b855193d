import { Fault, type ListFinding } from '#kernel';
import type { Statement } from '#storage';
import { holdDisagreed } from './disagreement.js';
import { removeImport } from './import-removal.js';
import type { CompleteImport, ImportOrder, ImportReading } from './import-order.js';
import { writeReading } from './find-import.js';
import { likelyPairs } from './likely-pairs.js';
import { supplement } from './newly-found.js';
import type { PersonDetails } from './person.js';
import { PersonIds } from './person-ids.js';
import { insertPeople, personRow, type PersonRow } from './person-rows.js';
import { IMPORT_LEASE_MS, type RegisterPorts } from './ports.js';
import type { RowSink } from './read-list.js';
import { findRepetitions } from './repetitions.js';

/** Rows, good and rejected, that are held before they are committed, unless the ports say otherwise. */
export const CHUNK_ROWS = 1000;

/** Writes one import in chunks: begun as `running`, invisible, then completed or discarded. */
export class ImportWriter implements RowSink {
  #people: PersonRow[] = [];
  #rejects: Statement[] = [];
  #rejectedInChunk = 0;
  #rejectSeq = 0;
  #rows = 0;
  #accepted = 0;
  #duplicates = 0;
  #newData = 0;
  #disagreeing = 0;
  #synthetic = 0;
  readonly #ids: PersonIds;

  private constructor(
    private readonly ports: RegisterPorts,
    private readonly order: ImportOrder,
    private readonly bytesRead: () => number,
  ) {
    this.#ids = new PersonIds(ports.clock.now(), ports.entropy);
  }

  /**
   * @throws Fault `import-exists` for an id used before, `import-running` while another list of the incident is read,
   * `list-imported-before` for bytes that came in before and are not asked for again.
   */
  static async begin(ports: RegisterPorts, order: ImportOrder, bytesRead: () => number): Promise<ImportWriter> {
    const { importId, incidentId, listDigest } = order;
    const others = await ports.reader.all(
      `SELECT id, state FROM people_import
        WHERE id = ? OR (incident_id = ? AND (state = 'running' OR (state = 'complete' AND list_sha256 = ?)))`,
      [importId, incidentId, listDigest],
    );
    if (others.some((row) => row['id'] === importId)) throw importExists();
    if (others.some((row) => row['state'] === 'running')) throw importRunning();
    if (others.length > 0 && order.again !== true) throw importedBefore();
    const now = ports.clock.now();
    await ports.writer.commit([
      {
        sql: `INSERT INTO people_import (id, incident_id, spool_id, list_sha256, file_name, mailing_date, state, row_count, accepted, rejected, duplicates, synthetic, started_at, owner, lease_until)
          VALUES (?, ?, ?, ?, ?, ?, 'running', 0, 0, 0, 0, 0, ?, ?, ?)`,
        params: [
          importId,
          incidentId,
          order.blob,
          listDigest,
          order.file.name,
          order.mailingDate,
          now,
          ports.owner,
          now + IMPORT_LEASE_MS,
        ],
        expectChanges: 1,
      },
    ]);
    return new ImportWriter(ports, order, bytesRead);
  }

  async person(line: number, details: PersonDetails): Promise<void> {
    const { key, mailingDate } = this.order;
    this.#people.push(personRow(key, this.#ids.next(), line, details, mailingDate));
    if (details.synthetic) this.#synthetic += 1;
    await this.#flushWhenFull();
  }

  async reject(findings: readonly ListFinding[]): Promise<void> {
    this.#rejectedInChunk += 1;
    for (const { place, code, message, mend } of findings) {
      this.#rejectSeq += 1;
      this.#rejects.push({
        sql: 'INSERT INTO people_reject (import_id, seq, line, column_number, code, message, mend) VALUES (?, ?, ?, ?, ?, ?, ?)',
        params: [this.order.importId, this.#rejectSeq, place.line, place.column, code, message, mend ?? null],
      });
    }
    await this.#flushWhenFull();
  }

  /** Makes the import visible, in one unit with the holds that its rows put on earlier ones and with what the caller commits with it. */
  async complete(
    { rows, rejected }: { rows: number; rejected: number },
    reading: ImportReading,
  ): Promise<CompleteImport> {
    await this.#flush();
    const imported: CompleteImport = {
      outcome: 'complete',
      importId: this.order.importId,
      rows,
      accepted: this.#accepted,
      rejected,
      duplicates: this.#duplicates,
      newData: this.#newData,
      disagreeing: this.#disagreeing,
      synthetic: this.#synthetic,
      ...reading,
    };
    // Apart from the unit that makes the list visible: it looks at the whole register, and others wait for the writer.
    for (const statement of likelyPairs(this.order.incidentId, this.order.importId)) {
      await this.ports.writer.commit([this.#stillOurs(), statement]);
    }
    const unit = completion(imported, this.ports);
    if (this.order.commit) await this.order.commit(unit, imported);
    else await this.ports.writer.commit(unit);
    return imported;
  }

  /** Takes out whatever was written. */
  async discard(): Promise<void> {
    this.#people = [];
    this.#rejects = [];
    await removeImport(this.ports, this.order.importId);
  }

  // In every unit: who was silent for too long, and whose list another began anew, adds no row to it.
  #stillOurs(): Statement {
    const { clock, owner } = this.ports;
    return {
      sql: `UPDATE people_import SET lease_until = ? WHERE id = ? AND state = 'running' AND owner = ?`,
      params: [clock.now() + IMPORT_LEASE_MS, this.order.importId, owner],
      expectChanges: 1,
    };
  }

  async #flushWhenFull(): Promise<void> {
    if (this.#people.length + this.#rejectedInChunk >= (this.ports.chunkRows ?? CHUNK_ROWS)) await this.#flush();
  }

  async #flush(): Promise<void> {
    const { importId, incidentId, key, progress } = this.order;
    const compared = await findRepetitions({ reader: this.ports.reader, key, importId }, this.#people);
    const unit = [...insertPeople(incidentId, importId, compared), ...this.#rejects];
    if (unit.length === 0) return;
    await this.ports.writer.commit([this.#stillOurs(), ...unit]);
    this.#rows += compared.length + this.#rejectedInChunk;
    this.#accepted += compared.length;
    const repeated = compared.flatMap(({ repeats }) => repeats ?? []);
    this.#duplicates += repeated.length;
    this.#disagreeing += repeated.filter(({ disagrees }) => disagrees).length;
    this.#newData += repeated.filter(({ disagrees, added }) => !disagrees && added.length > 0).length;
    this.#people = [];
    this.#rejects = [];
    this.#rejectedInChunk = 0;
    progress?.(this.#rows, this.bytesRead());
  }
}

function completion(
  imported: CompleteImport,
  { clock, letters, owner }: Pick<RegisterPorts, 'clock' | 'letters' | 'owner'>,
): readonly Statement[] {
  const { importId, rows, accepted, rejected, duplicates, newData, disagreeing, synthetic } = imported;
  return [
    {
      sql: `UPDATE people_import SET state = 'complete', row_count = ?, accepted = ?, rejected = ?, duplicates = ?, new_data = ?, disagreeing = ?, synthetic = ?, reading = ?, completed_at = ?
        WHERE id = ? AND state = 'running' AND owner = ?`,
      params: [
        rows,
        accepted,
        rejected,
        duplicates,
        newData,
        disagreeing,
        synthetic,
        writeReading(imported),
        clock.now(),
        importId,
        owner,
      ],
      expectChanges: 1,
    },
    supplement(letters, { sql: 'import_id = ?', params: [importId] }),
    ...holdDisagreed(letters, {
      sql: 'SELECT duplicate_of FROM person WHERE import_id = ? AND disagrees = 1',
      params: [importId],
    }),
  ];
}

function importExists(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'import-exists',
    detail: 'An import with this id was begun before.',
    mend: 'Ask again under the same id to learn what came of it; give a new import an id of its own.',
    retryable: true,
  });
}

function importRunning(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'import-running',
    detail: 'Another list is being imported into this incident.',
    mend: 'Wait until it has ended and try again.',
    retryable: true,
  });
}

function importedBefore(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'list-imported-before',
    detail: 'This very list, byte for byte, was imported into this incident before; nobody was imported now.',
    place: 'body',
    mend: 'Look at the account of people. To take it in again all the same, ask with again=yes: whoever has no birth date in it then counts twice.',
  });
}
