import type { ListMappingView, MappingList } from '#contract';
import { canonicalJson } from '#digest';
import { Fault, formatInstant, uuidv7 } from '#kernel';
import { headingKeys, isErrorHeading } from '#people';
import type { Row, Storage } from '#storage';
import type { MachinePorts } from '../installation.js';

/** Mappings kept; beyond that somebody has to forget one first. */
const MAPPINGS_MAX = 500;

/** A mapping by headings instead of places: `columns` of the wire's form, each with the heading that it is for. */
interface KeptMapping extends Omit<ListMappingView, 'columns'> {
  readonly headings: readonly string[];
  readonly columns: readonly (string | null)[];
}

export interface SavedMapping {
  readonly id: string;
  readonly name: string;
  readonly mapping: ListMappingView;
}

/** How headings were mapped before, for the whole installation: the next list with the same headings is mapped at once. */
export class SavedMappings {
  constructor(
    private readonly storage: Storage,
    private readonly ports: MachinePorts,
  ) {}

  /** The newest mapping for a list with these headings, in whatever order they stand. */
  async fitting(headings: readonly string[]): Promise<SavedMapping | undefined> {
    const keys = headingKeys(headings);
    const sql = 'SELECT id, name, content FROM list_mapping WHERE headings = ? ORDER BY made_at DESC, id DESC LIMIT 1';
    const [row] = await this.storage.reader.all(sql, [setOf(keys)]);
    if (!row) return undefined;
    const { headings: kept, columns, ...rest } = contentOf(row);
    const byKey = new Map(kept.map((key, index) => [key, columns[index] ?? null]));
    const mapping = { ...rest, columns: keys.map((key) => byKey.get(key) ?? null) };
    return { id: String(row['id']), name: String(row['name']), mapping };
  }

  /** Keeps a mapping under a name; the one that had the name before gives way. @throws Fault `too-many-mappings`. */
  async save(name: string, headings: readonly string[], mapping: ListMappingView, madeBy: string): Promise<void> {
    const { reader, writer } = this.storage;
    const [others] = await reader.all('SELECT COUNT(*) AS n FROM list_mapping WHERE name <> ?', [name]);
    if (Number(others?.['n']) >= MAPPINGS_MAX) throw tooMany();
    const keys = headingKeys(headings);
    const { clock, entropy } = this.ports;
    const at = clock.now();
    await writer.commit([
      { sql: 'DELETE FROM list_mapping WHERE name = ?', params: [name] },
      {
        sql: 'INSERT INTO list_mapping (id, name, headings, content, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)',
        params: [
          uuidv7(at, entropy),
          name,
          setOf(keys),
          canonicalJson({ ...withoutAbsent(mapping), headings: [...keys] }),
          madeBy,
          at,
        ],
        expectChanges: 1,
      },
    ]);
  }

  async list(): Promise<MappingList> {
    const sql = 'SELECT id, name, content, made_by, made_at FROM list_mapping ORDER BY name LIMIT ?';
    const rows = await this.storage.reader.all(sql, [MAPPINGS_MAX]);
    return { mappings: rows.map(viewOf) };
  }

  /** Forgets a mapping; one that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await this.storage.writer.commit([{ sql: 'DELETE FROM list_mapping WHERE id = ?', params: [id] }]);
  }
}

function viewOf(row: Row): MappingList['mappings'][number] {
  const { headings, columns } = contentOf(row);
  return {
    id: String(row['id']),
    name: String(row['name']),
    madeAt: formatInstant(Number(row['made_at'])),
    madeBy: String(row['made_by']),
    columns: headings.map((heading, index) => ({ heading, column: columns[index] ?? null })),
  };
}

// Written by `save`.
function contentOf(row: Row): KeptMapping {
  return JSON.parse(String(row['content'])) as KeptMapping;
}

// A list that was made to be corrected is known by the headings of the list that it is from.
function setOf(keys: readonly string[]): string {
  return canonicalJson(keys.filter((key) => !isErrorHeading(key)).toSorted());
}

function withoutAbsent({ columns, dates, country, language, yes, no }: ListMappingView): ListMappingView {
  return {
    columns,
    ...(dates !== undefined && { dates }),
    ...(country !== undefined && { country }),
    ...(language !== undefined && { language }),
    ...(yes !== undefined && { yes }),
    ...(no !== undefined && { no }),
  };
}

function tooMany(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'too-many-mappings',
    detail: `${MAPPINGS_MAX} mappings are kept already.`,
    place: 'saveAs',
    mend: 'Forget one that is no longer used, or import without keeping the mapping.',
  });
}
