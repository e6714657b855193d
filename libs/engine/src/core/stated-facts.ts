import {
  ENTITY_NOT_CONCERNED,
  checkFactValue,
  factNamed,
  refuseEntities,
  splitFactName,
  type FactValue,
  type Facts,
} from '#facts';
import {
  JUDGING_WORK,
  accept,
  formatInstant,
  refuse,
  type PrivilegedAnswer,
  type FaultDetails,
  type Outcome,
  type Role,
} from '#kernel';
import type { FieldDefinition, Statement } from '#playbook';
import type { Draft } from './draft.js';
import { refuseOtherRoles } from './refusals.js';
import type { Confidence } from './state.js';

const TAKING_OUT: readonly Role[] = ['privacy-officer', 'counsel'];

export type NewFacts = { readonly [name: string]: FactValue | null };

/** Checks names and values against the playbook's fact model. */
export function checkFacts(draft: Draft, facts: NewFacts): Outcome<NewFacts> {
  const model = draft.context.playbook.factModel;
  const checked: Record<string, FactValue | null> = {};
  if (Object.keys(facts).length === 0) {
    return refuse({
      kind: 'invalid',
      code: 'nothing-stated',
      detail: 'No fact was stated.',
      place: 'facts',
      mend: 'State at least one; null says that a fact is unknown.',
    });
  }
  for (const [name, value] of Object.entries(facts)) {
    const definition = factNamed(model, name);
    if (!definition.ok) return refuse({ ...definition.fault, place: `facts.${name}` });
    const unfit = refuseTakingOut(draft, name);
    if (unfit) return refuse({ ...unfit, place: `facts.${name}` });
    if (value === null) {
      checked[name] = null;
      continue;
    }
    const outcome = checkFactValue(definition.value, value);
    if (!outcome.ok) return refuse({ ...outcome.fault, place: `facts.${name}` });
    checked[name] = outcome.value;
  }
  const refused = refuseEntities(checked, draft.factValues());
  if (!refused) return accept(checked);
  const { name, ...fault } = refused;
  return refuse({ ...fault, place: `facts.${name}` });
}

// All duties of the entity end with it: that takes those who answer for them.
function refuseTakingOut(draft: Draft, name: string): FaultDetails | undefined {
  const { fact, entity } = splitFactName(name);
  if (fact !== ENTITY_NOT_CONCERNED) return undefined;
  if (entity === undefined) {
    return {
      kind: 'invalid',
      code: 'fact-of-other-entities',
      detail: 'The organisation itself is always concerned.',
      mend: `State it for another legal entity, as ${ENTITY_NOT_CONCERNED}@its-id.`,
    };
  }
  return refuseOtherRoles(draft, TAKING_OUT, 'take a legal entity out of the incident');
}

/** States facts: earlier values stay in the record. What hangs on them follows when the events have settled. */
export function stateFacts(
  draft: Draft,
  facts: NewFacts,
  source: string,
  confidence: Confidence,
  privileged?: PrivilegedAnswer,
): void {
  const names = Object.keys(facts);
  if (names.length === 0) return;
  const { actor, now } = draft.context;
  for (const name of names) {
    const value = facts[name] ?? null;
    draft.putFact({ name, value, source, confidence, actor, at: now, ...(privileged && { privileged }) });
    draft.changedFacts.add(name);
  }
  draft.record('facts.stated', { facts, source, confidence, privileged: privileged && [{ ...privileged }] });
}

/** What a form states facts from, and in whose lane its answer is. */
export interface Answered {
  readonly facts: NewFacts;
  readonly form: readonly FieldDefinition[];
  readonly answer: PrivilegedAnswer | undefined;
}

/** States what was answered: in the answer's lane what is judged, apart from it and ordinary what is found. */
export function stateAnswered(
  draft: Draft,
  { facts, form, answer }: Answered,
  source: string,
  confidence: Confidence,
): void {
  const judging = answer && JUDGING_WORK.includes(answer.work) ? answer : undefined;
  const isFound = ([name]: readonly [string, unknown]): boolean =>
    judging === undefined || form.some(({ fact, finding }) => fact === name && finding === true);
  const all = Object.entries(facts);
  stateFacts(draft, Object.fromEntries(all.filter(isFound)), source, confidence);
  stateFacts(draft, Object.fromEntries(all.filter((each) => !isFound(each))), source, confidence, judging);
}

/** The facts that an event or an answer states by itself, its own moment among them. */
export function statedBy(draft: Draft, statement: Statement): Facts {
  const now = formatInstant(draft.context.now);
  const moments = (statement.statesMoment ?? []).map((name) => [name, now] as const);
  return { ...statement.states, ...Object.fromEntries(moments) };
}
