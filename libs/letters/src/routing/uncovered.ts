import { countryOf, isInUnion } from './residence.js';
import {
  CONDITION_KINDS,
  OCCASIONS,
  RECIPIENTS,
  type ConditionKind,
  type RoutingConditions,
  type RoutingTable,
} from './routing-table.js';

// A person is one of each of the first four kinds and has any number, or none, of the last two.
const ONE_OF = ['audience', 'occasion', 'residence', 'entity'] as const satisfies readonly ConditionKind[];
const SOME_OF = ['class', 'data'] as const satisfies readonly ConditionKind[];
type OneOf = (typeof ONE_OF)[number];
type SomeOf = (typeof SOME_OF)[number];

/** The rest of a country or of the Union that no rule names, the rest of the world, and the organisation itself. */
const ELSEWHERE = '';

/** Steps after which a table counts as too entangled to be proved; a hundred ordinary rules take some thousands. */
const STEPS_MAX = 500_000;

/** Some of all people there could be: what they may still be, what they do not have, and of what they must have one. */
interface People {
  readonly may: { readonly [Kind in OneOf]: ReadonlySet<string> };
  readonly without: { readonly [Kind in SomeOf]: ReadonlySet<string> };
  readonly having: { readonly [Kind in SomeOf]: readonly (readonly string[])[] };
}

/** What somebody is whom a search has found, by kind of condition; what does not matter is left out. */
export type Combination = ReadonlyMap<ConditionKind, string>;

/** What a search over all combinations has found: nobody, one of them, or that it would take too long to say. */
export type Found = 'nobody' | 'too-entangled' | Combination;

/** Searches all combinations that the rules of a table can tell apart, exactly: no combination is left out and none is invented. */
export class CombinationSearch {
  readonly #rules: readonly RoutingConditions[];
  readonly #everybody: People;
  readonly #homes: ReadonlySet<string>;
  #steps = 0;

  constructor({ rules }: RoutingTable) {
    this.#rules = rules.map(({ when }) => when);
    this.#homes = homesTold(this.#rules.flatMap(({ residence }) => residence ?? []));
    const entities = new Set([ELSEWHERE, ...this.#rules.flatMap(({ entity }) => entity ?? [])]);
    this.#everybody = {
      may: { audience: new Set(RECIPIENTS), occasion: new Set(OCCASIONS), residence: this.#homes, entity: entities },
      without: { class: new Set(), data: new Set() },
      having: { class: [], data: [] },
    };
  }

  /** Somebody whom no rule fits. */
  unrouted(): Found {
    return this.#search(this.#everybody, this.#rules);
  }

  /** Somebody who fits that rule, and these conditions, and no rule before it. */
  reaching(index: number, also: RoutingConditions = {}): Found {
    const wanted = [this.#rules[index] ?? {}, also];
    const start = wanted.reduce<People>((people, when) => this.#fitting(people, when), this.#everybody);
    return this.#search(start, this.#rules.slice(0, index));
  }

  #search(start: People, rules: readonly RoutingConditions[]): Found {
    this.#steps = 0;
    const found = this.#past(start, rules, 0);
    if (found === undefined) return 'nobody';
    return found === 'too-entangled' ? found : combinationOf(found, this.#everybody);
  }

  // Splits those who do not fit the rule into parts that do not overlap: the first condition fails, or it holds and the second fails …
  #past(people: People, rules: readonly RoutingConditions[], at: number): People | 'too-entangled' | undefined {
    this.#steps += 1;
    if (this.#steps > STEPS_MAX) return 'too-entangled';
    if (isNobody(people)) return undefined;
    const rule = rules[at];
    if (rule === undefined) return people;
    let holding = people;
    for (const kind of CONDITION_KINDS) {
      const names = rule[kind];
      if (names === undefined) continue;
      const found = this.#past(this.#failing(holding, kind, names), rules, at + 1);
      if (found !== undefined) return found;
      holding = this.#holding(holding, kind, names);
      if (isNobody(holding)) return undefined;
    }
    return undefined;
  }

  #fitting(people: People, when: RoutingConditions): People {
    return CONDITION_KINDS.reduce((left, kind) => {
      const names = when[kind];
      return names === undefined ? left : this.#holding(left, kind, names);
    }, people);
  }

  #holding(people: People, kind: ConditionKind, names: readonly string[]): People {
    if (isSomeOf(kind)) return { ...people, having: { ...people.having, [kind]: [...people.having[kind], names] } };
    const named = this.#named(kind, names);
    return { ...people, may: { ...people.may, [kind]: kept(people.may[kind], (each) => named.has(each)) } };
  }

  #failing(people: People, kind: ConditionKind, names: readonly string[]): People {
    if (isSomeOf(kind)) {
      return { ...people, without: { ...people.without, [kind]: new Set([...people.without[kind], ...names]) } };
    }
    const named = this.#named(kind, names);
    return { ...people, may: { ...people.may, [kind]: kept(people.may[kind], (each) => !named.has(each)) } };
  }

  #named(kind: OneOf, names: readonly string[]): ReadonlySet<string> {
    if (kind !== 'residence') return new Set(names);
    return kept(this.#homes, (home) => names.some((code) => isWithin(home, code)));
  }
}

// Homes that the codes of a table can tell apart: each code without those inside it, and the rest of every country named in part.
function homesTold(codes: readonly string[]): ReadonlySet<string> {
  return new Set([ELSEWHERE, ...codes, ...codes.map(countryOf)]);
}

function isWithin(home: string, code: string): boolean {
  if (home === ELSEWHERE) return false;
  if (home === code) return true;
  if (code === 'EU') return isInUnion(countryOf(home));
  return home.startsWith(`${code}-`);
}

function isSomeOf(kind: ConditionKind): kind is SomeOf {
  return kind === 'class' || kind === 'data';
}

function isNobody({ may, without, having }: People): boolean {
  if (ONE_OF.some((kind) => may[kind].size === 0)) return true;
  return SOME_OF.some((kind) => having[kind].some((names) => names.every((name) => without[kind].has(name))));
}

function kept(names: ReadonlySet<string>, keep: (name: string) => boolean): ReadonlySet<string> {
  return new Set([...names].filter(keep));
}

function combinationOf({ may, without, having }: People, everybody: People): Combination {
  const combination = new Map<ConditionKind, string>();
  for (const kind of ONE_OF) {
    if (may[kind].size === everybody.may[kind].size) continue;
    const [first = ELSEWHERE] = [...may[kind]].sort();
    combination.set(kind, first === ELSEWHERE ? 'other' : first);
  }
  for (const kind of SOME_OF) {
    const has = having[kind].map((names) => names.find((name) => !without[kind].has(name)) ?? '');
    if (has.length > 0) combination.set(kind, [...new Set(has)].join(' and '));
    else if (without[kind].size > 0) combination.set(kind, 'none of those named');
  }
  return combination;
}
