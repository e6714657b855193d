import { BREACH_COLUMNS, type BreachDuty, type BreachEntry, type BreachFact } from '#contract';
import { inLanguage, type Language } from '#kernel';
import { csvLine } from '#letters';
import type { WholeRegister } from './breach-register.js';
import { COLUMN_WORDS, CSV_WORDS, MODE_WORDS, STATUS_WORDS, unreadWords } from './csv-words.js';

/**
 * The register as CSV (RFC 4180), an incident a line, and last of how many older ones it says nothing. What people typed is run as no
 * formula.
 */
export async function* breachCsv({ entries, unread }: WholeRegister, language: Language): AsyncGenerator<string> {
  yield csvLine(BREACH_COLUMNS.map((column) => inLanguage(COLUMN_WORDS[column], language)));
  for await (const entry of entries) yield csvLine(cellsOf(entry, language));
  if (unread > 0) yield csvLine([unreadWords(unread, language)]);
}

function cellsOf(entry: BreachEntry, language: Language): string[] {
  const { duties } = entry;
  const cells: Readonly<Record<(typeof BREACH_COLUMNS)[number], string>> = {
    id: entry.id,
    title: entry.title,
    mode: inLanguage(MODE_WORDS[entry.mode], language),
    status: inLanguage(STATUS_WORDS[entry.status], language),
    year: String(entry.year),
    knownAt: entry.knownAt,
    people: valueWords(entry.people, language),
    happened: factsWords(entry.happened, language),
    effects: factsWords(entry.effects, language),
    measures: factsWords(entry.measures, language),
    told: dutiesWords(duties, 'met', language),
    open: dutiesWords(duties, 'open', language),
    notTold: dutiesWords(duties, 'not-required', language),
    notOwed: entry.notOwed
      .map(({ law, recipient, reason }) =>
        named(`${law}, ${inLanguage(recipient, language)}`, inLanguage(reason, language), language),
      )
      .join('; '),
    missing: entry.missing.map((title) => inLanguage(title, language)).join('; '),
  };
  return BREACH_COLUMNS.map((column) => cells[column]);
}

/** French sets a space before a colon. */
function named(name: string, said: string, language: Language): string {
  return `${name}${language === 'fr' ? '\u00a0:' : ':'} ${said}`;
}

function factsWords(facts: readonly BreachFact[], language: Language): string {
  return facts
    .filter(({ value, withheld }) => value !== null || withheld)
    .map((fact) => named(inLanguage(fact.title, language), valueWords(fact, language), language))
    .join('; ');
}

function valueWords({ value, withheld, choices }: BreachFact, language: Language): string {
  if (withheld) return inLanguage(CSV_WORDS.privileged, language);
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(choiceOf).join(', ');
  if (typeof value === 'boolean') return inLanguage(value ? CSV_WORDS.yes : CSV_WORDS.no, language);
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? choiceOf(value) : String(value);

  function choiceOf(choice: string): string {
    const title = choices[choice];
    return title === undefined ? choice : inLanguage(title, language);
  }
}

function dutiesWords(duties: readonly BreachDuty[], standing: BreachDuty['standing'], language: Language): string {
  return duties
    .filter((duty) => duty.standing === standing)
    .map(({ recipient, law, sentAt, due, reference, why, withheld }) =>
      [
        `${inLanguage(recipient, language)} (${law})`,
        sentAt ?? (standing === 'open' && due ? `${inLanguage(CSV_WORDS.due, language)} ${due.instant}` : ''),
        reference,
        why,
        withheld ? inLanguage(CSV_WORDS.privileged, language) : '',
      ]
        .filter((part) => part !== null && part !== '')
        .join(', '),
    )
    .join('; ');
}
