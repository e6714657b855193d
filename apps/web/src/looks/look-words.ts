import { SAID_OF_LOOKS, isRole, type LookKind, type SaidOfLook } from '#kernel';
import type { LookView } from '#contract';
import type { NameOf } from '../names/name-of.js';
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

/** Those that say what was changed by a machine's word. */
const SAID_BY_MACHINES: ReadonlySet<LookKind> = new Set([
  'account.changed',
  'breach-register.read',
  'keys.changed',
  'on-call.changed',
  'on-call.tested',
]);

const isSaid = (word: string): word is SaidOfLook => (SAID_OF_LOOKS as readonly string[]).includes(word);

/** What somebody looked at, or changed, in words. */
export function lookedAt({ what, subject, people, kind }: LookView, voice: Voice, nameOf: NameOf): string {
  const somebody = subject !== null && ABOUT_SOMEBODY.has(kind) ? nameOf(subject) : undefined;
  const said = what === null ? undefined : saidWords(what, kind, voice);
  const held = people === null ? undefined : voice.say('lookPeople', { count: people });
  return [somebody, said, held].filter((part) => part !== undefined).join(', ');
}

function saidWords(what: string, kind: LookKind, voice: Voice): string {
  if (isRole(what)) return voice.role(what);
  return SAID_BY_MACHINES.has(kind)
    ? what
        .split(' ')
        .map((word) => wordSaid(word, voice))
        .join(', ')
    : what;
}

/** A law, a year or a place on the roster is said as it is. */
function wordSaid(word: string, voice: Voice): string {
  if (isRole(word)) return voice.role(word);
  return isSaid(word) ? worded(SAID_WORDS, word, voice) : word;
}
