import { COMPONENTS, isEntryKind, isRole, isSeverity, isUuid } from '#kernel';
import type { EntryView, Titles } from '#contract';
import type { NameOf } from '../names/name-of.js';
import type { Voice } from '../words/words.js';
import { COMPONENT_WORDS } from '../words/component-words.js';
import { worded } from '../words/worded.js';
import { ENTRY_WORDS } from '../words/entry-words.js';
import { asWords } from '../words/words.js';

/** Who wrote an entry, in words. */
export function actorWords(actor: EntryView['actor'], voice: Voice, nameOf: NameOf): string {
  if (actor.kind === 'timer') return voice.say('byTimer');
  if (actor.kind === 'system') return `${voice.say('bySystem')} (${componentWords(actor.id, voice)})`;
  const role = actor.role === undefined ? '' : `, ${voice.role(actor.role)}`;
  const name = actor.kind === 'token' ? voice.say('byToken') : nameOf(actor.id);
  return `${name}${role}`;
}

/** A component of an older release goes by its own name. */
function componentWords(id: string, voice: Voice): string {
  const component = COMPONENTS.find((each) => each === id);
  return component === undefined ? asWords(id) : worded(COMPONENT_WORDS, component, voice);
}

/** The text that a person wrote into an entry, where there is one: a note is read as it is, not as data. */
export function writtenText(payload: EntryView['payload']): string | undefined {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  const { text } = payload;
  return typeof text === 'string' ? text : undefined;
}

/** What an entry tells, by its kind. A kind that this page does not know yet is said by its own name. */
export function kindWords(kind: string, voice: Voice): string {
  return isEntryKind(kind) ? ENTRY_WORDS[kind][voice.language === 'fr' ? 1 : 0] : asWords(kind);
}

/** What an entry is about, where its payload names it: a title, whom a role was given, a task's, event's or clock's name. */
export function entrySubject(
  payload: EntryView['payload'],
  { voice, nameOf, names }: { readonly voice: Voice; readonly nameOf: NameOf; readonly names: Titles },
): string | undefined {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  const { title, event, name, path, person, role, severity, to } = payload;
  if (isSeverity(severity)) return voice.say(`severity-${severity}`);
  if (severity === null) return voice.say('severityUnsaid');
  if (title !== null && typeof title === 'object' && !Array.isArray(title)) {
    const { en, fr } = title;
    if (typeof en === 'string') return voice.tell(typeof fr === 'string' ? { en, fr } : { en });
  }
  if (typeof title === 'string') return title;
  if (typeof person === 'string' && typeof role === 'string' && isRole(role))
    return `${nameOf(person)}, ${voice.role(role)}`;
  if (typeof to === 'string' && isUuid(to)) return nameOf(to);
  const machineName = [name, event, path].find((it) => typeof it === 'string');
  if (machineName === undefined) return undefined;
  const known = names[machineName];
  return known === undefined ? asWords(machineName.toLowerCase()) : voice.tell(known);
}
