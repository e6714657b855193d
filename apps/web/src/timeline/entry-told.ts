import { isRole, parseInstant } from '#kernel';
import type { FactView, IncidentView, TimelineEntry } from '#contract';
import { factNamed } from '../facts/fact-named.js';
import type { NameOf } from '../names/name-of.js';
import { entrySubject, writtenText } from '../record/entry-words.js';
import { asWords, type Voice } from '../words/words.js';

type Told = Pick<TimelineEntry, 'kind' | 'payload'>;
type Payload = Readonly<Record<string, TimelineEntry['payload']>>;

/** What an entry is read with: the incident, to say by its titles what the record names by ids. */
export interface Telling {
  readonly view: Pick<IncidentView, 'tasks' | 'decisions' | 'obligations' | 'facts' | 'entities' | 'names'>;
  readonly voice: Voice;
  readonly nameOf: NameOf;
}

/** How a fact’s value is said. */
export type FactWords = (value: FactView['value'], type: FactView['type']) => string;

export interface ToldFacts {
  readonly facts: readonly { readonly name: string; readonly title: string; readonly value: string }[];
  readonly more: number;
}

const FACTS_SHOWN = 3;
/** Written later than it happened by less is written at once. */
const AT_ONCE_MS = 60_000;

/** What an entry is about, by its title in the incident where it has one. */
export function subjectOf({ kind, payload }: Told, { view, voice, nameOf }: Telling): string | undefined {
  const said = membersOf(payload);
  const [task, decision] = [said['task'], said['decision']];
  const question = view.decisions.find(({ id }) => id === decision)?.question;
  if (question) return voice.tell(question);
  const title = view.tasks.find(({ id }) => id === task)?.title;
  if (title) return voice.tell(title);
  const key = kind.startsWith('clock.') ? said['name'] : said['key'];
  const duty = view.obligations.find((each) => each.key === key);
  if (duty) return `${voice.tell(duty.recipient.title)}: ${voice.tell(duty.title)}`;
  return namedAlike(kind, said['name'], { view, voice }) ?? entrySubject(payload, { voice, nameOf, names: view.names });
}

/** A clock and an alert are called like the task or the decision that they are for. */
function namedAlike(
  kind: string,
  name: Payload[string] | undefined,
  { view, voice }: Pick<Telling, 'view' | 'voice'>,
): string | undefined {
  if (typeof name !== 'string' || !(kind.startsWith('clock.') || kind.startsWith('alert.'))) return undefined;
  const asked =
    view.tasks.find((task) => task.name === name)?.title ?? view.decisions.find((each) => each.name === name)?.question;
  return asked && voice.tell(asked);
}

/** What a person wrote into it: a note, a reason, why they signed. */
export function wordsOf({ kind, payload }: Told, { view, voice }: Telling): string | undefined {
  const said = membersOf(payload);
  const written = [
    writtenText(payload),
    said['rationale'],
    said['note'],
    said['finding'],
    said['reasons'],
    said['reason'],
  ];
  const words = written.find((each): each is string => typeof each === 'string' && each !== '');
  const option = kind === 'decision.signed' || kind === 'decision.made' ? said['option'] : undefined;
  if (typeof option !== 'string') return words;
  const options = view.decisions.find(({ id }) => id === said['decision'])?.options ?? [];
  const title = options.find(({ id }) => id === option)?.title;
  const chosen = title ? voice.tell(title) : asWords(option);
  return words === undefined ? chosen : `${chosen}. ${words}`;
}

/** What was stated, by the titles of the facts; a few of them, and how many more. */
export function factsOf(
  { kind, payload }: Told,
  { view, voice }: Pick<Telling, 'view' | 'voice'>,
  words: FactWords,
): ToldFacts | undefined {
  if (kind !== 'facts.stated') return undefined;
  const stated = Object.entries(membersOf(membersOf(payload)['facts'] ?? null));
  const facts = stated.slice(0, FACTS_SHOWN).map(([name, value]) => {
    const { title, type } = factNamed(name, view, voice);
    return { name, title, value: isFactValue(value) ? words(value, type) : '' };
  });
  return stated.length === 0 ? undefined : { facts, more: stated.length - facts.length };
}

/** When it happened, where it was said later than that. */
export function happenedBefore({ at, payload }: Pick<TimelineEntry, 'at' | 'payload'>): string | undefined {
  const { happenedAt } = membersOf(payload);
  if (typeof happenedAt !== 'string') return undefined;
  const [happened, said] = [parseInstant(happenedAt), parseInstant(at)];
  return happened !== undefined && said !== undefined && Math.abs(said - happened) >= AT_ONCE_MS
    ? happenedAt
    : undefined;
}

/** The title of what a filter is about; its own name where the incident knows none. */
export function aboutWords(about: string, { view, voice }: Pick<Telling, 'view' | 'voice'>): string {
  const text =
    view.decisions.find(({ id }) => id === about)?.question ??
    view.tasks.find(({ id }) => id === about)?.title ??
    view.obligations.find(({ key }) => key === about)?.title;
  if (text) return voice.tell(text);
  if (isRole(about)) return voice.role(about);
  const isFact = [...view.facts, ...view.entities.flatMap(({ facts }) => facts)].some(({ name }) => name === about);
  return isFact ? factNamed(about, view, voice).title : about;
}

function isFactValue(value: TimelineEntry['payload']): value is string | number | boolean | string[] | null {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return value === null || typeof value !== 'object';
}

function membersOf(payload: TimelineEntry['payload']): Payload {
  return payload !== null && typeof payload === 'object' && !Array.isArray(payload) ? payload : {};
}
