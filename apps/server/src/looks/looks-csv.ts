import { LOOK_COLUMNS, type LookView } from '#contract';
import { csvCell } from '#letters';

/** Looks as CSV (RFC 4180), line by line. Names and purposes are what people typed: none is run as a formula. */
export async function* looksCsv(looks: AsyncIterable<LookView>): AsyncGenerator<string> {
  yield `${LOOK_COLUMNS.join(',')}\r\n`;
  for await (const look of looks) yield `${cellsOf(look).map(csvCell).join(',')}\r\n`;
}

function cellsOf({ seq, at, recordedAt, kind, name, actor, subject, what, purpose, people }: LookView): string[] {
  const cells: Readonly<Record<(typeof LOOK_COLUMNS)[number], string>> = {
    entry: String(seq),
    at,
    recordedAt,
    kind,
    name,
    id: actor.id,
    means: actor.kind,
    role: actor.role ?? '',
    assurance: actor.assurance,
    subject: subject ?? '',
    what: what ?? '',
    purpose: purpose ?? '',
    people: people === null ? '' : String(people),
  };
  return LOOK_COLUMNS.map((column) => cells[column]);
}
