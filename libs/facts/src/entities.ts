import { accept, nearest, refuse, type FaultDetails, type Outcome } from '#kernel';
import type { FactDefinition, FactModel, FactValue, Facts } from './fact-model.js';

/** The fact whose statement for an entity brings that entity into the incident. */
export const ENTITY_NAME = 'organisation.name';

/** Why an entity turned out to have no part in the incident. While it is stated, the entity is not judged. */
export const ENTITY_NOT_CONCERNED = 'organisation.not_concerned';

/** Other legal entities in one incident, beside the organisation itself. */
export const ENTITIES_MAX = 50;

const MARK = '@';
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const ID_LENGTH_MAX = 40;

/** Another legal entity of the incident, with the facts it is judged by, under their plain names. */
export interface EntityFacts {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
}

/** `organisation.roles@north-clinic` is the fact `organisation.roles` of the entity `north-clinic`; a plain name has no entity. */
export function splitFactName(name: string): { readonly fact: string; readonly entity?: string } {
  const at = name.indexOf(MARK);
  return at < 0 ? { fact: name } : { fact: name.slice(0, at), entity: name.slice(at + 1) };
}

export function factOfEntity(fact: string, entity: string): string {
  return `${fact}${MARK}${entity}`;
}

/** The definition that a plain name or an entity's name speaks of. Faults `unknown-fact`, `bad-entity`, `fact-of-no-entity`. */
export function factNamed(model: FactModel, name: string): Outcome<FactDefinition> {
  const { fact, entity } = splitFactName(name);
  const definition = model.facts.get(fact);
  if (!definition) {
    const near = nearest(fact, model.facts.keys());
    return refuse({
      kind: 'invalid',
      code: 'unknown-fact',
      detail: `No fact is called "${fact}".`,
      mend: near === undefined ? 'Name a fact of the fact model.' : `Did you mean "${near}"?`,
    });
  }
  if (entity === undefined) return accept(definition);
  if (!ID.test(entity) || entity.length > ID_LENGTH_MAX) {
    return refuse({
      kind: 'invalid',
      code: 'bad-entity',
      detail: `"${entity}" cannot name a legal entity.`,
      mend: `Write it in lower case with hyphens, like north-clinic, in at most ${ID_LENGTH_MAX} characters.`,
    });
  }
  if (definition.perEntity === undefined) {
    return refuse({
      kind: 'invalid',
      code: 'fact-of-no-entity',
      detail: `"${fact}" speaks of the incident, not of one legal entity.`,
      mend: `State it as ${fact}, for all.`,
    });
  }
  return accept(definition);
}

/**
 * Why the names stated cannot stand beside what is known: an entity is brought in by its name, so that a mistyped one is no
 * new entity, and its name never becomes unknown, so that its duties cannot vanish without a reason.
 */
export function refuseEntities(
  stated: { readonly [name: string]: FactValue | null },
  known: Facts = {},
): (FaultDetails & { readonly name: string }) | undefined {
  const named = entitiesNamed({ ...known, ...withoutNulls(stated) });
  for (const [name, value] of Object.entries(stated)) {
    const { fact, entity } = splitFactName(name);
    if (entity === undefined) continue;
    if (fact === ENTITY_NAME && value === null) return { name, ...NAME_LOST };
    if (named.has(entity)) continue;
    const near = nearest(entity, named);
    const first = `State ${factOfEntity(ENTITY_NAME, entity)} first, or with it.`;
    return {
      name,
      kind: 'invalid',
      code: 'unknown-entity',
      detail: `The incident has no legal entity "${entity}".`,
      mend: near === undefined ? first : `Did you mean "${near}"? ${first}`,
    };
  }
  if (named.size <= ENTITIES_MAX) return undefined;
  return {
    name: ENTITY_NAME,
    kind: 'invalid',
    code: 'too-many-entities',
    detail: `An incident holds at most ${ENTITIES_MAX} legal entities beside the organisation.`,
    mend: 'Declare an incident of their own for the others.',
  };
}

/** The other entities that the facts name, by id, each with its own facts over those of the incident. */
export function entitiesIn(
  facts: Facts,
  model: FactModel,
): readonly (EntityFacts & { readonly notConcerned?: string })[] {
  return [...entitiesNamed(facts)].sort().map((id) => {
    const own = overlay(facts, model, id);
    const [name, reason] = [own[ENTITY_NAME], own[ENTITY_NOT_CONCERNED]];
    return {
      id,
      name: typeof name === 'string' ? name : id,
      facts: own,
      ...(typeof reason === 'string' && { notConcerned: reason }),
    };
  });
}

const NAME_LOST: FaultDetails = {
  kind: 'invalid',
  code: 'entity-needs-name',
  detail: 'The name of a legal entity cannot be unknown.',
  mend: `To say that it has no part in the incident, state ${ENTITY_NOT_CONCERNED} for it, with the reason.`,
};

// What the model calls an entity's own is never taken from the organisation: an exemption would be inherited with it.
function overlay(facts: Facts, model: FactModel, id: string): Facts {
  const shared: Record<string, FactValue> = {};
  const own: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(facts)) {
    const { fact, entity } = splitFactName(name);
    if (entity === id) own[fact] = value;
    else if (entity === undefined && model.facts.get(fact)?.perEntity !== 'own') shared[fact] = value;
  }
  return { ...shared, ...own };
}

function entitiesNamed(facts: Facts): ReadonlySet<string> {
  const ids = Object.keys(facts).map(splitFactName);
  return new Set(ids.flatMap(({ fact, entity }) => (fact === ENTITY_NAME && entity !== undefined ? [entity] : [])));
}

function withoutNulls(stated: { readonly [name: string]: FactValue | null }): Facts {
  const facts: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(stated)) if (value !== null) facts[name] = value;
  return facts;
}
