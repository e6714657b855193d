import type { FactView } from '#contract';

export interface FactGroup {
  readonly name: string;
  readonly facts: readonly FactView[];
  readonly known: number;
}

/** Facts by group, groups and facts in the fact model's own order. */
export function factGroups(facts: readonly FactView[]): readonly FactGroup[] {
  const groups = new Map<string, FactView[]>();
  for (const fact of facts) groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]);
  return [...groups].map(([name, members]) => ({
    name,
    facts: members,
    known: members.filter((fact) => fact.value !== null).length,
  }));
}
