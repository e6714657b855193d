import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, uuidFromHex, type Actor, type Role } from '#kernel';
import { RECORD_MIGRATIONS } from '#record';
import { defineMigration, type Schema, type Storage } from '#storage';
import { BlobStore, DATA_KEY_QUERY, VAULT_TABLES, Vault, keepDataKey, readDataKeyRow } from '#vault';
import { EvidenceStore, type NewEvidence } from '../src/evidence-store.js';
import { LegalHolds } from '../src/legal-holds.js';
import type { Act, By } from '../src/parts.js';
import { DESTROYED_BEFORE, EVIDENCE_TABLES, HOLD_GUARDS } from '../src/tables.js';

export const INCIDENT = '01890000-0000-7000-8000-000000000001';

/** Bytes that look random and are the same in every run. */
function seededEntropy(seed: string): { bytes(count: number): Uint8Array } {
  let block = 0;
  return {
    bytes: (count) => {
      block += 1;
      return createHash('shake256', { outputLength: count }).update(`${seed}/${block}`).digest();
    },
  };
}

/** Where a fixture's tables and blobs are to lie. */
export interface Place {
  readonly folder: string;
  readonly open: (schema: Schema) => Promise<Storage>;
}

/** The store over a real database and real blobs; the record is a list of what it was told. */
export class EvidenceFixture {
  readonly acts: (Act & { readonly by: By })[] = [];
  now = Date.UTC(2018, 5, 11, 14, 0);
  private commands = 0;

  private constructor(
    readonly folder: string,
    readonly storage: Storage,
    readonly store: EvidenceStore,
    readonly holds: LegalHolds,
  ) {}

  static async open({ folder, open }: Place): Promise<EvidenceFixture> {
    const storage = await open({
      entities: [],
      migrations: [
        ...RECORD_MIGRATIONS,
        defineMigration('Vault1764000000002', VAULT_TABLES),
        // The one column of the register that a hold looks at.
        defineMigration('People1764000000003', [
          'CREATE TABLE people_import (id TEXT PRIMARY KEY, incident_id TEXT, state TEXT)',
        ]),
        defineMigration('Evidence1764000000011', [...EVIDENCE_TABLES, ...HOLD_GUARDS]),
        defineMigration('DestroyedBefore1764000000013', DESTROYED_BEFORE),
      ],
    });
    const clock = { now: (): number => fixture.now };
    const entropy = seededEntropy('evidence');
    const vault = new Vault(Buffer.alloc(32, 1), entropy);
    await storage.writer.commit([keepDataKey(INCIDENT, vault.newDataKey(INCIDENT), 0)]);
    const done = new Set<string>();
    const ports = {
      reader: storage.reader,
      blobs: await BlobStore.open(join(folder, 'blobs'), clock, entropy),
      clock,
      openKey: async (incidentId: string) => {
        const [row] = await storage.reader.all(DATA_KEY_QUERY, [incidentId]);
        return vault.open(incidentId, readDataKeyRow(incidentId, row));
      },
      // As the engine does it: a command that was carried out is not carried out again.
      record: async (_: string, act: Act, by: By, alongside: Parameters<Storage['writer']['commit']>[0]) => {
        if (done.has(by.commandId)) return;
        fixture.beforeRecord();
        await storage.writer.commit(alongside);
        done.add(by.commandId);
        fixture.acts.push({ ...act, by });
      },
    };
    const holds = new LegalHolds(ports);
    const fixture = new EvidenceFixture(folder, storage, new EvidenceStore(ports, holds), holds);
    return fixture;
  }

  /** Called before an act is recorded; throw to make that fail. */
  beforeRecord: () => void = () => undefined;

  /** Somebody with a command of their own. */
  by(id: string, role: Role = 'scribe'): By {
    this.commands += 1;
    const actor: Actor = { kind: 'person', id, role, assurance: 'claimed' };
    return { actor, commandId: uuidFromHex(String(this.commands).padStart(32, '0'), '7') };
  }

  blobs(): Promise<string[]> {
    return readdir(join(this.folder, 'blobs'));
  }

  async close(): Promise<void> {
    await this.storage.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function aFile(overrides: Partial<NewEvidence> = {}): NewEvidence {
  return {
    incidentId: INCIDENT,
    name: 'listing.txt',
    title: 'The listing',
    kind: 'listing',
    origin: 'copied from the market',
    privileged: false,
    ...overrides,
  };
}

/** The code of the fault that a promise is refused with. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Fault) return error.details.code;
    throw error;
  }
  throw new Error('It was not refused.');
}

export async function clearBytes(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
