import type { Finding } from '#kernel';
import type { Inject, Scenario } from '../scenario/scenario.js';
import { Cells, type CellReading, type MselTable } from './cells.js';
import { MSEL_COLUMNS, SHOWN_ONLY, type MselColumn } from './columns.js';
import type { MselMapping } from './mapping.js';
import { Lines } from './msel-rows.js';
import { readExpectedCells } from './read-expected-cells.js';
import { InjectReader } from './read-inject-cells.js';
import { ScenarioNames } from './scenario-names.js';

/** What becomes of an inject's lines. */
export interface PlannedRow {
  /** Line of the file on which its first stands. */
  readonly line: number;
  readonly number: string;
  readonly what: 'added' | 'changed' | 'same' | 'refused';
  readonly changes: readonly { readonly column: MselColumn; readonly from: string; readonly to: string }[];
}

/** What an import would do. */
export interface PlannedImport {
  readonly rows: readonly PlannedRow[];
  /** Numbers of injects that the file does not have; they stay as they are. */
  readonly absent: readonly string[];
  readonly findings: readonly Finding[];
  /** The scenario as it would be; absent where anything is refused. */
  readonly scenario?: Scenario;
}

/**
 * Says what a list would make of a scenario, and changes nothing. An inject is known by its id or else by its number; one that is
 * known is changed where a cell differs, in the columns that the file has; a cell that is empty takes away what may be missing.
 */
export function planImport(scenario: Scenario, table: MselTable, mapping: MselMapping): PlannedImport {
  return new ImportPlan(scenario, table, mapping).made();
}

/** The lines of one inject. */
interface Group {
  readonly number: string;
  readonly id: string;
  readonly was: Inject | undefined;
  readonly lines: Cells[];
}

const NUMBER = /^[0-9]+[a-z]*$/i;

class ImportPlan {
  private readonly findings: Finding[] = [];
  private readonly reading: CellReading;
  private readonly injectIds: Set<string>;
  private readonly expectedIds: Set<string>;

  constructor(
    private readonly scenario: Scenario,
    private readonly table: MselTable,
    private readonly mapping: MselMapping,
  ) {
    const { injects, startsAt, zone, blanks } = scenario;
    this.reading = {
      file: table.file,
      mapping,
      names: new ScenarioNames(scenario),
      start: { startsAt, zone },
      blanks: new Set(blanks.map(({ name }) => name)),
      findings: this.findings,
    };
    this.injectIds = new Set(injects.map(({ id }) => id));
    this.expectedIds = new Set(injects.flatMap(({ expected }) => expected.map(({ id }) => id)));
  }

  made(): PlannedImport {
    const groups = this.groups();
    const now = new Map<string, Inject>();
    let timeAbove = 0;
    const rows = groups.map((group): PlannedRow => {
      const before = this.findings.length;
      const inject = this.read(group, timeAbove);
      const line = group.lines[0]?.line ?? 0;
      if (inject === undefined || this.findings.length > before) {
        return { line, number: group.number, what: 'refused', changes: [] };
      }
      timeAbove = inject.at;
      now.set(inject.id, inject);
      const changes = this.changes(group.was, inject);
      const what = group.was === undefined ? 'added' : changes.length === 0 ? 'same' : 'changed';
      return { line, number: group.number, what, changes };
    });
    const { injects } = this.scenario;
    const inFile = new Set(groups.map(({ id }) => id));
    const plan = {
      rows,
      absent: injects.filter(({ id }) => !inFile.has(id)).map(({ number }) => number),
      findings: this.findings,
    };
    if (this.findings.length > 0) return plan;
    const known = injects.map((each) => now.get(each.id) ?? each);
    const added = [...now.values()].filter(({ id }) => injects.every((each) => each.id !== id));
    return { ...plan, scenario: { ...this.scenario, injects: inOrder(known, added) } };
  }

  private groups(): readonly Group[] {
    const groups = new Map<string, Group>();
    let above: Group | undefined;
    for (const row of this.table.rows.slice(1)) {
      const cells = new Cells(this.reading, row);
      const number = cells.text('number')?.trim() ?? '';
      const id = cells.text('id')?.trim();
      const continued = number === '' && id === undefined ? above : groups.get(number);
      if (continued) {
        this.checkFurther(continued, cells, id);
        continued.lines.push(cells);
        continue;
      }
      const begun = this.begin(cells, number, id);
      if (!begun) continue;
      const same = groups.get(begun.number);
      if (same) same.lines.push(cells);
      else groups.set(begun.number, begun);
      above = same ?? begun;
    }
    return [...groups.values()];
  }

  private begin(cells: Cells, written: string, id: string | undefined): Group | undefined {
    const { injects } = this.scenario;
    const byId = injects.find((each) => each.id === id);
    const was = byId ?? injects.find(({ number }) => number === written);
    const number = written === '' ? (was?.number ?? '') : written;
    if (!NUMBER.test(number)) {
      const message = number === '' ? 'This line has no number.' : `\`${number}\` is no number of an inject.`;
      return cells.error('number', 'bad-number', message, 'Write figures, with a letter behind for a contingency: 7a.');
    }
    const other = injects.find((each) => each.number === number && each.id !== was?.id);
    if (other !== undefined) {
      return cells.error('number', 'number-taken', `\`${number}\` is \`${other.id}\`.`, 'Give it another number.');
    }
    if (was === undefined && id !== undefined && !cells.isId('id', id)) return undefined;
    const known = was?.id ?? untaken(id ?? `inject-${number.toLowerCase()}`, this.injectIds);
    this.injectIds.add(known);
    return { number, id: known, was, lines: [cells] };
  }

  /** A further line of an inject says more of what is expected, and nothing else anew. */
  private checkFurther({ lines: [first], id: known }: Group, cells: Cells, id: string | undefined): void {
    if (id !== undefined && id !== known)
      cells.error('id', 'number-taken', `Its number is \`${known}\`.`, 'Give it another.');
    for (const column of ['title', 'time', 'kind', 'channel', 'from', 'to', 'message', 'phase'] as const) {
      const text = cells.text(column);
      if (text === undefined || text === first?.text(column)) continue;
      const message = `This line has the number of line ${first?.line ?? 0}, and another \`${column}\`.`;
      cells.error(column, 'line-differs', message, 'Give it a number of its own, or empty the cell.');
    }
  }

  private read({ id, number, was, lines }: Group, timeAbove: number): Inject | undefined {
    const [first] = lines;
    if (!first) return undefined;
    const { language } = this.mapping;
    const seatsOf = (team: string): readonly string[] =>
      this.scenario.seats.filter((seat) => seat.team === team).map((seat) => seat.id);
    const { start } = this.reading;
    const setting = { start, language, seatsOf, injects: this.injectIds, timeAbove };
    const inject = new InjectReader(first, was, setting).read(id, number);
    const at = inject?.at ?? was?.at ?? 0;
    const expected = readExpectedCells(lines, was, { id, at }, language, (wanted) => {
      const taken = untaken(wanted, this.expectedIds);
      this.expectedIds.add(taken);
      return taken;
    });
    return inject && { ...inject, expected };
  }

  private changes(was: Inject | undefined, now: Inject): PlannedRow['changes'] {
    const lines = new Lines(this.scenario, this.mapping.language);
    const from = was ? lines.of(was, {}) : [];
    const to = lines.of(now, {});
    return MSEL_COLUMNS.filter((column) => !SHOWN_ONLY.has(column) && column !== 'wall-time').flatMap((column) => {
      const cell = (rows: typeof to): string =>
        rows
          .map((row) => row[column])
          .join('\n')
          .trim();
      return cell(from) === cell(to) ? [] : [{ column, from: cell(from), to: cell(to) }];
    });
  }
}

function untaken(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let suffix = 2;
  while (taken.has(`${wanted}-${suffix}`)) suffix += 1;
  return `${wanted}-${suffix}`;
}

/** By time, and of one time as they stood; what is new stands behind everything of its time or before. */
function inOrder(known: readonly Inject[], added: readonly Inject[]): readonly Inject[] {
  const ordered = [...known].sort((one, other) => one.at - other.at);
  for (const inject of added) {
    const behind = ordered.findLastIndex(({ at }) => at <= inject.at);
    ordered.splice(behind + 1, 0, inject);
  }
  return ordered;
}
