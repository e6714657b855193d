import type { ImportPage } from '#contract';
import type { Engine } from '#engine';
import { Fault, formatInstant, type Actor, type Finding } from '#kernel';
import { departing, findImport, rejectsOf, residenceOf, undoImport } from '#people';
import type { Row, Statement, Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import { LETTERS_ORDERED } from '../letters/letters-ordered.js';
import { spooledFile } from './list-reading.js';
import { takeRejected, type RejectedAsked } from './rejected-file.js';
import type { Register, RegisterParts } from './register.js';

const IMPORTS_MAX = 200;

/** The imports of an incident, told and undone. */
export class Imports {
  constructor(
    private readonly parts: RegisterParts,
    private readonly register: Register,
  ) {}

  async list(incidentId: string): Promise<ImportPage> {
    await findIncident(this.parts.storage, incidentId);
    const rows = await this.parts.storage.reader.all(
      `SELECT id, file_name, state, started_at, completed_at, row_count, accepted, rejected, duplicates FROM people_import
        WHERE incident_id = ? ORDER BY started_at DESC, id DESC LIMIT ?`,
      [incidentId, IMPORTS_MAX],
    );
    return { imports: rows.map((row) => ({ ...importOf(row), progress: this.progressOf(row) })) };
  }

  /** Why each line of an import was left out. */
  async rejects(incidentId: string, importId: string): Promise<AsyncIterable<Finding>> {
    await findIncident(this.parts.storage, incidentId);
    return rejectsOf(this.parts.storage.reader, incidentId, importId);
  }

  /**
   * The lines that an import left out, to be corrected, from its sealed file: as long as that is kept, until the import is undone or the
   * register destroyed.
   *
   * @throws Fault `import-not-found`, `register-shredded`, `blob-missing`; as `takeRejected` does
   */
  async rejected(importId: string, asked: RejectedAsked): Promise<AsyncIterable<string>> {
    const { storage, keys, blobs } = this.parts;
    const { incidentId } = asked;
    await findIncident(storage, incidentId);
    const found = await findImport(storage.reader, incidentId, importId);
    const [row] = await storage.reader.all('SELECT spool_id, file_name FROM people_import WHERE id = ?', [importId]);
    if (!found || !row) throw importNotFound();
    const { format } = found.imported;
    const spool = String(row['spool_id']);
    const key = await keys.open(incidentId);
    const file = spooledFile(blobs, key, { id: spool, bytes: await blobs.bytesOf(spool) }, String(row['file_name']));
    const source = {
      subject: { import: importId },
      file,
      sheet: format && 'sheet' in format ? format.sheet : undefined,
      findings: () => this.rejects(incidentId, importId),
    };
    return takeRejected(this.parts, source, asked);
  }

  /**
   * Undoes an import whole, as one act on record.
   *
   * @throws Fault `import-not-found`, `import-running`, `import-repeated-later`, `import-told`; what the record refuses.
   */
  async undo(
    incidentId: string,
    importId: string,
    { reason, actor, commandId }: { readonly reason: string; readonly actor: Actor; readonly commandId: string },
  ): Promise<void> {
    const { storage, engine, playbooks, blobs, owner } = this.parts;
    const incident = await findIncident(storage, incidentId);
    // Sent again: it is done.
    if (await undoneBy(storage, incidentId, commandId)) return;
    const { playbook } = await playbooks.version(incident.playbookHash);
    const facts = await countsWithout(storage, incidentId, importId);
    const known = Object.fromEntries(Object.entries(facts).filter(([name]) => playbook.factModel.facts.has(name)));
    const outcome = await undoImport({ ...storage, owner, letters: LETTERS_ORDERED }, incidentId, importId, (unit) =>
      record(engine, incidentId, {
        payload: { import: importId, people: facts['people.registered'], reason },
        facts: known,
        actor,
        commandId,
        alongside: unit,
      }),
    );
    if (!outcome.ok) throw new Fault(outcome.fault);
    // No row names it any more; what a crash keeps here is swept at the next start.
    const [spool] = await storage.reader.all('SELECT spool_id FROM people_import WHERE id = ?', [importId]);
    if (spool) await blobs.remove(String(spool['spool_id']));
  }

  private progressOf(row: Row): ImportPage['imports'][number]['progress'] {
    return this.register.progressOf(String(row['id'])) ?? null;
  }
}

async function record(
  engine: Engine,
  incidentId: string,
  act: {
    readonly payload: { readonly import: string; readonly people: number; readonly reason: string };
    readonly facts: Readonly<Record<string, number>>;
    readonly actor: Actor;
    readonly commandId: string;
    readonly alongside: readonly Statement[];
  },
): Promise<void> {
  const { payload, facts, actor, commandId, alongside } = act;
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind: 'people.import-undone', payload, facts, source: 'register' },
    actor,
    commandId,
    alongside,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

async function undoneBy(storage: Storage, incidentId: string, commandId: string): Promise<boolean> {
  const sql = `SELECT 1 AS found FROM entry WHERE incident_id = ? AND command_id = ? AND kind = 'people.import-undone'`;
  return (await storage.reader.all(sql, [incidentId, commandId])).length > 0;
}

async function countsWithout(
  { reader }: Storage,
  incidentId: string,
  importId: string,
): Promise<{
  readonly 'people.registered': number;
  readonly 'people.minors': number;
  readonly 'people.deceased': number;
}> {
  const all = await residenceOf(reader, incidentId);
  const gone = await departing(reader, importId);
  return {
    'people.registered': all.people - gone.people,
    'people.minors': all.minors - gone.minors,
    'people.deceased': all.deceased - gone.deceased,
  };
}

function importOf(row: Row): Omit<ImportPage['imports'][number], 'progress'> {
  const completed = row['completed_at'];
  return {
    id: String(row['id']),
    fileName: String(row['file_name']),
    state: stateOf(String(row['state'])),
    startedAt: formatInstant(Number(row['started_at'])),
    completedAt: completed === null ? null : formatInstant(Number(completed)),
    rows: Number(row['row_count']),
    accepted: Number(row['accepted']),
    rejected: Number(row['rejected']),
    duplicates: Number(row['duplicates']),
  };
}

// The table's own check holds it to these three.
function stateOf(state: string): 'running' | 'complete' | 'undone' {
  return state === 'running' || state === 'complete' ? state : 'undone';
}

function importNotFound(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'import-not-found',
    detail: 'There is no such import in this incident, or it was undone: its file is gone.',
    mend: 'Take the lines from the list that you have.',
  });
}
