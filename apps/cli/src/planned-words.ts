import type { PlannedImport, PlannedRow } from '#exercises';

/** Longest part of a text that a terminal shows of a change. */
const SHOWN_MAX = 60;

/** What an import would do, inject by inject, for a terminal; what stays the same is only counted. */
export function plannedWords({ rows, absent }: PlannedImport): string {
  const told = rows.filter(({ what }) => what !== 'same').flatMap((row) => linesOf(row));
  const count = (what: PlannedRow['what']): number => rows.filter((row) => row.what === what).length;
  const counts = (['added', 'changed', 'same', 'refused'] as const).map((what) => `${count(what)} ${what}`).join(', ');
  const staying = absent.length === 0 ? '' : `; not in the list, and kept: ${absent.join(', ')}`;
  return [...told, `${counts}${staying}`].map((line) => `${line}\n`).join('');
}

function linesOf({ line, number, what, changes }: PlannedRow): readonly string[] {
  const head = `line ${line}: ${number} ${what}`;
  if (what !== 'changed') return [head];
  return [head, ...changes.map(({ column, from, to }) => `  ${column}: ${shown(from)} -> ${shown(to)}`)];
}

function shown(text: string): string {
  if (text === '') return '(nothing)';
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX - 1)}…` : line;
}
