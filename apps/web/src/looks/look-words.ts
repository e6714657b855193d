import { ENTRY_KINDS, NAMING_LOOKS, isRole, type LookKind, type SaidOfLook } from '#kernel';
import { CONTACT_KINDS, type LookView } from '#contract';
import type { NameOf } from '../names/name-of.js';
import { kindWords } from '../record/entry-words.js';
import { SAID_WORDS } from '../words/said-words.js';
import { worded } from '../words/worded.js';
import type { Voice } from '../words/words.js';

/** Those that are about somebody with an account. */
const ABOUT_SOMEBODY: ReadonlySet<LookKind> = new Set([
  'account.changed',
  'command.accepted',
  'glass.broken',
  'role.given',
  'role.ended',
]);

const NAMING: ReadonlySet<LookKind> = new Set(NAMING_LOOKS);

/** What somebody looked at, or changed, in words. */
export function lookedAt({ what, subject, people, kind }: LookView, voice: Voice, nameOf: NameOf): string {
  const somebody = subject !== null && ABOUT_SOMEBODY.has(kind) ? nameOf(subject) : undefined;
  const said = what === null ? undefined : saidWords(what, kind, voice);
  const held = people === null ? undefined : voice.say('lookPeople', { count: people });
  return [somebody, said, held].filter((part) => part !== undefined).join(', ');
}

function saidWords(what: string, kind: LookKind, voice: Voice): string {
  if (NAMING.has(kind)) return what;
  return what
    .split(' ')
    .map((word) => wordSaid(word, voice))
    .join(', ');
}

/** A law, a year, the number of an entry or a place on the roster is said as it is. */
function wordSaid(word: string, voice: Voice): string {
  if (isSaid(word)) return worded(SAID_WORDS, word, voice);
  if (isRole(word)) return voice.role(word);
  const contact = CONTACT_KINDS.find((each) => each === word);
  if (contact) return voice.say(`contact-${contact}`);
  return ENTRY_KINDS.some((each) => each === word) ? kindWords(word, voice) : word;
}

function isSaid(word: string): word is SaidOfLook {
  return word in SAID_WORDS;
}
