import type { FactDefinition } from '#facts';
import type { SourceDefinition } from '../model.js';
import {
  added,
  compareAspects,
  elsewhere,
  names,
  removed,
  title,
  told,
  wording,
  type About,
  type Aspect,
  type Aspects,
  type Compared,
} from './aspects.js';
import type { ChangedThing, PlaybookChange } from './change.js';
import { compareMembers } from './members.js';
import { code, named, of, sentence } from './sentences.js';

const PER_ENTITY = {
  own: {
    en: 'can now be stated for one legal entity, and is unknown for it until then',
    fr: 'peut désormais être indiqué pour une entité juridique, et est inconnu pour elle jusque-là',
  },
  inherited: {
    en: 'can now be stated for one legal entity, and is as for the incident until then',
    fr: "peut désormais être indiqué pour une entité juridique, et vaut jusque-là comme pour l'incident",
  },
  none: {
    en: 'can no longer be stated for one legal entity',
    fr: 'ne peut plus être indiqué pour une entité juridique',
  },
} as const;

const FACT: Aspects<FactDefinition> = {
  name: elsewhere,
  type: told((before, after, { name }) =>
    sentence(
      `${name.en} is now of type ${after}, no longer of type ${before}`,
      `${name.fr} est désormais de type ${after}, et non plus de type ${before}`,
    ),
  ),
  choices: names('choices', 'choix', { ordered: true }),
  sums: told((_before, after, { name }) => {
    const sums = Object.keys(after ?? {}).join(', ');
    const owner = of(name);
    return sentence(
      `what is added up ${owner.en} is now ${sums === '' ? 'nothing' : sums}`,
      `ce qui est additionné ${owner.fr} est désormais : ${sums === '' ? 'rien' : sums}`,
    );
  }),
  minimum: limit('least value', 'la plus petite valeur'),
  maximum: limit('greatest value', 'la plus grande valeur'),
  title,
  guidance: wording('guidance', 'les consignes'),
  group: told((_, after, { name }) => {
    const group = code(after);
    return sentence(
      `${name.en} is now asked in the form ${group.en}`,
      `${name.fr} est désormais demandé dans ${group.fr}`,
    );
  }),
  perEntity: told((_, after, { name }) => {
    const words = PER_ENTITY[after ?? 'none'];
    return sentence(`${name.en} ${words.en}`, `${name.fr} ${words.fr}`);
  }),
};

function limit(en: string, fr: string): Aspect<number | undefined> {
  return told((before, after, { name }) => {
    const owner = of(name);
    return sentence(
      `the ${en} ${owner.en} is now ${after ?? 'not limited'} (before: ${before ?? 'not limited'})`,
      `${fr} ${owner.fr} : ${after ?? 'sans limite'} (auparavant : ${before ?? 'sans limite'})`,
    );
  });
}

/** Compares what can be known. */
export function compareFacts(compared: Compared): PlaybookChange[] {
  const { factModel: was } = compared.from;
  const { factModel: is } = compared.to;
  const fact = aboutThing<FactDefinition>(compared, 'fact', ({ title: words }) => named('fact', 'le fait', words));
  const group = aboutThing<FactDefinition['title']>(compared, 'fact-group', (words) =>
    named('form of facts', 'le formulaire', words),
  );
  return [
    ...compareMembers(was.facts, is.facts, {
      ...comeAndGo(fact),
      both: (name, old, now) => compareAspects(FACT, old, now, fact(name, old)),
    }),
    ...compareMembers(was.groups, is.groups, {
      ...comeAndGo(group),
      both: (name, old, now) => title(old, now, attribute(group(name, old), 'title')),
    }),
  ];
}

const SOURCE: Aspects<SourceDefinition> = {
  title,
  url: told((_, after, { name }) =>
    sentence(
      after === undefined ? `${name.en} has no address any more` : `${name.en} now lies at ${after}`,
      after === undefined ? `${name.fr} n’a plus d’adresse` : `${name.fr} se trouve désormais à ${after}`,
    ),
  ),
};

/** Compares the publications that steps rest on. */
export function compareSources(compared: Compared): PlaybookChange[] {
  const source = aboutThing<SourceDefinition>(compared, 'source', ({ title: words }) =>
    named('publication', 'la publication', words),
  );
  return compareMembers(compared.from.sources, compared.to.sources, {
    ...comeAndGo(source),
    both: (name, was, is) => compareAspects(SOURCE, was, is, source(name, was)),
  });
}

type Naming<T> = (name: string, value: T) => About;

function aboutThing<T>(compared: Compared, thing: ChangedThing, called: (value: T) => About['name']): Naming<T> {
  return (name, value) => ({ compared, place: { thing, name }, name: called(value) });
}

function attribute(about: About, name: string): About {
  return { ...about, place: { ...about.place, attribute: name } };
}

/** What came and what went, where that is all there is to say. */
export function comeAndGo<T>(
  about: Naming<T>,
  weakens: (value: T) => boolean = () => false,
): {
  readonly gone: (name: string, value: T) => readonly PlaybookChange[];
  readonly come: (name: string, value: T) => readonly PlaybookChange[];
} {
  return {
    gone: (name, value) => {
      const { en, fr } = about(name, value).name;
      return [removed(about(name, value), value, sentence(`${en} is gone`, `n’existe plus : ${fr}`), weakens(value))];
    },
    come: (name, value) => {
      const { en, fr } = about(name, value).name;
      return [added(about(name, value), value, sentence(`${en} is new`, `nouveau : ${fr}`))];
    },
  };
}
