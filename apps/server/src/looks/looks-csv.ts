import { LOOK_COLUMNS, type LookView } from '#contract';
import { csvLine } from '#letters';

/** Looks as CSV (RFC 4180), line by line. Names and purposes are what people typed: none is run as a formula. */
export async function* looksCsv(looks: AsyncIterable<LookView>): AsyncGenerator<string> {
  yield csvLine(LOOK_COLUMNS);
  for await (const look of looks) yield csvLine(cellsOf(look));
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
