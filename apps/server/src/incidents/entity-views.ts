import type { EntityView, FactView } from '#contract';
import type { StatedFact } from '#engine';
import { entitiesIn, factOfEntity, splitFactName, type FactModel, type Facts } from '#facts';
import { Fault, nearest, type Text } from '#kernel';
import type { Sight } from '../lanes/sight.js';
import { factView } from './fact-view.js';

/** The other legal entities of an incident, each with every fact that can be stated for it. */
export function entityViews(
  model: FactModel,
  values: Facts,
  stated: ReadonlyMap<string, StatedFact>,
  sight: Sight,
): readonly EntityView[] {
  const definitions = [...model.facts.values()].filter(({ perEntity }) => perEntity !== undefined);
  return entitiesIn(values, model).map(({ id, name, notConcerned }) => ({
    id,
    name,
    notConcerned: notConcerned ?? null,
    facts: definitions.map((definition): FactView => {
      const own = factOfEntity(definition.name, id);
      return factView({ ...definition, name: own, title: titleFor(name, definition.title) }, stated.get(own), sight);
    }),
  }));
}

/** A fact's title, with the entity's name where it is stated for one. */
export function factTitle(model: FactModel, values: Facts, name: string): Text {
  const { fact, entity } = splitFactName(name);
  const title = model.facts.get(fact)?.title ?? { en: fact };
  if (entity === undefined) return title;
  return titleFor(entitiesIn(values, model).find(({ id }) => id === entity)?.name ?? entity, title);
}

/**
 * What is known of the organisation, or of the entity named: what a letter or report in its name can say.
 *
 * @throws Fault `unknown-entity`
 */
export function factsInNameOf(values: Facts, model: FactModel, entity: string | undefined): Facts {
  if (entity === undefined) {
    return Object.fromEntries(Object.entries(values).filter(([name]) => splitFactName(name).entity === undefined));
  }
  const entities = entitiesIn(values, model);
  const found = entities.find(({ id }) => id === entity);
  if (found) return found.facts;
  const near = nearest(
    entity,
    entities.map(({ id }) => id),
  );
  throw new Fault({
    kind: 'not-found',
    code: 'unknown-entity',
    detail: `The incident has no legal entity "${entity}".`,
    place: 'entity',
    mend: near === undefined ? 'State its name first.' : `Did you mean "${near}"?`,
  });
}

function titleFor(name: string, { en, fr }: Text): Text {
  return { en: `${name}: ${en}`, ...(fr !== undefined && { fr: `${name} : ${fr}` }) };
}
