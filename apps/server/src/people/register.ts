import type { ImportResult as ImportView, PeopleAccount } from '#contract';
import type { Engine, IncidentEntity } from '#engine';
import { Fault, formatFinding, systemActor, uuidv7, type Actor } from '#kernel';
import {
  accountFor,
  importPeople,
  recoverImports,
  type Account,
  type ImportCounts,
  type ImportOrder,
  type ImportResult,
  type RegisterPorts,
} from '#people';
import type { Storage } from '#storage';
import { localDate } from '#time';
import type { BlobStore } from '#vault';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import type { MachinePorts } from '../installation.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';

export interface ImportRequest {
  readonly incidentId: string;
  readonly fileName: string;
  readonly rejects: 'refuse' | 'leave-out';
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly actor: Actor;
  readonly progress?: (rows: number) => void;
}

export interface RegisterParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly keys: IncidentKeys;
  readonly playbooks: PlaybookLibrary;
  readonly ports: MachinePorts;
  readonly zone: string;
}

/** The register of affected persons behind the API: lists come in as one recorded act each, and everyone is accounted for. */
export class Register {
  private importing = 0;

  constructor(private readonly parts: RegisterParts) {}

  /**
   * Spools the list sealed, reads it, and makes its people visible at once, or refuses it whole.
   *
   * @throws Fault `import-refused` with the findings; `exercise-takes-synthetic-only`.
   */
  async import(request: ImportRequest): Promise<ImportView> {
    const incident = await findIncident(this.parts.storage, request.incidentId);
    // What a full disk would not let be taken out is taken out now; with a list under way it is left alone.
    if (this.importing === 0) await recoverImports(this.parts.storage);
    this.importing += 1;
    try {
      return await this.read(incident, request);
    } finally {
      this.importing -= 1;
    }
  }

  private async read(incident: IncidentEntity, request: ImportRequest): Promise<ImportView> {
    const key = await this.parts.keys.open(incident.id);
    const blob = await this.parts.blobs.write(key, request.bytes);
    const importId = uuidv7(this.parts.ports.clock.now(), this.parts.ports.entropy);
    const { playbook } = await this.parts.playbooks.version(incident.playbookHash);
    const dataElements = playbook.factModel.facts.get('people.data_elements')?.choices;
    const order: ImportOrder = {
      importId,
      incidentId: incident.id,
      key,
      blob: blob.id,
      fileName: request.fileName,
      open: () => this.parts.blobs.read(key, blob.id),
      mailingDate: localDate(timeOf(incident, this.parts.ports.clock), this.parts.zone),
      rejects: request.rejects,
      ...(dataElements === undefined ? {} : { dataElements }),
      ...(request.progress === undefined ? {} : { progress: request.progress }),
      completing: (counts) => {
        if (incident.mode === 'exercise') refuseRealPeople(counts);
        return [];
      },
    };
    try {
      const result = await importPeople(this.portsOfRegister(), order);
      if (result.outcome === 'refused') throw refusal(result);
      await this.record(incident.id, importId, blob.sha256OfClear, request.actor);
      return viewOf(result);
    } catch (error) {
      // Nothing half done stays behind: neither rows, which the import took out itself, nor the spooled list.
      if (!(await this.isComplete(importId))) await this.parts.blobs.remove(blob.id);
      throw error;
    }
  }

  /** Everyone in exactly one line. */
  async account(incidentId: string): Promise<PeopleAccount> {
    await findIncident(this.parts.storage, incidentId);
    return accountView(await accountFor(this.parts.storage.reader, incidentId));
  }

  /** After a crash: takes out lists that never became visible, and records those that did but whose entry was cut off. */
  async recover(): Promise<void> {
    await recoverImports(this.parts.storage);
    const unrecorded = await this.parts.storage.reader.all(
      `SELECT id, incident_id FROM people_import i WHERE state = 'complete' AND NOT EXISTS (SELECT 1 FROM command c WHERE c.id = i.id)`,
      [],
    );
    for (const row of unrecorded)
      await this.record(String(row['incident_id']), String(row['id']), null, systemActor('recovery'));
  }

  /** One import, one entry: the import's id is the command's, so that recording it twice is harmless. */
  private async record(incidentId: string, importId: string, listDigest: string | null, actor: Actor): Promise<void> {
    const account = await accountFor(this.parts.storage.reader, incidentId);
    const [flags] = await this.parts.storage.reader.all(
      `SELECT COALESCE(SUM(minor), 0) AS minors, COALESCE(SUM(deceased), 0) AS deceased FROM person
        WHERE incident_id = ? AND duplicate_of IS NULL AND import_id IN (SELECT id FROM people_import WHERE state = 'complete')`,
      [incidentId],
    );
    const outcome = await this.parts.engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'people.imported',
        payload: {
          import: importId,
          listDigest,
          rows: account.rows,
          people: account.people,
          byRoute: { ...account.byRoute },
        },
        facts: {
          'people.registered': account.people,
          'people.minors': Number(flags?.['minors'] ?? 0),
          'people.deceased': Number(flags?.['deceased'] ?? 0),
        },
        source: 'register',
      },
      actor,
      commandId: importId,
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async isComplete(importId: string): Promise<boolean> {
    const rows = await this.parts.storage.reader.all(
      `SELECT 1 AS found FROM people_import WHERE id = ? AND state = 'complete'`,
      [importId],
    );
    return rows.length > 0;
  }

  private portsOfRegister(): RegisterPorts {
    const { reader, writer } = this.parts.storage;
    return { reader, writer, ...this.parts.ports };
  }
}

/** An exercise must never hold a real register, by whatever mistake. */
function refuseRealPeople(counts: ImportCounts): void {
  if (counts.synthetic === counts.accepted) return;
  throw new Fault({
    kind: 'refused',
    code: 'exercise-takes-synthetic-only',
    detail: `${counts.accepted - counts.synthetic} rows of this list are not marked as synthetic; an exercise takes no real people.`,
    mend: 'Use a synthetic register, with a column "synthetic" that says yes.',
  });
}

function refusal(result: Extract<ImportResult, { outcome: 'refused' }>): Fault {
  const lines = result.findings.map((finding) => formatFinding(finding));
  return new Fault({
    kind: 'invalid',
    code: 'import-refused',
    detail: `The list has ${result.findingsTotal} findings, so nobody was imported: ${lines[0] ?? ''}`,
    place: result.findings[0]
      ? `line ${result.findings[0].place.line}, column ${result.findings[0].place.column}`
      : 'body',
    mend: 'Correct these rows and import the list again, or ask for rejects=leave-out to take the good rows.',
    findings: lines,
  });
}

function viewOf(result: Extract<ImportResult, { outcome: 'complete' }>): ImportView {
  const { importId, rows, accepted, rejected, duplicates, format, findings } = result;
  return {
    importId,
    rows,
    accepted,
    rejected,
    duplicates,
    encoding: format?.encoding ?? 'unknown',
    delimiter: format?.delimiter ?? 'unknown',
    findings: findings.map((finding) => formatFinding(finding)),
  };
}

export function accountView(account: Account): PeopleAccount {
  const routes = account.byReason
    .filter(({ count }) => count > 0)
    .map(({ route, reason, count }) => ({ route, reason, people: count }));
  const rejected = account.rejected === 0 ? [] : [{ route: 'rejected', reason: 'left-out', people: account.rejected }];
  return {
    total: account.rows,
    people: account.people,
    routes: [...routes, ...rejected],
    unexplained: account.unexplained,
  };
}
