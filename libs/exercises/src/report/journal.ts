import { formatInstant, inLanguage, type Language } from '#kernel';
import { csvLine } from '#letters';
import { isRoom, playerBehind, seatBehind } from '../conduct/acting.js';
import { conductEntryOf } from '../conduct/conduct-entry-of.js';
import { sinceStart, type Conduct } from '../conduct/conduct.js';
import type { RecordedEntry } from '../conduct/fold-world.js';
import { membersOf, textOf, type Payload } from '../conduct/payload.js';
import { sinceStartWords } from '../evaluation/durations.js';
import type { NamedKind } from './after-action-source.js';
import { conductWords } from './journal-words.js';
import { PAPER_WORDS } from './words.js';

/** What the journal calls by words that the record has by ids. */
export interface JournalNames {
  readonly language: Language;
  /** Name of an account, or of a player who agreed to be named. */
  readonly nameOf: (id: string) => string;
  readonly titleOf: (kind: NamedKind, id: string) => string | undefined;
  /** Words for a kind of entry. */
  readonly kindTitle: (kind: string) => string;
}

/** A line of the journal of an exercise. */
export interface JournalRow {
  readonly seq: number;
  readonly sinceStart: string;
  /** RFC 3339, in UTC. */
  readonly scenario: string;
  readonly wall: string;
  /** Empty of a player who did not agree to be named, and of the room. */
  readonly who: string;
  /** The seat in which they acted. */
  readonly seat: string;
  readonly role: string;
  readonly kind: string;
  readonly words: string;
}

const COLUMNS = ['seq', 'sinceStart', 'scenario', 'wall', 'who', 'seat', 'role', 'kind', 'words'] as const;

/** Everything that was done in an exercise, an entry a line, in the order of its record. */
export function journalRows(
  conduct: Conduct,
  entries: readonly RecordedEntry[],
  names: JournalNames,
): readonly JournalRow[] {
  return entries.map((entry) => {
    const { seq, at, recordedAt, actor, kind } = entry;
    const seat = seatBehind(conduct.scenario, actor.id);
    return {
      seq,
      sinceStart: sinceStartWords(sinceStart(conduct, at)),
      scenario: formatInstant(at),
      wall: formatInstant(recordedAt),
      who: whoIn(conduct, actor.id, names),
      seat: seat ? inLanguage(seat.title, names.language) : '',
      role: actor.role === undefined ? '' : (names.titleOf('role', actor.role) ?? actor.role),
      kind,
      words: wordsOf(conduct, entry, names),
    };
  });
}

/** The journal as CSV (RFC 4180). Cells that a spreadsheet would run are made plain text. */
export function journalCsv(rows: readonly JournalRow[]): string {
  return [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column])))].map(csvLine).join('');
}

/** The journal as JSON, marked as of an exercise. */
export function journalJson({ scenario, begun }: Conduct, rows: readonly JournalRow[]): string {
  const { name, version, title } = scenario;
  const head = { exercise: true, scenario: name, version, title: inLanguage(title, 'en'), cut: begun.cut };
  return `${JSON.stringify({ ...head, entries: rows }, undefined, 2)}\n`;
}

function whoIn(conduct: Conduct, actorId: string, { nameOf }: JournalNames): string {
  const seated = playerBehind(conduct, actorId);
  if (isRoom(actorId) || seated?.named === false) return '';
  return nameOf(seated?.player ?? actorId);
}

function wordsOf(conduct: Conduct, entry: RecordedEntry, names: JournalNames): string {
  const said = conductEntryOf(entry);
  if (said) return conductWords(conduct, said, names.language);
  const subject = subjectOf(entry.kind, membersOf(entry.payload ?? undefined), names);
  const title = names.kindTitle(entry.kind);
  return subject === '' ? title : title + PAPER_WORDS[names.language].colon + subject;
}

/** What an entry of the incident is about, by the words of the playbook. */
function subjectOf(kind: string, said: Payload, { titleOf, language }: JournalNames): string {
  const titled = (named: NamedKind, id: string): string => (id === '' ? '' : (titleOf(named, id) ?? id));
  const [subject] = kind.split('.');
  switch (subject) {
    case 'task':
      return titled('task', textOf(said, 'name'));
    case 'decision':
      return [titled('decision', textOf(said, 'name')), titled('option', textOf(said, 'option'))]
        .filter(Boolean)
        .join(', ');
    case 'facts':
      return Object.entries(membersOf(said['facts']))
        .map(([fact, value]) => titled('fact', fact) + PAPER_WORDS[language].colon + JSON.stringify(value))
        .join('; ');
    case 'event':
      return textOf(said, 'event');
    case 'report':
      return titled('report', textOf(said, 'report'));
    case 'obligation':
      return titled('recipient', textOf(said, 'recipient'));
    case 'clock':
      return textOf(said, 'name');
    case 'state': {
      const { en, fr } = { en: textOf(membersOf(said['title']), 'en'), fr: textOf(membersOf(said['title']), 'fr') };
      return (language === 'fr' && fr !== '' ? fr : en) || textOf(said, 'path');
    }
    case 'note':
      return textOf(said, 'text');
    default:
      return '';
  }
}
