import type { Json } from '#digest';
import { CONTACT_KINDS } from '#contract';
import {
  ENTRY_KINDS,
  EXPORTED_BESIDES,
  SAID_BY_LOOKS,
  isRole,
  type EntryKind,
  type LOOKED_AT,
  type LookKind,
  type Role,
  type SaidOfLook,
} from '#kernel';

/** What an entry says of a look, or of what an administrator did: never what was seen. */
export interface Told {
  readonly subject: string | null;
  /** A name that somebody gave; else words of closed sets, beside laws and numbers, with a space between them. */
  readonly what: string | null;
  readonly purpose: string | null;
  readonly people: number | null;
}

const NOTHING: Told = { subject: null, what: null, purpose: null, people: null };

/** Reads the payload of such an entry; nothing is told by one whose words were erased. */
export function toldBy(kind: LookKind, payload: Json): Told {
  const said = membersOf(payload);
  switch (kind) {
    case 'document.handed-out':
      return { ...NOTHING, subject: textOf(membersOf(said['file'])['document']), what: textOf(said['name']) };
    case 'evidence.downloaded':
    case 'evidence.sheet-printed':
    case 'evidence.viewed':
      return ofEvidence(said, textOf(said['purpose']));
    case 'evidence.handed-over':
      return ofEvidence(said, textOf(said['note']));
    case 'evidence.released':
      // To whom, in words: beyond the incident nobody has an account.
      return ofEvidence(said, ['to', 'note'].flatMap((each) => textOf(said[each]) || []).join(': ') || null);
    case 'incident.exported':
      return { ...NOTHING, what: exportedWords(said) };
    case 'letter.checked':
    case 'letter.made-again':
    case 'letter.viewed':
    case 'letters.handed-over':
      return ofLetters(kind, said);
    case 'contact.opened':
    case 'people.imported':
    case 'people.looked':
    case 'people.searched':
      return ofPeople(kind, said);
    case 'account.changed':
    case 'keys.changed':
      return { ...NOTHING, subject: textOf(said['person']), what: wordOf(kind, said['what']) };
    case 'alert.retried':
    case 'alert.settled':
      return ofAlert(kind, said);
    case 'breach-register.read':
      return { ...NOTHING, what: registerWords(kind, said) };
    case 'command.accepted':
      return { ...NOTHING, subject: textOf(said['from']) };
    case 'glass.broken':
    case 'role.given':
    case 'role.ended':
      return ofRole(said, said['person']);
    case 'link.given':
    case 'link.ended':
    case 'link.opened':
      return ofRole(said, said['link']);
    case 'looks.exported':
      return { ...NOTHING, subject: textOf(said['person']), what: entryKindOf(said['kind']) };
    case 'on-call.changed':
    case 'on-call.tested':
      return { ...NOTHING, subject: textOf(said['contact']), what: rosterWords(kind, said) };
    case 'payload.erased':
      return { ...NOTHING, what: joined(numberOf(said['seq']), entryKindOf(said['kind'])) };
    case 'provider.distrusted':
    case 'provider.trusted':
      return { ...NOTHING, what: textOf(said['issuer']), purpose: textOf(said['reason']) };
    case 'roster.printed':
      return { ...NOTHING, people: numberOf(said['people']) };
  }
}

function ofLetters(kind: Extract<LookKind, `letter${string}`>, said: Members): Told {
  switch (kind) {
    case 'letter.checked':
      return {
        ...NOTHING,
        subject: textOf(said['letter']),
        people: typeof said['genuine'] === 'boolean' ? Number(said['genuine']) : null,
      };
    case 'letter.viewed':
      return { ...NOTHING, subject: textOf(said['letter']), people: oneIf(said['letter']) };
    case 'letter.made-again':
      return {
        ...NOTHING,
        subject: textOf(said['letter']),
        what: wordOf(kind, said['format']),
        purpose: textOf(said['purpose']),
        people: oneIf(said['person']),
      };
    case 'letters.handed-over':
      return { ...NOTHING, subject: textOf(said['package']), people: numberOf(said['letters']) };
  }
}

function ofPeople(kind: Extract<LookKind, `people.${string}` | `contact.${string}`>, said: Members): Told {
  switch (kind) {
    case 'contact.opened':
      return {
        ...NOTHING,
        subject: textOf(said['contact']),
        purpose: textOf(said['purpose']),
        people: oneIf(said['contact']),
      };
    case 'people.imported':
      return { ...NOTHING, subject: textOf(said['import']), people: numberOf(said['people']) };
    case 'people.looked':
      return {
        ...NOTHING,
        subject: firstOf(said['people']) ?? textOf(said['import']) ?? textOf(said['list']),
        what: beyondDetails(said),
        purpose: textOf(said['purpose']),
        people: lengthOf(said['people']) ?? numberOf(said['lines']),
      };
    case 'people.searched':
      return {
        ...NOTHING,
        what: wordOf(kind, said['by']),
        purpose: textOf(said['purpose']),
        people: lengthOf(said['people']),
      };
  }
}

/** What was looked at that is not all that is known of somebody. */
function beyondDetails({ lines, preview }: Members): (typeof LOOKED_AT)[number] | null {
  if (lines !== undefined) return 'rejected-lines';
  return preview === true ? 'letter-preview' : null;
}

function ofRole(said: Members, subject: Json | undefined): Told {
  return { ...NOTHING, subject: textOf(subject), what: roleOf(said['role']), purpose: textOf(said['reason']) };
}

/** Laws and years are the playbook's and the calendar's. */
function registerWords(kind: 'breach-register.read', { register, year, law, mode }: Members): string | null {
  return joined(wordOf(kind, register), textOf(year), textOf(law), wordOf(kind, mode));
}

function rosterWords(kind: 'on-call.changed' | 'on-call.tested', said: Members): string | null {
  const who = roleOf(said['role']) ?? contactKindOf(said['kind']);
  return joined(wordOf(kind, said['what']), who, numberOf(said['position']));
}

function ofAlert(kind: 'alert.retried' | 'alert.settled', said: Members): Told {
  return {
    ...NOTHING,
    subject: textOf(said['message']),
    what: wordOf(kind, said['outcome']),
    purpose: textOf(said['note']),
  };
}

function ofEvidence(said: Members, purpose: string | null): Told {
  return { ...NOTHING, subject: textOf(said['item']), what: textOf(said['name']), purpose };
}

/** What an export held beyond the record itself. */
function exportedWords(said: Members): string | null {
  return joined(...EXPORTED_BESIDES.filter((each) => said[each] === true));
}

type Members = Readonly<Record<string, Json | undefined>>;

function membersOf(value: Json | undefined): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(value) ? (value as readonly Json[]) : undefined;
}

function firstOf(value: Json | undefined): string | null {
  return textOf(listOf(value)?.[0]);
}

function lengthOf(value: Json | undefined): number | null {
  return listOf(value)?.length ?? null;
}

// Of an erased entry nobody knows whom it was about.
function oneIf(named: Json | undefined): number | null {
  return textOf(named) === null ? null : 1;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A machine's word of those that such a look says; another is told to nobody, who could not read it. */
function wordOf(kind: keyof typeof SAID_BY_LOOKS, value: Json | undefined): SaidOfLook | null {
  const words: readonly SaidOfLook[] = SAID_BY_LOOKS[kind];
  return words.find((word) => word === value) ?? null;
}

function roleOf(value: Json | undefined): Role | null {
  return typeof value === 'string' && isRole(value) ? value : null;
}

function entryKindOf(value: Json | undefined): EntryKind | null {
  return ENTRY_KINDS.find((kind) => kind === value) ?? null;
}

function contactKindOf(value: Json | undefined): (typeof CONTACT_KINDS)[number] | null {
  return CONTACT_KINDS.find((kind) => kind === value) ?? null;
}

function joined(...values: readonly (string | number | null)[]): string | null {
  const words = values.filter((value) => value !== null);
  return words.length === 0 ? null : words.join(' ');
}
