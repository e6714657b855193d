import { BREACH_COLUMNS, type BreachDuty, type BreachEntry, type BreachFact } from '#contract';
import { csvLine } from '#letters';

/** The register as CSV (RFC 4180), an incident a line. What people typed is run as no formula. */
export async function* breachCsv(entries: AsyncIterable<BreachEntry>): AsyncGenerator<string> {
  yield csvLine(BREACH_COLUMNS);
  for await (const entry of entries) yield csvLine(cellsOf(entry));
}

function cellsOf(entry: BreachEntry): string[] {
  const { duties } = entry;
  const cells: Readonly<Record<(typeof BREACH_COLUMNS)[number], string>> = {
    id: entry.id,
    title: entry.title,
    mode: entry.mode,
    status: entry.status,
    year: String(entry.year),
    knownAt: entry.knownAt,
    people: valueWords(entry.people),
    happened: factsWords(entry.happened),
    effects: factsWords(entry.effects),
    measures: factsWords(entry.measures),
    told: dutiesWords(duties, 'met'),
    open: dutiesWords(duties, 'open'),
    notTold: dutiesWords(duties, 'not-required'),
    notOwed: entry.notOwed.map(({ law, recipient, reason }) => `${law}, ${recipient}: ${reason.en}`).join('; '),
    missing: entry.missing.map(({ en }) => en).join('; '),
  };
  return BREACH_COLUMNS.map((column) => cells[column]);
}

function factsWords(facts: readonly BreachFact[]): string {
  return facts
    .filter(({ value, withheld }) => value !== null || withheld)
    .map((fact) => `${fact.title.en}: ${valueWords(fact)}`)
    .join('; ');
}

function valueWords({ value, withheld }: BreachFact): string {
  if (withheld) return 'privileged';
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function dutiesWords(duties: readonly BreachDuty[], standing: BreachDuty['standing']): string {
  return duties
    .filter((duty) => duty.standing === standing)
    .map(({ recipient, law, sentAt, due, reference, why }) =>
      [`${recipient.en} (${law})`, sentAt ?? (standing === 'open' && due ? `due ${due.instant}` : ''), reference, why]
        .filter((part) => part !== null && part !== '')
        .join(', '),
    )
    .join('; ');
}
