import type { FactModelView } from '#contract';
import { factsAsked } from '#law';
import type { LawLibrary } from './law-library.js';

/** The facts that at least one law asks for, with how many do: what a form is made of where there is no incident. */
export function factModelOf({ model, packs }: LawLibrary): FactModelView {
  const laws = new Map<string, number>();
  for (const pack of packs) for (const fact of factsAsked(pack)) laws.set(fact, (laws.get(fact) ?? 0) + 1);
  const facts = [...model.facts.values()].flatMap(({ name, title, guidance, group, type, choices }) => {
    const asking = laws.get(name);
    if (asking === undefined) return [];
    return [
      {
        name,
        title,
        ...(guidance && { guidance }),
        group,
        type,
        ...(choices && { choices: [...choices] }),
        laws: asking,
      },
    ];
  });
  const used = new Set(facts.map(({ group }) => group));
  const groups = [...model.groups].filter(([name]) => used.has(name)).map(([name, title]) => ({ name, title }));
  return { groups, facts };
}
