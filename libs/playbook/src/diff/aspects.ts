import type { Json } from '#digest';
import type { PrivilegedWork, Role, Text } from '#kernel';
import type { Playbook } from '../model.js';
import type { ChangePlace, PlaybookChange } from './change.js';
import { compareDurations, durationWords } from './durations.js';
import { plain, same } from './plain.js';
import { code, listed, of, quoted, role, sentence, type Words } from './sentences.js';

/** Two versions side by side. */
export interface Compared {
  readonly from: Playbook;
  readonly to: Playbook;
  /** Where a state of the older version is in the newer one; its own path where it is gone or stayed. */
  readonly pathNow: (chart: string, path: string) => string;
}

/** What is being compared: where it is, and what a sentence calls it. */
export interface About {
  readonly compared: Compared;
  readonly place: ChangePlace;
  readonly name: Words;
}

/** How one attribute of a thing is compared and told. */
export type Aspect<V> = (before: V, after: V, about: About) => readonly PlaybookChange[];

/** An aspect for each attribute: one that the model gains and nobody tells of does not compile. */
export type Aspects<T> = { readonly [K in keyof T]-?: Aspect<T[K]> };

/** Compares a thing attribute by attribute. */
export function compareAspects<T extends object>(
  aspects: Aspects<T>,
  before: T,
  after: T,
  about: About,
): PlaybookChange[] {
  const one = <K extends keyof T & string>(key: K): readonly PlaybookChange[] =>
    aspects[key](before[key], after[key], { ...about, place: { ...about.place, attribute: key } });
  // The keys of a mapped type are those of the type itself.
  return (Object.keys(aspects) as (keyof T & string)[]).flatMap((key) => one(key));
}

/** Attributes that the comparison goes by, or that are compared elsewhere. */
export const elsewhere: Aspect<unknown> = () => [];

/** An attribute with a sentence of its own. */
export function told<V>(
  words: (before: V, after: V, about: About) => Text,
  weakens: (before: V, after: V, about: About) => boolean = () => false,
): Aspect<V> {
  return (before, after, about) =>
    same(before, after)
      ? []
      : [changed(about, before, after, words(before, after, about), weakens(before, after, about))];
}

export function changed(about: About, before: unknown, after: unknown, words: Text, weakens = false): PlaybookChange {
  return { kind: 'changed', place: about.place, before: plain(before), after: plain(after), words, weakens };
}

export function added(about: About, after: unknown, words: Text, weakens = false): PlaybookChange {
  return { kind: 'added', place: about.place, before: null, after: plain(after), words, weakens };
}

export function removed(about: About, before: unknown, words: Text, weakens = false): PlaybookChange {
  return { kind: 'removed', place: about.place, before: plain(before), after: null, words, weakens };
}

export function moved(about: About, before: Json, after: Json, words: Text): PlaybookChange {
  return { kind: 'moved', place: about.place, before, after, words, weakens: false };
}

/** What a thing is called. The sentence calls it as it was called before. */
export const title: Aspect<Text> = told((before, after, { name }) => {
  const [was, is] = [quoted(before), quoted(after)];
  const old = { en: name.en.replace(is.en, was.en), fr: name.fr.replace(is.fr, was.fr) };
  return before.en === after.en
    ? sentence(`${old.en} has another French title: ${is.fr}`, `${old.fr} s’intitule désormais ${is.fr}`)
    : sentence(`${old.en} is now called ${is.en}`, `${old.fr} s’intitule désormais ${is.fr}`);
});

/** Words that people read. `fr` brings its article. */
export function wording(en: string, fr: string): Aspect<Text | undefined> {
  return told((before, after, { name }) => {
    const owner = of(name);
    const [is, what] =
      after === undefined
        ? ['is gone', 'texte supprimé']
        : before === undefined
          ? ['is new', 'texte nouveau']
          : ['reads differently', 'texte modifié'];
    return sentence(`the ${en} ${owner.en} ${is}`, `${fr} ${owner.fr} : ${what}`);
  });
}

/** Names of which only the set counts, or also their order. */
export function names<T extends string>(
  en: string,
  fr: string,
  options: {
    readonly describe?: (name: T, version: Playbook) => Words;
    /** Where the set is the same and only the order is not, that is a change too. */
    readonly ordered?: boolean;
    readonly weakens?: (gone: readonly T[], come: readonly T[]) => boolean;
    /** Leaves out names whose coming and going is told elsewhere. */
    readonly only?: (name: T, compared: Compared) => boolean;
  } = {},
): Aspect<readonly T[] | undefined> {
  const { describe = code, ordered = false, weakens = () => false, only = () => true } = options;
  return (before = [], after = [], about) => {
    const [was, is] = [before, after].map((list) => list.filter((name) => only(name, about.compared)));
    const gone = (was ?? []).filter((name) => !after.includes(name));
    const come = (is ?? []).filter((name) => !before.includes(name));
    const reordered = ordered && gone.length === 0 && come.length === 0 && !same(was, is);
    if (gone.length === 0 && come.length === 0 && !reordered) return [];
    const { from, to } = about.compared;
    const parts = [
      ...(come.length > 0 ? [worded('now also', 'désormais aussi', come, (name) => describe(name, to))] : []),
      ...(gone.length > 0 ? [worded('no longer', 'n’y figure plus :', gone, (name) => describe(name, from))] : []),
      ...(reordered ? [{ en: 'in another order', fr: 'dans un autre ordre' }] : []),
    ];
    const words = sentence(
      `${about.name.en}: ${en}: ${parts.map((part) => part.en).join('; ')}`,
      `${about.name.fr} – ${fr} : ${parts.map((part) => part.fr).join(' ; ')}`,
    );
    return [changed(about, before, after, words, weakens(gone, come))];
  };
}

function worded<T>(en: string, fr: string, items: readonly T[], describe: (item: T) => Words): Words {
  const list = listed(items.map(describe));
  return { en: `${en} ${list.en}`, fr: `${fr} ${list.fr}` };
}

/** Roles that both versions have: a role that came or went is told once, not at every list it stood in. */
export function roles(
  en: string,
  fr: string,
  options: Omit<NonNullable<Parameters<typeof names<Role>>[2]>, 'describe' | 'only'> = {},
): Aspect<readonly Role[] | undefined> {
  return names<Role>(en, fr, {
    ...options,
    describe: role,
    only: (name, { from, to }) => from.roles.includes(name) && to.roles.includes(name),
  });
}

/** Whose work it is. */
export function belongsTo(): Aspect<Role> {
  return told((before, after, { name, compared }) => {
    const [was, is] = [role(before, compared.from), role(after, compared.to)];
    return sentence(
      `${name.en} now belongs to ${is.en}, not to ${was.en}`,
      `${name.fr} revient désormais à : ${is.fr}, et non plus à : ${was.fr}`,
    );
  });
}

/** A length of time after which something is due, or comes again. More time weakens; so does none at all. */
export function length(what: 'deadline' | 'interval'): Aspect<string | undefined> {
  const [en, fr, longer, shorter] = LENGTH_WORDS[what];
  return told(
    (before, after, { name }) => {
      const [was, is] = [before, after].map((iso) => (iso === undefined ? undefined : durationWords(iso)));
      const owner = of(name);
      if (!is)
        return sentence(
          `${name.en} has no ${en} any more (it was ${was?.en})`,
          `${name.fr} – ${fr} : supprimé (c’était ${was?.fr})`,
        );
      if (!was) return sentence(`${name.en} now has a ${en}: ${is.en}`, `${fr} ${owner.fr} est désormais de ${is.fr}`);
      const comparison = compareDurations(after ?? '', before ?? '');
      const [than, que] =
        comparison === 'longer' ? longer : comparison === 'shorter' ? shorter : ['other', 'autrement'];
      return sentence(
        `the ${en} ${owner.en} is now ${is.en}, ${than} than the ${was.en} before`,
        `${fr} ${owner.fr} est désormais de ${is.fr}, ${que} qu’auparavant (${was.fr})`,
      );
    },
    (before, after) => before !== undefined && (after === undefined || mayBeLonger(after, before)),
  );
}

const LENGTH_WORDS = {
  deadline: ['deadline', 'le délai', ['later', 'plus tard'], ['earlier', 'plus tôt']],
  interval: ['interval', 'l’intervalle', ['longer', 'plus long'], ['shorter', 'plus court']],
} as const;

function mayBeLonger(after: string, before: string): boolean {
  const comparison = compareDurations(after, before);
  return comparison === 'longer' || comparison === 'unclear';
}

/** A yes or no with a sentence for each. */
export function either(
  yes: (name: Words) => Text,
  no: (name: Words) => Text,
  weaker: 'yes' | 'no' | 'neither',
): Aspect<boolean> {
  return told(
    (_, after, { name }) => (after ? yes(name) : no(name)),
    (_, after) => weaker === (after ? 'yes' : 'no'),
  );
}

/** Whether what is answered starts privileged. */
export const privilege: Aspect<PrivilegedWork | undefined> = told(
  (before, after, { name }) =>
    after === undefined
      ? sentence(
          `what is answered to ${name.en} no longer starts privileged`,
          `la réponse à ${name.fr} ne naît plus privilégiée`,
        )
      : before === undefined
        ? sentence(
            `what is answered to ${name.en} now starts privileged`,
            `la réponse à ${name.fr} naît désormais privilégiée`,
          )
        : sentence(
            `what is answered to ${name.en} is privileged as other work than before`,
            `la réponse à ${name.fr} est privilégiée à un autre titre qu’avant`,
          ),
  (_, after) => after === undefined,
);
