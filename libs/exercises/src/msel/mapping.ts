import { z } from 'zod';
import { SourceText } from '#facts';
import { nearest, type Finding, type Language } from '#kernel';
import { stringify } from 'yaml';
import { MSEL_COLUMNS, columnCalled, isMselColumn, type MselColumn } from './columns.js';

/** Which heading of a file means which column, and in which language its texts are. */
export interface MselMapping {
  readonly language: Language;
  /** For each heading of the file, in its order, the column that it means; `null` where it is not read. */
  readonly columns: readonly (MselColumn | null)[];
  /** What a new inject has where its cell is empty or its column is not there. */
  readonly defaults: Readonly<Partial<Record<MselColumn, string>>>;
}

/** What came of mapping a file's headings. */
export interface ReadMapping {
  readonly mapping?: MselMapping;
  readonly findings: readonly Finding[];
}

const WrittenMapping = z.strictObject({
  language: z.enum(['en', 'fr']).default('en'),
  columns: z.record(z.string(), z.string().nullable()),
  defaults: z.record(z.string(), z.string()).default({}),
});

/** Maps headings by what they are known to mean. One that is not known is not read, and said so. */
export function suggestMapping(file: string, headings: readonly string[], language: Language): ReadMapping {
  const findings: Finding[] = [];
  const taken = new Set<MselColumn>();
  const columns = headings.map((heading, index) => {
    const column = columnCalled(heading);
    if (column !== undefined && !taken.has(column)) {
      taken.add(column);
      return column;
    }
    if (heading.trim() !== '') findings.push(notRead(file, heading, index, column));
    return null;
  });
  return { mapping: { language, columns, defaults: {} }, findings };
}

/** Reads a mapping that somebody saved, against the headings of the file that it is to map. */
export function parseMapping(mapFile: string, yaml: string, headings: readonly string[]): ReadMapping {
  const { source, value, findings } = SourceText.read(mapFile, yaml, WrittenMapping);
  if (!source || !value) return { findings };
  const meant = new Map<string, MselColumn | null>();
  const taken = new Map<MselColumn, string>();
  for (const [heading, column] of Object.entries(value.columns)) {
    const path = ['columns', heading];
    if (!headings.includes(heading)) {
      const near = nearest(heading, headings);
      const mend = near === undefined ? 'Write it as the file has it.' : `Did you mean "${near}"?`;
      findings.push(source.errorAtKey('unknown-heading', path, `The file has no heading "${heading}".`, mend));
    } else if (column === null) meant.set(heading, null);
    else if (!isMselColumn(column)) findings.push(source.error('unknown-column', path, ...unknownColumn(column)));
    else if (taken.has(column)) {
      const message = `Both "${taken.get(column) ?? ''}" and "${heading}" are to be \`${column}\`.`;
      findings.push(source.error('duplicate-column', path, message, 'Map one of them.'));
    } else {
      taken.set(column, heading);
      meant.set(heading, column);
    }
  }
  const defaults: Partial<Record<MselColumn, string>> = {};
  for (const [column, words] of Object.entries(value.defaults)) {
    if (isMselColumn(column)) defaults[column] = words;
    else findings.push(source.errorAtKey('unknown-column', ['defaults', column], ...unknownColumn(column)));
  }
  if (findings.length > 0) return { findings };
  const columns = headings.map((heading) => meant.get(heading) ?? null);
  return { mapping: { language: value.language, columns, defaults }, findings };
}

/** A mapping as YAML, to be saved and edited. */
export function mappingYaml({ language, columns, defaults }: MselMapping, headings: readonly string[]): string {
  const named = headings.flatMap((heading, index): [string, MselColumn | null][] =>
    heading.trim() === '' ? [] : [[heading, columns[index] ?? null]],
  );
  const hasDefaults = Object.keys(defaults).length > 0;
  return stringify({ language, columns: Object.fromEntries(named), ...(hasDefaults && { defaults }) });
}

function unknownColumn(column: string): [message: string, mend: string] {
  const near = nearest(column, MSEL_COLUMNS);
  return [
    `There is no column \`${column}\`.`,
    near === undefined ? `Known here: ${MSEL_COLUMNS.join(', ')}.` : `Did you mean \`${near}\`?`,
  ];
}

function notRead(file: string, heading: string, index: number, column: MselColumn | undefined): Finding {
  const why = column === undefined ? 'is not known' : `says \`${column}\` once more`;
  return {
    severity: 'warning',
    code: 'heading-not-read',
    message: `The heading "${heading}" ${why}, and its column is not read.`,
    place: { file, line: 1, column: index + 1 },
    mend: 'Map it in a mapping of your own.',
  };
}
