import type { ListFinding, Reason, Route } from '#kernel';
import type { DataKey } from '#vault';
import { FindingList } from './finding-list.js';
import { ListMemory } from './list-memory.js';
import type { ImportReading } from './import-order.js';
import { CHUNK_ROWS } from './import-writer.js';
import type { PersonDetails } from './person.js';
import { PersonIds } from './person-ids.js';
import { personRow, type PersonRow } from './person-rows.js';
import type { RegisterPorts } from './ports.js';
import { beginList, readRows, type ListOrder, type RowSink } from './read-list.js';
import { findRepetitions } from './repetitions.js';
import type { Routing } from './routing.js';

/** What to try, and against whose register. */
export interface DryRunOrder extends Omit<ListOrder, 'rejects'> {
  readonly incidentId: string;
  readonly key: DataKey;
}

/** What an import would do now. Nothing of it is kept. */
export interface DryRun extends ImportReading {
  /** Whether the list would come in: whole, without its rejected rows, or not at all. */
  readonly comesIn: 'whole' | 'without-rejects' | 'no';
  readonly rows: number;
  readonly rejected: number;
  /** Rows of people who are not in the register yet. */
  readonly newPeople: number;
  /** Rows that repeat a person of the register or of this list. */
  readonly repeated: number;
  /** Of these, rows that say that more kinds of data were taken. */
  readonly newData: number;
  /** Of these, rows that would have their person told in another way. */
  readonly disagreeing: number;
  /** Rows that the list itself marks as no real person. */
  readonly synthetic: number;
  readonly routes: readonly { readonly route: Route; readonly reason: Reason; readonly rows: number }[];
}

/** Reads a list as an import would and writes nothing. Holds a chunk of rows and 42 MB, whatever the list's length. */
export async function tryList(
  ports: Omit<RegisterPorts, 'writer' | 'letters' | 'owner'>,
  order: DryRunOrder,
): Promise<DryRun> {
  const findings = new FindingList();
  // What is left out is counted; nothing else can be told of a list that one bad row would refuse.
  const reading: ListOrder = { ...order, rejects: 'leave-out' };
  const list = await beginList(reading, findings);
  const tally = new Tally(ports, order);
  let counts = { rows: 0, rejected: 0 };
  if (list.begun) {
    try {
      counts = await readRows(reading, list, findings, tally);
    } finally {
      await list.items.return(undefined);
    }
    await tally.end();
  }
  const { format, header } = list;
  return {
    comesIn: !list.begun || findings.refusing ? 'no' : counts.rejected > 0 ? 'without-rejects' : 'whole',
    ...counts,
    ...tally.counts(),
    ...(format !== undefined && { format }),
    columns: header?.headings ?? {},
    findings: findings.first,
    findingsTotal: findings.total,
  };
}

/** Counts rows by where they would go. */
class Tally implements RowSink {
  #rows: PersonRow[] = [];
  #newPeople = 0;
  #repeated = 0;
  #newData = 0;
  #disagreeing = 0;
  #synthetic = 0;
  readonly #byRoute = new Map<string, { routing: Routing; rows: number }>();
  readonly #memory = new ListMemory();
  readonly #ids: PersonIds;

  constructor(
    private readonly ports: Omit<RegisterPorts, 'writer' | 'letters' | 'owner'>,
    private readonly order: DryRunOrder,
  ) {
    this.#ids = new PersonIds(ports.clock.now(), ports.entropy);
  }

  async person(line: number, details: PersonDetails): Promise<void> {
    this.#rows.push(personRow(this.order.key, this.#ids.next(), line, details, this.order.mailingDate));
    if (details.synthetic) this.#synthetic += 1;
    if (this.#rows.length >= CHUNK_ROWS) await this.end();
  }

  reject(_findings: readonly ListFinding[]): Promise<void> {
    return Promise.resolve();
  }

  /** Counts what is held. */
  async end(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    // No import has an empty id: the list is held against what is visible, and against itself by what is remembered of it.
    const comparing = { reader: this.ports.reader, key: this.order.key, importId: '', memory: this.#memory };
    for (const { row, repeats } of await findRepetitions(comparing, rows)) {
      if (repeats === undefined) {
        this.#newPeople += 1;
        this.#count(row.own, 1);
        continue;
      }
      this.#repeated += 1;
      this.#count({ route: 'duplicate', reason: 'same-person' }, 1);
      if (repeats.disagrees) this.#hold(row.hashes.identity ?? '');
      else if (repeats.added.length > 0) this.#newData += 1;
    }
  }

  counts(): Pick<DryRun, 'newPeople' | 'repeated' | 'newData' | 'disagreeing' | 'synthetic' | 'routes'> {
    return {
      newPeople: this.#newPeople,
      repeated: this.#repeated,
      newData: this.#newData,
      disagreeing: this.#disagreeing,
      synthetic: this.#synthetic,
      routes: [...this.#byRoute.values()]
        .filter(({ rows }) => rows > 0)
        .map(({ routing: { route, reason }, rows }) => ({ route, reason, rows })),
    };
  }

  /** About whom rows disagree is held, where their first row is one of this list. */
  #hold(identity: string): void {
    this.#disagreeing += 1;
    const stood = this.#memory.hold(identity);
    if (stood === undefined) return;
    this.#count(stood, -1);
    this.#count({ route: 'held', reason: 'duplicates-disagree' }, 1);
  }

  #count(routing: Routing, rows: number): void {
    const key = `${routing.route} ${routing.reason}`;
    const entry = this.#byRoute.get(key) ?? { routing, rows: 0 };
    entry.rows += rows;
    this.#byRoute.set(key, entry);
  }
}
