import type { FactView } from '#contract';

export interface FactGroup {
  readonly name: string;
  readonly known: readonly FactView[];
  readonly unknown: readonly FactView[];
}

/** Facts by group, what is known apart from what is not; groups and facts in the fact model's own order. */
export function factGroups(facts: readonly FactView[]): readonly FactGroup[] {
  const groups = new Map<string, FactView[]>();
  for (const fact of facts) groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  return [...groups].map(([name, members]) => ({
    name,
    known: members.filter((fact) => fact.value !== null),
    unknown: members.filter((fact) => fact.value === null),
  }));
}
