import type { FactModelView } from '#contract';

type AskedFact = FactModelView['facts'][number];

/** Facts of one form, under its title. */
export interface AskedGroup {
  readonly name: string;
  readonly title: FactModelView['groups'][number]['title'];
  readonly facts: readonly AskedFact[];
}

/** What tells the laws of the world apart: what was taken, whose it is, who and where we are. As many as somebody answers without a break. */
const FIRST: readonly string[] = [
  'event.exfiltration',
  'event.aware_at',
  'organisation.jurisdiction',
  'organisation.sectors',
  'organisation.roles',
  'custodian.kind',
  'people.count',
  'people.by_residence',
  'people.data_elements',
  'event.encrypted_at_rest',
];

/** The facts that decide most, as far as the model has them. */
export function askedFirst({ facts }: FactModelView): readonly AskedFact[] {
  return FIRST.flatMap((name) => facts.find((fact) => fact.name === name) ?? []);
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
