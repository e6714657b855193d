import type { Role } from '#kernel';
import type { IncidentView } from '#contract';
import { titleOf } from '../facts/fact-named.js';
import { findEntries } from '../palette/find-entries.js';
import { ROLE_WORDS } from '../words/role-words.js';
import { voiceOf, type Voice } from '../words/words.js';

type Mark = '@' | '#';

/** A role or a fact of the playbook, as a line of the log can name it: `@` and `#` with its name or its title. */
export type Nameable = {
  /** In the reader's language. */
  readonly title: string;
  /** The same in English, which the playbook's people may share where the reader's language they do not. */
  readonly english: string;
} & ({ readonly mark: '@'; readonly name: Role } | { readonly mark: '#'; readonly name: string });

/** What a line names, each once. */
export interface Named {
  readonly roles: Role[];
  readonly facts: string[];
}

/** A name that is being written: where its mark stands, and what follows it so far. */
export interface Writing {
  readonly mark: Mark;
  readonly from: number;
  readonly typed: string;
}

// An address of mail or of the web holds such marks too, and names nobody.
const MARKS = /(?<![\p{L}\p{N}._\-/])[@#]/gu;
const WRITING = /(?<![\p{L}\p{N}._\-/])([@#])((?:[^@#\n]|(?<=[\p{L}\p{N}])@){0,80})$/u;
/** What a name must not be followed by: it would be the beginning of a longer one. */
const GOES_ON = /^(?:[\p{L}\p{N}_-]|[.@][\p{L}\p{N}])/u;

const ENGLISH = voiceOf('en');

export function nameablesOf(
  view: Pick<IncidentView, 'roles' | 'facts' | 'entities'>,
  voice: Voice,
): readonly Nameable[] {
  const fact = (name: string, title: (voice: Voice) => string): Nameable => ({
    mark: '#',
    name,
    title: title(voice),
    english: title(ENGLISH),
  });
  return [
    ...view.roles.map((name) => ({ mark: '@' as const, name, title: voice.role(name), english: ROLE_WORDS[name][0] })),
    ...view.facts.map(({ name, title }) => fact(name, (each) => each.tell(title))),
    ...view.entities.flatMap((entity) =>
      entity.facts.map((each) => fact(each.name, (told) => titleOf(each, entity, told))),
    ),
  ];
}

/** The roles and facts that a text names; of two that begin alike the longer. What it marks and the playbook does not know is text. */
export function namedIn(text: string, nameables: readonly Nameable[]): Named {
  const named = [...text.matchAll(MARKS)].flatMap(({ 0: mark, index }) => {
    const rest = folded(text.slice(index + 1));
    return longestAt(
      rest,
      nameables.filter((each) => each.mark === mark),
    );
  });
  return {
    roles: [...new Set(named.flatMap((each) => (each.mark === '@' ? [each.name] : [])))],
    facts: [...new Set(named.flatMap((each) => (each.mark === '#' ? [each.name] : [])))],
  };
}

function longestAt(rest: string, nameables: readonly Nameable[]): readonly Nameable[] {
  const hits = nameables.flatMap((nameable) =>
    spellings(nameable)
      .filter((words) => words !== '' && rest.startsWith(words) && !GOES_ON.test(rest.slice(words.length)))
      .map((words) => ({ nameable, length: words.length })),
  );
  const longest = hits.toSorted((one, other) => other.length - one.length)[0];
  return longest ? [longest.nameable] : [];
}

/** What is being named where the caret stands; `undefined` where nothing is. */
export function writingAt(line: string, caret: number): Writing | undefined {
  const [, mark, typed = ''] = WRITING.exec(line.slice(0, caret)) ?? [];
  if ((mark !== '@' && mark !== '#') || /^\s/.test(typed)) return undefined;
  return { mark, from: caret - typed.length - 1, typed };
}

/** What a name that is being written may become; nothing once it is one and was left by a space. */
export function completionsOf({ mark, typed }: Writing, nameables: readonly Nameable[]): readonly Nameable[] {
  const ofMark = nameables.filter((each) => each.mark === mark);
  if (/\s$/.test(typed) && ofMark.some((each) => spellings(each).includes(folded(typed).trim()))) return [];
  const entries = ofMark.map((each) => ({ title: each.title, hint: `${each.name} ${each.english}`, nameable: each }));
  return findEntries(entries, typed.replace(/[^\p{L}\p{N}]+/gu, ' ')).map(({ nameable }) => nameable);
}

/** The line with the name written out by its title, or by its own name where another has that title too. */
export function written(
  line: string,
  { from, typed }: Writing,
  chosen: Nameable,
  nameables: readonly Nameable[],
): { readonly line: string; readonly caret: number } {
  const alike = nameables.filter(({ mark, title }) => mark === chosen.mark && folded(title) === folded(chosen.title));
  const before = `${line.slice(0, from)}${chosen.mark}${alike.length > 1 ? chosen.name : chosen.title} `;
  const after = line.slice(from + 1 + typed.length).replace(/^ /, '');
  return { line: before + after, caret: before.length };
}

function spellings({ name, title, english }: Nameable): readonly string[] {
  return [name, title, english].map(folded);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').toLowerCase();
}
