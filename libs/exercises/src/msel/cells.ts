import type { z } from 'zod';
import { SourceText } from '#facts';
import type { Finding } from '#kernel';
import { blanksIn } from '../scenario/blanks.js';
import { ScenarioAuthor, didYouMean } from '../scenario/scenario-author.js';
import type { ScenarioStart } from '../scenario/scenario-time.js';
import { SCENARIO_TIME_FORMS, parseScenarioTime } from '../scenario/scenario-time.js';
import type { MselColumn } from './columns.js';
import { namesIn, type NamedThing, type ScenarioNames } from './scenario-names.js';
import type { ListWords } from './list-words.js';
import type { MselMapping } from './mapping.js';

/** A list of injects as it came: its headings first. */
export interface MselTable {
  readonly file: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export type TableRow = MselTable['rows'][number];

/** What cells are read with. */
export interface CellReading {
  readonly file: string;
  readonly mapping: MselMapping;
  readonly names: ScenarioNames;
  readonly start: ScenarioStart;
  readonly blanks: ReadonlySet<string>;
  readonly findings: Finding[];
}

/** T+ as hours and minutes, as lists of others have it. */
const HOURS = /^(\d{1,4}):([0-5]\d)$/;

/** The cells of one line. Each reading that fails is a finding at the cell. */
export class Cells {
  constructor(
    private readonly reading: CellReading,
    private readonly row: TableRow,
  ) {}

  get line(): number {
    return this.row.line;
  }

  /** Whether the file has this column at all. */
  has(column: MselColumn): boolean {
    return this.reading.mapping.columns.includes(column);
  }

  /** The cell as it is; nothing where it is blank or its column is not there. */
  text(column: MselColumn): string | undefined {
    const text = this.row.cells[this.index(column)] ?? '';
    return text.trim() === '' ? undefined : text;
  }

  /** The cell, or what the mapping says for a new inject. */
  textOrDefault(column: MselColumn): string | undefined {
    return this.text(column) ?? this.reading.mapping.defaults[column];
  }

  error(column: MselColumn, code: string, message: string, mend: string): undefined {
    const place = { file: this.reading.file, line: this.row.line, column: Math.max(this.index(column), 0) + 1 };
    this.reading.findings.push({ severity: 'error', code, message, place, mend });
    return undefined;
  }

  missing(column: MselColumn): undefined {
    return this.error(column, 'cell-empty', `\`${column}\` is empty here.`, 'Fill it in.');
  }

  /** Whether the text may be an id; a finding where not. */
  isId(column: MselColumn, text: string): boolean {
    if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return true;
    const mend = 'Use lower-case letters and digits, joined by hyphens.';
    this.error(column, 'bad-id', `\`${text}\` is not a name.`, mend);
    return false;
  }

  /** Words of a text; its blanks have to be the scenario's. */
  words(column: MselColumn, text: string): string {
    for (const { name } of blanksIn(text)) {
      if (this.reading.blanks.has(name)) continue;
      const mend = didYouMean(name, [...this.reading.blanks], 'Declare it in the scenario.');
      this.error(column, 'unknown-blank', `There is no blank \`${name}\`.`, mend);
    }
    return text;
  }

  named(column: MselColumn, thing: NamedThing, text: string): string | undefined {
    const id = this.reading.names.find(thing, text);
    if (id !== undefined) return id;
    const mend = didYouMean(text.trim(), this.reading.names.known(thing), 'Use a name of the scenario.');
    const code = `unknown-${thing.replaceAll(' ', '-')}`;
    return this.error(column, code, `There is no ${thing} \`${text.trim()}\`.`, mend);
  }

  /** Seats by their names; a team's name means all of its seats. */
  seats(column: MselColumn, text: string, seatsOf: (team: string) => readonly string[]): readonly string[] {
    const { names } = this.reading;
    const all = namesIn(text).flatMap((name) => {
      const team = names.find('seat', name) === undefined ? names.find('team', name) : undefined;
      return team === undefined ? (this.named(column, 'seat', name) ?? []) : seatsOf(team);
    });
    return [...new Set(all)];
  }

  listed<T extends string>(column: MselColumn, words: ListWords<T>, text: string): T | undefined {
    const value = words.find(text);
    if (value !== undefined) return value;
    const mend = didYouMean(text.trim(), words.values, 'Use a word of the list.');
    return this.error(column, 'unknown-word', `\`${text.trim()}\` cannot stand here.`, mend);
  }

  time(column: MselColumn, text: string): number | undefined {
    const [, hours, minutes] = HOURS.exec(text.trim()) ?? [];
    const ms = hours === undefined ? undefined : Number(hours) * 3_600_000 + Number(minutes) * 60_000;
    const read = ms ?? parseScenarioTime(text.trim(), this.reading.start);
    if (read !== undefined) return read;
    return this.error(column, 'bad-time', `\`${text.trim()}\` is not a time of this scenario.`, SCENARIO_TIME_FORMS);
  }

  /** A part that is written as in a scenario's file, in one line of YAML; its findings are told at the cell. */
  yaml<W, T>(
    column: MselColumn,
    text: string,
    shape: z.ZodType<W>,
    read: (author: ScenarioAuthor, written: W) => T | undefined,
  ): T | undefined {
    const found = SourceText.read(this.reading.file, text, shape);
    const inside = [...found.findings];
    const value =
      found.source && found.value !== undefined
        ? read(new ScenarioAuthor(found.source, inside), found.value)
        : undefined;
    for (const { code, message, mend = 'Correct the cell.' } of inside) this.error(column, code, message, mend);
    return inside.length === 0 ? value : undefined;
  }

  private index(column: MselColumn): number {
    return this.reading.mapping.columns.indexOf(column);
  }
}
