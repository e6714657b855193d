import { checkFactValue, type FactValue } from '#facts';
import { accept, nearest, refuse, type Outcome } from '#kernel';
import type { FieldDefinition } from '#playbook';
import type { Answers } from './command.js';
import type { Draft } from './draft.js';

/** Checks answers against the form that asks for them; the refusal names the field and the mend. */
export function checkAnswers(draft: Draft, form: readonly FieldDefinition[], answers: Answers): Outcome<Answers> {
  const known = new Map(form.map((field) => [field.name, field]));
  for (const name of Object.keys(answers)) {
    if (!known.has(name)) {
      const near = nearest(name, known.keys());
      return refuse({
        kind: 'invalid',
        code: 'unknown-field',
        detail: `The form has no field "${name}".`,
        place: `fields.${name}`,
        mend: near === undefined ? `Its fields are: ${[...known.keys()].join(', ')}.` : `Did you mean "${near}"?`,
      });
    }
  }
  const checked: Record<string, FactValue> = {};
  for (const field of form) {
    const answer = answers[field.name];
    if (answer === undefined || answer === '') {
      if (!field.required) continue;
      return refuse({
        kind: 'invalid',
        code: 'field-required',
        detail: `"${field.title.en}" has to be filled in.`,
        place: `fields.${field.name}`,
        mend: 'Fill it in.',
      });
    }
    // A field that states a fact is held to the fact's own bounds.
    const fact = field.fact === undefined ? undefined : draft.context.playbook.factModel.facts.get(field.fact);
    const value = checkFactValue(fact ?? { ...field, group: '' }, answer);
    if (!value.ok) return refuse({ ...value.fault, place: `fields.${field.name}` });
    checked[field.name] = value.value;
  }
  return accept(checked);
}

/** The facts that the answers also state. */
export function factsOf(form: readonly FieldDefinition[], answers: Answers): { readonly [fact: string]: FactValue } {
  const facts: Record<string, FactValue> = {};
  for (const field of form) {
    const answer = answers[field.name];
    if (field.fact !== undefined && answer !== undefined) facts[field.fact] = answer;
  }
  return facts;
}
