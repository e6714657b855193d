import { createHash } from 'node:crypto';
import {
  LETTER_STATES,
  RETURN_REASONS,
  type LetterState,
  type ReturnFinding,
  type ReturnReason,
  type ReturnsResult,
} from '#contract';
import type { Engine } from '#engine';
import { isDate, isUuid, type Clock } from '#kernel';
import { readReference } from '#letters';
import { RecordReader } from '#record';
import type { Row, Statement, Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import { statesBefore, stepStatements } from './letter-states.js';
import { lettersReportedBy, type ReportsFor } from './reports-for.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';
import { tableLines, type TableLine } from './table-file.js';

const COLUMNS = ['letter', 'reason', 'date'] as const;
const LINES_PER_QUERY = 200;
const FINDINGS_SHOWN_MAX = 200;

const MESSAGES: Readonly<Record<ReturnFinding, string>> = {
  'not-handed-over': 'The line names no letter that was handed over.',
  'reason-unknown': `Its reason is none of ${RETURN_REASONS.join(', ')}.`,
  'not-a-date': 'Its date is no YYYY-MM-DD.',
  'returned-before': 'The letter has come back before.',
};

export interface ReturnsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
}

interface Returned {
  readonly letterId: string;
  readonly reason: ReturnReason;
  readonly date: string;
}

interface Found {
  readonly letterId: string;
  readonly reference: string;
  readonly state: LetterState;
}

/** The letters that a list may name. */
interface Among {
  readonly incidentId: string;
  readonly whose: ReportsFor;
}

/** What reading a list came to, line after line. */
class Reading {
  lines = 0;
  repeated = 0;
  unknown = 0;
  readonly returned = new Map<string, Returned>();
  readonly findings: ReturnsResult['findings'] = [];

  find(line: number, code: ReturnFinding): void {
    if (this.findings.length < FINDINGS_SHOWN_MAX) this.findings.push({ line, code, message: MESSAGES[code] });
  }
}

/** Lists of letters that the post brought back. A list that comes twice, or repeats another, changes nothing. */
export class Returns {
  constructor(private readonly parts: ReturnsParts) {}

  /** @throws Fault those of `tableLines`; `write-conflict` where the letters changed meanwhile, and nothing was taken */
  async take(
    incidentId: string,
    bytes: AsyncIterable<Uint8Array>,
    by: ActBy,
    whose: ReportsFor,
  ): Promise<ReturnsResult> {
    const { storage, engine, clock } = this.parts;
    await findIncident(storage, incidentId);
    const earlier = await this.earlier(incidentId, by.commandId);
    if (earlier) return earlier;
    const hash = createHash('sha256');
    const reading = new Reading();
    for await (const lines of inChunks(tableLines(hashed(bytes, hash), COLUMNS)))
      await this.read({ incidentId, whose }, lines, reading);
    const { returned, findings, ...counts } = reading;
    const result = { lines: counts.lines, returned: returned.size, repeated: counts.repeated, unknown: counts.unknown };
    if (returned.size > 0) {
      await recordDispatch(
        engine,
        incidentId,
        { kind: 'letters.returned', payload: { ...result, listDigest: hash.digest('hex') } },
        by,
        returning([...returned.values()], by.commandId, clock.now()),
      );
    }
    return { ...result, findings };
  }

  private async read(among: Among, lines: readonly TableLine[], reading: Reading): Promise<void> {
    const named = lines.map(({ cells }) => cells['letter'] ?? '');
    const found = await this.lookUp(among, named);
    for (const { line, cells } of lines) {
      reading.lines += 1;
      const name = cells['letter'] ?? '';
      const letters = found.filter(
        ({ letterId, reference }) => letterId === name.toLowerCase() || reference === readReference(name),
      );
      const [letter] = letters;
      const reason = readReason(cells['reason'] ?? '');
      const date = cells['date'] ?? '';
      if (letter === undefined || letters.length > 1 || letter.state === 'made' || letter.state === 'withdrawn') {
        reading.unknown += 1;
        reading.find(line, 'not-handed-over');
      } else if (reason === undefined || !isDate(date)) {
        reading.unknown += 1;
        reading.find(line, reason === undefined ? 'reason-unknown' : 'not-a-date');
      } else if (reading.returned.has(letter.letterId) || !statesBefore('returned').includes(letter.state)) {
        reading.repeated += 1;
        reading.find(line, 'returned-before');
      } else reading.returned.set(letter.letterId, { letterId: letter.letterId, reason, date });
    }
  }

  private async lookUp(among: Among, named: readonly string[]): Promise<readonly Found[]> {
    const ids = named.map((name) => name.toLowerCase()).filter(isUuid);
    const references = named.flatMap((name) => readReference(name) ?? []);
    const rows = await Promise.all([
      this.lettersBy('letter_id', ids, among),
      this.lettersBy('reference', references, among),
    ]);
    const found = new Map<string, Found>();
    for (const row of rows.flat()) {
      const state = LETTER_STATES.find((each) => each === row['state']);
      const letterId = String(row['letter_id']);
      if (state !== undefined) found.set(letterId, { letterId, reference: String(row['reference']), state });
    }
    return [...found.values()];
  }

  private async lettersBy(
    column: 'letter_id' | 'reference',
    values: readonly string[],
    { incidentId, whose }: Among,
  ): Promise<readonly Row[]> {
    if (values.length === 0) return [];
    const reported = lettersReportedBy(whose);
    return this.parts.storage.reader.all(
      `SELECT letter_id, reference, state FROM letter
        WHERE ${column} IN (${values.map(() => '?').join(', ')})
          AND batch_id IN (SELECT id FROM batch WHERE incident_id = ?)${reported.sql}`,
      [...values, incidentId, ...reported.params],
    );
  }

  private async earlier(incidentId: string, commandId: string): Promise<ReturnsResult | undefined> {
    const [row] = await this.parts.storage.reader.all('SELECT id FROM command WHERE id = ?', [commandId]);
    if (!row) return undefined;
    const entries = await new RecordReader(this.parts.storage).ofKinds(incidentId, ['letters.returned']);
    const entry = entries.find((each) => each.commandId === commandId);
    if (!entry) return undefined;
    // Written below by the same act; the findings were for whoever sent it the first time.
    const { lines, returned, repeated, unknown } = entry.payload as unknown as Omit<ReturnsResult, 'findings'>;
    return { lines, returned, repeated, unknown, findings: [] };
  }
}

/** One step for all letters that came back for one reason on one day. */
function returning(letters: readonly Returned[], act: string, at: number): Statement[] {
  const groups = new Map<string, Returned[]>();
  for (const letter of letters) {
    const key = `${letter.reason} ${letter.date}`;
    const group = groups.get(key);
    // Pushed, not copied: all of a long list may have come back on one day.
    if (group) group.push(letter);
    else groups.set(key, [letter]);
  }
  return [...groups.values()].flatMap((group) => {
    const statements: Statement[] = [];
    for (let start = 0; start < group.length; start += LINES_PER_QUERY) {
      const slice = group.slice(start, start + LINES_PER_QUERY);
      const [first] = slice;
      statements.push(
        ...stepStatements({
          which: {
            sql: `letter_id IN (${slice.map(() => '?').join(', ')})`,
            params: slice.map(({ letterId }) => letterId),
          },
          from: statesBefore('returned'),
          to: 'returned',
          act,
          at,
          reason: first?.reason,
          onDate: first?.date,
          letters: slice.length,
        }),
      );
    }
    return statements;
  });
}

function readReason(text: string): ReturnReason | undefined {
  return RETURN_REASONS.find((reason) => reason === text.toLowerCase());
}

async function* inChunks(lines: AsyncIterable<TableLine>): AsyncGenerator<readonly TableLine[]> {
  let chunk: TableLine[] = [];
  for await (const line of lines) {
    chunk.push(line);
    if (chunk.length < LINES_PER_QUERY) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}
