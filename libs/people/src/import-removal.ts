import { Fault, accept, refuse, type FaultDetails, type Outcome } from '#kernel';
import type { Reader, Statement } from '#storage';
import { releaseAgreed } from './disagreement.js';
import { IMPORT_LEASE_MS, VISIBLE_IMPORTS, wasWritten, type LettersOrdered, type RegisterPorts } from './ports.js';
import { integer, optionalText, text } from './row.js';

// Rows removed in one unit: bounds how long others wait for the writer.
const REMOVED_PER_UNIT = 5000;

type RemovalPorts = Pick<RegisterPorts, 'reader' | 'writer' | 'owner'>;

/** Takes a running import out without a trace, unless another process has taken it over. */
export async function removeImport(ports: RemovalPorts, importId: string): Promise<void> {
  await removeRows(ports, importId);
  await ports.writer.commit([
    {
      sql: `DELETE FROM people_import WHERE id = ? AND state = 'running' AND owner = ?`,
      params: [importId, ports.owner],
    },
  ]);
}

/** Who recovers. */
export interface Recovery {
  /** No other process reads lists: whatever is marked as running was left behind. */
  readonly alone: boolean;
  /** The imports that this process is reading now. */
  readonly reading: ReadonlySet<string>;
}

/**
 * Cleans up what a crash left: rows of imports that never completed, and rows of undone ones not yet removed. Nothing
 * of either was visible. What another process reads is left alone until that one has been silent for its lease.
 *
 * @returns how many unfinished imports were taken out.
 */
export async function recoverImports(
  ports: RemovalPorts & Pick<RegisterPorts, 'clock'>,
  { alone, reading }: Recovery,
): Promise<number> {
  const now = ports.clock.now();
  const abandoned = `state = 'running' AND (${alone ? '1 = 1 OR ' : ''}owner IS NULL OR owner = ? OR lease_until < ?)`;
  const found = await ports.reader.all(`SELECT id FROM people_import WHERE ${abandoned}`, [ports.owner, now]);
  const left = found.map((row) => text(row, 'id')).filter((id) => !reading.has(id));
  let removed = 0;
  for (const id of left) {
    const takeOver: Statement = {
      sql: `UPDATE people_import SET owner = ?, lease_until = ? WHERE id = ? AND ${abandoned}`,
      params: [ports.owner, now + IMPORT_LEASE_MS, id, ports.owner, now],
      expectChanges: 1,
    };
    // Its process came back to life, or a third one was faster.
    if (!(await committed(ports, takeOver))) continue;
    await removeImport(ports, id);
    removed += 1;
  }
  const undone = await ports.reader.all(
    `SELECT id FROM people_import WHERE state = 'undone' AND EXISTS (SELECT 1 FROM person WHERE person.import_id = people_import.id)`,
    [],
  );
  for (const row of undone) await removeRows(ports, text(row, 'id'));
  return removed;
}

async function committed({ writer }: RemovalPorts, statement: Statement): Promise<boolean> {
  try {
    await writer.commit([statement]);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.details.code === 'write-conflict') return false;
    throw error;
  }
}

/**
 * Undoes a complete import whole: from one commit on none of its people is visible, and rows that were held because of
 * it take their own route again. Refused while a list is being imported, while a later list repeats its people, and once
 * letters that rest on it were ordered.
 *
 * @param commit commits the unit that makes it invisible, so that something else becomes durable exactly with it: its entry
 *   in the record. The writer's own commit where absent.
 */
export async function undoImport(
  ports: RemovalPorts & Pick<RegisterPorts, 'letters'>,
  incidentId: string,
  importId: string,
  commit: (unit: readonly Statement[]) => Promise<void> = (unit) => ports.writer.commit(unit),
): Promise<Outcome<void>> {
  const [found] = await ports.reader.all(
    `SELECT state,
        (SELECT COUNT(*) FROM people_import r WHERE r.incident_id = i.incident_id AND r.state = 'running') AS running,
        (SELECT MIN(d.import_id) ${REPEATED_LATER}) AS later,
        CASE WHEN EXISTS (${toldFrom(ports.letters)}) THEN 1 ELSE 0 END AS told
      FROM people_import i WHERE i.id = ? AND i.incident_id = ?`,
    [importId, importId, incidentId, importId, importId, incidentId],
  );
  if (found === undefined || found['state'] !== 'complete') {
    return refuse({
      kind: 'not-found',
      code: 'import-not-found',
      detail: 'There is no complete import with this id to undo.',
    });
  }
  if (Number(found['running']) > 0) {
    return refuse({
      kind: 'conflict',
      code: 'import-running',
      detail: 'A list is being imported into this incident.',
      mend: 'Wait until it has ended.',
      retryable: true,
    });
  }
  const later = optionalText(found, 'later');
  if (later !== undefined) {
    return refuse({
      kind: 'conflict',
      code: 'import-repeated-later',
      detail: 'A later list repeats people of this one and counts on them.',
      mend: `Undo import ${later} first.`,
    });
  }
  if (Number(found['told']) > 0) return refuse(lettersOrdered());
  await commit(undoing(ports.letters, incidentId, importId));
  await removeRows(ports, importId);
  return accept(undefined);
}

/** Persons whom an import brought: who no longer is in the register once it is undone. */
export async function departing(
  reader: Reader,
  importId: string,
): Promise<{ readonly people: number; readonly minors: number; readonly deceased: number }> {
  const [row = {}] = await reader.all(
    `SELECT COUNT(*) AS people, COALESCE(SUM(minor), 0) AS minors, COALESCE(SUM(deceased), 0) AS deceased FROM person
      WHERE import_id = ? AND duplicate_of IS NULL`,
    [importId],
  );
  return { people: integer(row, 'people'), minors: integer(row, 'minors'), deceased: integer(row, 'deceased') };
}

// Visible rows of other imports that repeat a row of this one; parameters: import id, import id, incident id.
const REPEATED_LATER = `FROM person f JOIN person d ON d.duplicate_of = f.id
  WHERE f.import_id = ? AND d.import_id <> ? AND d.import_id IN (${VISIBLE_IMPORTS})`;

/** Rows of an import, its id the parameter, to whom a letter was ordered or has left, or whose data such a letter may tell. */
function toldFrom(letters: LettersOrdered): string {
  return `SELECT 1 FROM person WHERE import_id = ? AND (${wasWritten(letters, 'person.id')}
    OR (route = 'duplicate' AND added IS NOT NULL AND ${wasWritten(letters, 'person.duplicate_of')}))`;
}

function lettersOrdered(): FaultDetails {
  return {
    kind: 'conflict',
    code: 'import-told',
    detail: 'Letters that rest on this list were ordered: its people cannot be taken out any more.',
    mend: 'Import a corrected list: people who are there are recognised, and only what is new is told.',
  };
}

function undoing(letters: LettersOrdered, incidentId: string, importId: string): Statement[] {
  return [
    {
      // The conditions once more: they must still hold in the unit itself.
      sql: `UPDATE people_import SET state = 'undone' WHERE id = ? AND state = 'complete'
        AND NOT EXISTS (SELECT 1 FROM people_import r WHERE r.incident_id = ? AND r.state = 'running')
        AND NOT EXISTS (SELECT 1 ${REPEATED_LATER}) AND NOT EXISTS (${toldFrom(letters)})`,
      params: [importId, incidentId, importId, importId, incidentId, importId],
      expectChanges: 1,
    },
    ...releaseAgreed(letters, incidentId, {
      sql: 'SELECT duplicate_of FROM person WHERE import_id = ? AND disagrees = 1',
      params: [importId],
    }),
  ];
}

// Pairs of which a row went with its list.
const UNPAIRED: Statement = {
  sql: `DELETE FROM person_pair WHERE NOT EXISTS (SELECT 1 FROM person WHERE person.id = first_id)
    OR NOT EXISTS (SELECT 1 FROM person WHERE person.id = second_id)`,
  params: [],
};

// A complete import is never touched, even when its completion was not acknowledged and the caller believes it failed.
async function removeRows({ reader, writer, owner }: RemovalPorts, importId: string): Promise<void> {
  const removable = `import_id = ? AND EXISTS (SELECT 1 FROM people_import i
    WHERE i.id = ? AND (i.state = 'undone' OR (i.state = 'running' AND i.owner = ?)))`;
  for (;;) {
    const [last] = await reader.all(`SELECT id FROM person WHERE ${removable} ORDER BY id LIMIT 1 OFFSET ?`, [
      importId,
      importId,
      owner,
      REMOVED_PER_UNIT - 1,
    ]);
    if (last === undefined) break;
    await writer.commit([
      {
        sql: `DELETE FROM person WHERE ${removable} AND id <= ?`,
        params: [importId, importId, owner, text(last, 'id')],
      },
    ]);
  }
  await writer.commit([
    { sql: `DELETE FROM person WHERE ${removable}`, params: [importId, importId, owner] },
    { sql: `DELETE FROM people_reject WHERE ${removable}`, params: [importId, importId, owner] },
    { sql: `DELETE FROM person_pair WHERE ${removable}`, params: [importId, importId, owner] },
    UNPAIRED,
  ]);
}
