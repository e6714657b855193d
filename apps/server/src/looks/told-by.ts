import type { Json } from '#digest';
import type { LookKind } from '#kernel';

/** What an entry says of a look, or of what an administrator did: never what was seen. */
export interface Told {
  readonly subject: string | null;
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
      return { ...NOTHING, subject: textOf(said['person']), what: textOf(said['what']) };
    case 'alert.retried':
    case 'alert.settled':
      return ofAlert(said);
    case 'breach-register.read':
      return { ...NOTHING, what: wordsOf(said['register'], said['year'], said['law'], said['mode']) };
    case 'command.accepted':
      return { ...NOTHING, subject: textOf(said['from']) };
    case 'glass.broken':
    case 'role.given':
    case 'role.ended':
      return {
        ...NOTHING,
        subject: textOf(said['person']),
        what: textOf(said['role']),
        purpose: textOf(said['reason']),
      };
    case 'link.given':
    case 'link.ended':
    case 'link.opened':
      return { ...NOTHING, subject: textOf(said['link']), what: textOf(said['role']), purpose: textOf(said['reason']) };
    case 'looks.exported':
      return { ...NOTHING, subject: textOf(said['person']), what: textOf(said['kind']) };
    case 'on-call.changed':
    case 'on-call.tested':
      return {
        ...NOTHING,
        subject: textOf(said['contact']),
        what: wordsOf(said['what'], said['role'] ?? said['kind'], said['position']),
      };
    case 'payload.erased':
      return { ...NOTHING, what: wordsOf(said['seq'], said['kind']) };
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
        what: textOf(said['format']),
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
        what: textOf(said['by']),
        purpose: textOf(said['purpose']),
        people: lengthOf(said['people']),
      };
  }
}

/** What was looked at that is not all that is known of somebody. */
function beyondDetails({ lines, preview }: Members): string | null {
  if (lines !== undefined) return 'rejected-lines';
  return preview === true ? 'letter-preview' : null;
}

function ofAlert(said: Members): Told {
  return {
    ...NOTHING,
    subject: textOf(said['message']),
    what: textOf(said['outcome']),
    purpose: textOf(said['note']),
  };
}

function ofEvidence(said: Members, purpose: string | null): Told {
  return { ...NOTHING, subject: textOf(said['item']), what: textOf(said['name']), purpose };
}

/** What an export held beyond the record itself. */
function exportedWords(said: Members): string | null {
  const held = ['people', 'privileged'].filter((each) => said[each] === true);
  return held.length === 0 ? null : held.join(', ');
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

function wordsOf(...values: readonly (Json | undefined)[]): string | null {
  const words = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return words.length === 0 ? null : words.join(' ');
}
