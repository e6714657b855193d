import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidFromHex } from '#kernel';
import { defineMigration, openSqliteStorage, type Statement, type Storage } from '#storage';
import { Vault, type DataKey } from '#vault';
import { importPeople } from '../import-people.js';
import type { ImportOrder, ImportResult } from '../import-order.js';
import type { ListFile } from '../list-file.js';
import { mailedIds } from '../people-for.js';
import type { PersonDetails, PostalAddress } from '../person.js';
import type { LettersOrdered, RegisterPorts } from '../ports.js';
import { AGE_CHANGES, EMAIL_CHANGES, PEOPLE_TABLES, REGISTER_CHANGES, SECOND_LETTERS } from '../tables.js';

export const INCIDENT = '01890000-0000-7000-8000-000000000001';
export const MAILING_DATE = '2018-07-15';

/** Bytes that look random and are the same in every run. */
export function seededEntropy(seed: string): { bytes(count: number): Uint8Array } {
  let block = 0;
  return {
    bytes: (count) => {
      const parts: Buffer[] = [];
      for (let length = 0; length < count; length += 32) {
        block += 1;
        parts.push(createHash('sha256').update(`${seed}/${block}`).digest());
      }
      return Buffer.concat(parts).subarray(0, count);
    },
  };
}

/** A data key for an incident. */
export function aDataKey(incidentId = INCIDENT): DataKey {
  const vault = new Vault(Buffer.alloc(32, 1), seededEntropy(`vault of ${incidentId}`));
  return vault.open(incidentId, vault.newDataKey(incidentId));
}

/** An import id that is the same for the same number. */
export function importId(number: number): string {
  return uuidFromHex(String(number).padStart(32, '0'), '7');
}

const LETTERS =
  'CREATE TABLE letter (person_id TEXT NOT NULL, wave INTEGER NOT NULL, disagreed INTEGER NOT NULL DEFAULT 0, sent_again INTEGER NOT NULL DEFAULT 0)';

export const LETTERS_ORDERED: LettersOrdered = {
  latestWave: (person) => `(SELECT MAX(letter.wave) FROM letter WHERE letter.person_id = ${person} AND sent_again = 0)`,
  hasLeft: (person) => `EXISTS (SELECT 1 FROM letter WHERE letter.person_id = ${person} AND sent_again = 1)`,
  disagreed: ({ sql, params }) => ({ sql: `UPDATE letter SET disagreed = 1 WHERE person_id IN (${sql})`, params }),
  agreed: ({ sql, params }) => ({ sql: `UPDATE letter SET disagreed = 0 WHERE person_id IN (${sql})`, params }),
};

/** A register on a real SQLite file, with ports that a spec can break. */
export class RegisterFixture {
  readonly key = aDataKey();
  /** Called before each commit; throw to make the commit fail. */
  beforeCommit: (unit: readonly Statement[]) => void = () => undefined;
  commits = 0;

  private constructor(
    private readonly folder: string,
    private readonly storage: Storage,
  ) {}

  static async open(): Promise<RegisterFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-people-'));
    const tables = [
      ...PEOPLE_TABLES,
      ...REGISTER_CHANGES,
      ...EMAIL_CHANGES,
      ...AGE_CHANGES,
      ...SECOND_LETTERS,
      LETTERS,
    ];
    const migrations = [defineMigration('People1764000000000', tables)];
    return new RegisterFixture(folder, await openSqliteStorage(folder, { entities: [], migrations }));
  }

  get ports(): RegisterPorts {
    return {
      reader: this.storage.reader,
      writer: {
        commit: async (unit) => {
          this.beforeCommit(unit);
          await this.storage.writer.commit(unit);
          this.commits += 1;
        },
      },
      // Later imports begin later, so their ids are higher.
      clock: { now: () => 1_531_600_000_000 + this.commits },
      entropy: seededEntropy(`ids ${this.commits}`),
      letters: LETTERS_ORDERED,
      owner: 'this process',
    };
  }

  /** Imports a list given as text. */
  importList(csv: string | Uint8Array, overrides: Partial<ImportOrder> = {}): Promise<ImportResult> {
    return importPeople(this.ports, anOrder(this.key, csv, overrides));
  }

  /** Rows of a table. */
  async count(table: 'person' | 'people_import' | 'people_reject'): Promise<number> {
    const [row] = await this.storage.reader.all(`SELECT COUNT(*) AS n FROM ${table}`, []);
    return Number(row?.['n']);
  }

  /** Where the rows of an import stand, and how many each: `letter of-age 3`, in order. */
  async routesOf(importOf: string): Promise<string[]> {
    const rows = await this.storage.reader.all(
      'SELECT route, reason, COUNT(*) AS n FROM person WHERE import_id = ? GROUP BY route, reason',
      [importOf],
    );
    return rows.map((row) => `${String(row['route'])} ${String(row['reason'])} ${String(row['n'])}`).sort();
  }

  /** Orders letters to everybody who is written to in a wave and has none of it. */
  async orderLetters(wave = 1): Promise<void> {
    const { sql, params } = mailedIds(INCIDENT, wave);
    await this.storage.writer.commit([
      {
        sql: `INSERT INTO letter (person_id, wave) SELECT id, ? FROM (${sql}) AS mailed
          WHERE NOT EXISTS (SELECT 1 FROM letter WHERE person_id = mailed.id AND wave = ? AND sent_again = 0)`,
        params: [wave, ...params, wave],
      },
    ]);
  }

  /** Letters that have left came back, and are to be sent again: in their stead each gets another. */
  async sendAgain(): Promise<void> {
    await this.storage.writer.commit([{ sql: 'UPDATE letter SET sent_again = 1', params: [] }]);
  }

  /** Letters in all. */
  async letters(): Promise<number> {
    const [row] = await this.storage.reader.all('SELECT COUNT(*) AS n FROM letter', []);
    return Number(row?.['n']);
  }

  /** Letters that were ordered and are not to leave. */
  async disagreed(): Promise<number> {
    const [row] = await this.storage.reader.all('SELECT COUNT(*) AS n FROM letter WHERE disagreed = 1', []);
    return Number(row?.['n']);
  }

  async close(): Promise<void> {
    await this.storage.close();
    await rm(this.folder, { recursive: true });
  }
}

/** An order for a list given as text; a short one is handed over in pieces of 7 bytes, so that every boundary falls somewhere. */
export function anOrder(key: DataKey, csv: string | Uint8Array, overrides: Partial<ImportOrder> = {}): ImportOrder {
  const bytes = typeof csv === 'string' ? Buffer.from(csv, 'utf8') : csv;
  return {
    importId: importId(1),
    incidentId: key.incidentId,
    key,
    blob: 'spool',
    listDigest: createHash('sha256').update(bytes).digest('hex'),
    again: true,
    file: aFile(bytes),
    mailingDate: MAILING_DATE,
    rejects: 'refuse',
    ...overrides,
  };
}

/** A spooled file; a short one comes in pieces of 7 bytes. */
export function aFile(bytes: Uint8Array, name = 'list.csv'): ListFile {
  const size = bytes.length < 2000 ? 7 : 8192;
  return {
    name,
    bytes: bytes.length,
    open: () => inPieces(bytes, size),
    range: (start, end) => inPieces(bytes.subarray(start, end), size),
  };
}

/** A file that is only streamed, as text is; its first piece says that it is text. */
export function aStream(open: () => AsyncIterable<Uint8Array>): ListFile {
  const first = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of open()) {
      yield piece;
      return;
    }
  };
  return { name: 'list.csv', bytes: 4, open, range: first };
}

/** A byte stream in pieces of a size. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

export const HEADER =
  'reference,family_name,given_names,birth_date,deceased,street,city,province,postal_code,hidden_address,substitute_name,own_treatment,data_elements';

/** One line of a list under `HEADER`. */
export function aLine(cells: Partial<Record<string, string>> = {}): string {
  const usual: Record<string, string> = {
    reference: 'C-1',
    family_name: 'Tremblay',
    given_names: 'Zoé',
    birth_date: '1948-03-09',
    street: '12 Main St',
    city: 'Ottawa',
    province: 'ON',
    postal_code: 'K1N 5B1',
  };
  return HEADER.split(',')
    .map((name) => cells[name] ?? usual[name] ?? '')
    .join(',');
}

/** A whole list under `HEADER`. */
export function aList(...lines: Partial<Record<string, string>>[]): string {
  return `${[HEADER, ...lines.map(aLine)].join('\n')}\n`;
}

/** A list under `HEADER` in which everybody who answers for somebody lives elsewhere, at 9 Elm Dr. */
export function withSubstitutesElsewhere(list: string): string {
  const named = HEADER.split(',').indexOf('substitute_name');
  const [, ...lines] = list.trimEnd().split('\n');
  const address = (line: string): string => (line.split(',')[named] === '' ? ',,,' : '9 Elm Dr,Kingston,ON,K7L 1A1');
  return [
    `${HEADER},substitute_street,substitute_city,substitute_province,substitute_postal_code`,
    ...lines.map((line) => `${line},${address(line)}`),
    '',
  ].join('\n');
}

/** A living adult with a good address, unless overridden. */
export function aPerson(overrides: Partial<PersonDetails> = {}): PersonDetails {
  return {
    reference: 'C-1',
    familyName: 'Tremblay',
    givenNames: 'Zoé',
    birthDate: '1948-03-09',
    deceased: false,
    language: 'fr',
    roles: ['patient'],
    format: 'standard',
    address: anAddress(),
    hiddenAddress: false,
    ownTreatment: false,
    dataElements: ['name'],
    synthetic: true,
    ...overrides,
  };
}

export function anAddress(overrides: Partial<PostalAddress> = {}): PostalAddress {
  return { street: '12 Main St', city: 'Ottawa', province: 'ON', postalCode: 'K1N 5B1', country: 'CA', ...overrides };
}
