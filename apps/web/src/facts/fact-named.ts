import type { EntityView, FactView, IncidentView } from '#contract';
import { asWords, type Voice } from '../words/words.js';

/** A fact that the record names, and what people call it: a fact of another legal entity with whose it is. */
export interface FactNamed {
  readonly title: string;
  /** `text` where no version of the plan knows it any more. */
  readonly type: FactView['type'];
}

export function factNamed(name: string, view: Pick<IncidentView, 'facts' | 'entities'>, voice: Voice): FactNamed {
  const isIt = (fact: FactView): boolean => fact.name === name;
  const own = view.facts.find(isIt);
  if (own) return { title: voice.tell(own.title), type: own.type };
  const entity = view.entities.find(({ facts }) => facts.some(isIt));
  const fact = entity?.facts.find(isIt);
  if (!entity || !fact) return { title: asWords(name), type: 'text' };
  return { title: titleOf(fact, entity, voice), type: fact.type };
}

/** What people call a fact of another legal entity: with whose it is. */
export function titleOf(fact: Pick<FactView, 'title'>, entity: Pick<EntityView, 'name'>, voice: Voice): string {
  return `${voice.tell(fact.title)} (${entity.name})`;
}
