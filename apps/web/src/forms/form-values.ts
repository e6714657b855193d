import { formatInstant, isDate, parseInstant } from '#kernel';
import type { CommandRequest, FieldView } from '#contract';
import { localReading, zonedInstant } from '../clocks/zones.js';
import { asCount, asCountLines, isRange, readCount, readCountLines } from './count-lines.js';

/** What a form's inputs hold: text, or the chosen ones of a list. An empty text means *not answered*. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;
export type FieldValue = NonNullable<Extract<CommandRequest, { type: 'send-event' }>['fields'][string]>;
export type FieldMistake =
  'required' | 'not-an-integer' | 'not-a-number' | 'not-a-date' | 'not-an-instant' | 'not-a-choice' | 'not-counts';

/** A field's shape as far as reading its value needs it; a fact has it too. */
export type FieldShape = Pick<FieldView, 'name' | 'type' | 'choices' | 'required'>;

export type FormReading =
  | { readonly ok: true; readonly fields: Record<string, FieldValue> }
  | { readonly ok: false; readonly mistakes: Readonly<Record<string, FieldMistake>> };

/** Turns what people typed into the fields of a command. Unanswered optional fields are left out: they stay unknown. */
export function readForm(shapes: readonly FieldShape[], values: FormValues, zone: string): FormReading {
  const fields: Record<string, FieldValue> = {};
  const mistakes: Record<string, FieldMistake> = {};
  for (const shape of shapes) {
    const reading = readField(shape, values[shape.name] ?? '', zone);
    if ('mistake' in reading) mistakes[shape.name] = reading.mistake;
    else if (reading.value !== undefined) fields[shape.name] = reading.value;
  }
  return Object.keys(mistakes).length > 0 ? { ok: false, mistakes } : { ok: true, fields };
}

/** A known value as an input shows it, for editing. */
export function asInput(value: FieldValue | null, type: FieldView['type'], zone: string): string | readonly string[] {
  if (value === null) return type === 'list' ? [] : '';
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return isRange(value) ? asCount(value) : asCountLines(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const instant = type === 'instant' ? parseInstant(String(value)) : undefined;
  return instant === undefined ? String(value) : localReading(instant, zone);
}

type Reading = { readonly value: FieldValue | undefined } | { readonly mistake: FieldMistake };

function readField(shape: FieldShape, input: string | readonly string[], zone: string): Reading {
  if (typeof input !== 'string') return readList(shape, input);
  const text = input.trim();
  if (text === '') return shape.required ? { mistake: 'required' } : { value: undefined };
  switch (shape.type) {
    case 'boolean':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { mistake: 'not-a-choice' };
    case 'integer':
      return valueOr('not-an-integer', readCount(text));
    case 'decimal':
      return readDecimal(text);
    case 'date':
      return isDate(text) ? { value: text } : { mistake: 'not-a-date' };
    case 'instant': {
      const instant = zonedInstant(text, zone);
      return instant === undefined ? { mistake: 'not-an-instant' } : { value: formatInstant(instant) };
    }
    case 'choice':
      return shape.choices?.includes(text) ? { value: text } : { mistake: 'not-a-choice' };
    case 'list':
      return readList(shape, [text]);
    case 'counts':
      return valueOr('not-counts', readCountLines(text, shape.choices ?? []));
    case 'text':
      return { value: text };
  }
}

function valueOr(mistake: FieldMistake, value: FieldValue | undefined): Reading {
  return value === undefined ? { mistake } : { value };
}

// A comma is a decimal comma only where no other reading is possible.
function readDecimal(text: string): Reading {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/^(-?\d+),(\d{1,2})$/, '$1.$2')
    .replace(/,(?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { mistake: 'not-a-number' };
}

function readList(shape: FieldShape, chosen: readonly string[]): Reading {
  if (chosen.length === 0) return shape.required ? { mistake: 'required' } : { value: undefined };
  if (shape.choices && chosen.some((choice) => !shape.choices?.includes(choice))) return { mistake: 'not-a-choice' };
  return { value: [...chosen] };
}
