import type { FactModelView } from '#contract';

type AskedFact = FactModelView['facts'][number];

/** Facts of one form, under its title. */
export interface AskedGroup {
  readonly name: string;
  readonly title: FactModelView['groups'][number]['title'];
  readonly facts: readonly AskedFact[];
}

/** As many as somebody answers without a break. */
const FIRST_MAX = 10;

/** The facts that most laws ask for, each once. */
export function askedFirst({ facts }: FactModelView): readonly AskedFact[] {
  return facts.toSorted((one, other) => other.laws - one.laws).slice(0, FIRST_MAX);
}

/** The others by group, in the fact model's own order. */
export function askedLater(model: FactModelView): readonly AskedGroup[] {
  const first = new Set(askedFirst(model).map(({ name }) => name));
  return model.groups
    .map(({ name, title }) => ({
      name,
      title,
      facts: model.facts.filter((fact) => fact.group === name && !first.has(fact.name)),
    }))
    .filter(({ facts }) => facts.length > 0);
}
