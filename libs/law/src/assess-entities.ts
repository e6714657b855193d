import { entitiesIn, factOfEntity, type EntityFacts, type FactModel, type Facts } from '#facts';
import type { EpochMs, Text } from '#kernel';
import { assess, type AssessOptions } from './assess.js';
import type { AssessedObligation, Assessment, EntityName } from './assessment.js';
import type { LawPack } from './law-pack.js';
import { Questions } from './questions.js';

/**
 * Every duty of the organisation and of every other legal entity that the facts name: entity by law. Each is judged alone, by
 * `assess`, on its own facts, so that what an assessment promises holds for each. One that is stated to have no part is not
 * judged. The organisation's keys are plain; another entity's end in `@` and its id.
 */
export function assessEntities(
  packs: readonly LawPack[],
  facts: Facts,
  model: FactModel,
  at: EpochMs,
  wave: number,
  options: AssessOptions = {},
): Assessment {
  const own = assess(packs, facts, at, wave, options);
  const others = entitiesIn(facts, model).filter(({ notConcerned }) => notConcerned === undefined);
  if (others.length === 0) return own;
  const judged = others.map((entity) => {
    const routes = routesOf(entity, options.routes ?? {});
    return ofEntity(assess(packs, entity.facts, at, wave, { ...options, routes }), entity, model);
  });
  return joined([own, ...judged]);
}

function joined(parts: readonly Assessment[]): Assessment {
  const all = <Name extends keyof Assessment>(name: Name): Assessment[Name][number][] =>
    parts.flatMap((part) => [...part[name]]);
  const questions = new Questions();
  for (const { fact, affects } of all('questions')) questions.ask([fact], affects);
  return {
    obligations: all('obligations'),
    voluntary: all('voluntary'),
    notApplicable: all('notApplicable'),
    open: all('open'),
    questions: questions.ordered(),
    conflicts: all('conflicts'),
    penalties: all('penalties'),
    bans: all('bans'),
    records: all('records'),
  };
}

function ofEntity(assessment: Assessment, { id, name }: EntityFacts, model: FactModel): Assessment {
  const entity: EntityName = { id, name };
  const key = (plain: string): string => factOfEntity(plain, id);
  // What is unknown of the incident is asked once, for all.
  const asked = (fact: string): string => (model.facts.get(fact)?.perEntity === 'own' ? factOfEntity(fact, id) : fact);
  const its = <Item>(items: readonly Item[]): (Item & { readonly entity: EntityName })[] =>
    items.map((item) => ({ ...item, entity }));
  const notice = <Notice extends AssessedObligation>(own: Notice): Notice => ({
    ...own,
    key: key(own.key),
    title: titleOf(name, own.title),
    orders: own.orders.map(({ order, to }) => ({ order, to: key(to) })),
  });
  return {
    obligations: its(assessment.obligations).map(notice),
    voluntary: its(assessment.voluntary).map(notice),
    notApplicable: its(assessment.notApplicable).map((duty) => ({ ...duty, key: key(duty.key) })),
    open: its(assessment.open).map((law) => ({
      ...law,
      title: titleOf(name, law.title),
      couldBring: law.couldBring.map((duty) => ({ ...duty, key: key(duty.key) })),
    })),
    questions: assessment.questions.map(({ fact, affects }) => ({ fact: asked(fact), affects: affects.map(key) })),
    conflicts: assessment.conflicts.map((conflict) => ({
      ...conflict,
      demands: key(conflict.demands),
      forbids: key(conflict.forbids),
    })),
    penalties: its(assessment.penalties),
    bans: its(assessment.bans),
    records: its(assessment.records),
  };
}

// A title stands alone in tasks, clocks and alerts: without the name, the duties of two entities would look the same.
function titleOf(name: string, { en, fr }: Text): Text {
  return { en: `${name}: ${en}`, ...(fr !== undefined && { fr: `${name} : ${fr}` }) };
}

function routesOf({ id }: EntityFacts, signed: { readonly [conflict: string]: string }): Record<string, string> {
  const end = factOfEntity('', id);
  const its = Object.entries(signed).filter(([conflict]) => conflict.split(' ').every((key) => key.endsWith(end)));
  const plain = (key: string): string => key.slice(0, -end.length);
  return Object.fromEntries(its.map(([conflict, route]) => [conflict.split(' ').map(plain).join(' '), route]));
}
