import type { FactModelView } from '#contract';
import { factsAsked } from '#law';
import { choiceTitles } from '../incidents/choice-titles.js';
import type { LawLibrary } from './law-library.js';

/** The facts that at least one law asks for: what a form is made of where there is no incident. */
export function factModelOf({ model, packs }: LawLibrary): FactModelView {
  const asked = new Set(packs.flatMap((pack) => [...factsAsked(pack)]));
  const facts = [...model.facts.values()].filter(({ name }) => asked.has(name));
  const groups = [...model.groups].filter(([name]) => facts.some(({ group }) => group === name));
  return {
    choices: choiceTitles(
      model,
      facts.flatMap(({ choices = [] }) => choices),
    ),
    groups: groups.map(([name, title]) => ({ name, title })),
    facts: facts.map(({ name, title, guidance, group, type, choices }) => ({
      name,
      title,
      ...(guidance && { guidance }),
      group,
      type,
      ...(choices && { choices: [...choices] }),
    })),
  };
}
