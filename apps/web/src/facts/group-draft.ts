import type { FactView } from '#contract';
import { asInput, readForm, type FieldMistake, type FieldValue, type FormValues } from '../forms/form-values.js';

/** What a form of facts would state: `null` makes a fact unknown again. */
export type Changes = Readonly<Record<string, FieldValue | null>>;

export type DraftReading =
  | { readonly ok: true; readonly changes: Changes }
  | { readonly ok: false; readonly mistakes: Readonly<Record<string, FieldMistake>> };

/** The inputs of a form of facts as it opens: what is known is filled in. */
export function openingValues(facts: readonly FactView[], zone: string): FormValues {
  return Object.fromEntries(facts.map(({ name, value, type }) => [name, asInput(value, type, zone)]));
}

/** Of a form's facts those that it answers otherwise than they stand. An answer left empty is *unknown*. */
export function changesOf(facts: readonly FactView[], values: FormValues, zone: string): DraftReading {
  // What was not touched is not read: a value that was written by another form may look other when it is read again.
  const opening = openingValues(facts, zone);
  const touched = facts.filter(({ name }) => !same(values[name], opening[name]));
  const shapes = touched.map((fact) => ({ ...fact, required: false }));
  const reading = readForm(shapes, values, zone);
  if (!reading.ok) return reading;
  const changes = touched.map(({ name }) => [name, reading.fields[name] ?? null] as const);
  return { ok: true, changes: Object.fromEntries(changes) };
}

function same(one: FormValues[string] | undefined, other: FormValues[string] | undefined): boolean {
  return JSON.stringify(one ?? '') === JSON.stringify(other ?? '');
}
