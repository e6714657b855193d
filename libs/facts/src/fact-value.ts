import { accept, assertNever, formatInstant, isDate, nearest, parseInstant, refuse, type Outcome } from '#kernel';
import { ELSEWHERE, type FactDefinition, type FactValue, type Range } from './fact-model.js';

/** Longest text a fact may hold, in UTF-16 code units. A bound, so that a pasted log does not become a fact. */
export const TEXT_LENGTH_MAX = 20_000;

const DATE_YEARS = { first: 1900, last: 2199 } as const;
// The time-zone table knows 2000 to 2069; what a law counts from an instant must still end inside it.
const INSTANT_YEARS = { first: 2000, last: 2060 } as const;

/**
 * Checks a value that somebody states for a fact and brings it into its one spelling: instants in UTC with milliseconds,
 * lists in the order of their choices. Faults name the fact and the form wanted, never the value: it may be personal.
 */
export function checkFactValue(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean' ? accept(value) : wrong(definition, 'is yes or no', 'State true or false.');
    case 'integer':
      return typeof value === 'object' && value !== null
        ? checkRange(definition, value)
        : checkNumber(definition, value, Number.isSafeInteger(value), 'a whole number');
    case 'decimal':
      return checkNumber(definition, value, Number.isFinite(value), 'a number');
    case 'text':
      return checkText(definition, value);
    case 'date':
      return typeof value === 'string' && isDate(value) && isWithin(value, DATE_YEARS)
        ? accept(value)
        : wrong(
            definition,
            'is a calendar date',
            `Write it as YYYY-MM-DD, from ${DATE_YEARS.first} to ${DATE_YEARS.last}.`,
          );
    case 'instant':
      return checkInstant(definition, value);
    case 'choice':
      return checkChoice(definition, value);
    case 'list':
      return checkList(definition, value);
    case 'counts':
      return checkCounts(definition, value);
    default:
      return assertNever(definition.type, 'fact type');
  }
}

function checkNumber(definition: FactDefinition, value: unknown, fits: boolean, what: string): Outcome<number> {
  if (typeof value !== 'number' || !fits) {
    return wrong(definition, `is ${what}`, `Write ${what} in digits, without quotes, spaces or separators.`);
  }
  const { minimum = -Infinity, maximum = Infinity } = definition;
  if (value >= minimum && value <= maximum) return accept(Object.is(value, -0) ? 0 : value);
  const bounds = [
    ...(Number.isFinite(minimum) ? [`not below ${minimum}`] : []),
    ...(Number.isFinite(maximum) ? [`not above ${maximum}`] : []),
  ];
  return wrong(definition, `is ${bounds.join(' and ')}`, 'Correct the number.');
}

// Bounds that meet are a number, so that one value has one spelling.
function checkRange(definition: FactDefinition, value: object): Outcome<number | Range> {
  const { least, most, ...rest } = { least: undefined, most: undefined, ...value };
  const stated = Object.keys(rest).length === 0;
  if (!stated || !isWhole(least) || !isWhole(most) || least > most) {
    return wrong(definition, 'is a whole number or a range', 'Write a range as {"least": 400, "most": 700}.');
  }
  for (const bound of [least, most]) {
    const checked = checkNumber(definition, bound, true, 'a whole number');
    if (!checked.ok) return checked;
  }
  return accept(least === most ? least : { least, most });
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function checkCounts(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return wrong(definition, 'is a number for each choice', `Write it like {"${definition.choices?.[0] ?? ''}": 12}.`);
  }
  const stated = new Map(Object.entries(value));
  const counts: Record<string, number | Range> = {};
  for (const choice of [...(definition.choices ?? []), ELSEWHERE]) {
    const count: unknown = stated.get(choice);
    stated.delete(choice);
    if (count === undefined) continue;
    const checked = checkCount(definition, count);
    if (!checked.ok) return checked;
    counts[choice] = checked.value;
  }
  const [unknown] = stated.keys();
  if (unknown === undefined) return accept(counts);
  const near = nearest(unknown, definition.choices ?? []);
  const mend = near === undefined ? 'Name a choice of the fact model.' : `Did you mean "${near}"?`;
  return wrong(definition, 'names something that is not one of its choices', mend);
}

function checkCount(definition: FactDefinition, count: unknown): Outcome<number | Range> {
  if (typeof count === 'object' && count !== null) return checkRange(definition, count);
  if (isWhole(count) && count >= 0) return accept(count);
  return wrong(definition, 'counts in whole numbers from 0', 'Write each number in digits.');
}

function checkText(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  if (typeof value !== 'string' || !value.isWellFormed()) return wrong(definition, 'is text', 'Write it in words.');
  if (value.trim() === '') return wrong(definition, 'is empty', 'Leave the fact out while nothing is known.');
  if (value.length > TEXT_LENGTH_MAX) {
    return wrong(definition, `is longer than ${TEXT_LENGTH_MAX} characters`, 'Shorten it; keep the whole as evidence.');
  }
  return accept(value);
}

function checkInstant(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  const spelt = instant === undefined ? '' : formatInstant(instant);
  return isWithin(spelt, INSTANT_YEARS)
    ? accept(spelt)
    : wrong(
        definition,
        'is a point in time with its offset',
        `Write it like 2026-01-31T14:05:00-05:00, from ${INSTANT_YEARS.first} to ${INSTANT_YEARS.last}.`,
      );
}

function checkChoice(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  const choices = definition.choices ?? [];
  if (typeof value === 'string' && choices.includes(value)) return accept(value);
  const near = typeof value === 'string' ? nearest(value, choices) : undefined;
  return wrong(
    definition,
    `is one of ${choices.join(', ')}`,
    near === undefined ? 'Choose one of them.' : `Did you mean "${near}"?`,
  );
}

function checkList(definition: FactDefinition, value: unknown): Outcome<FactValue> {
  if (!Array.isArray(value)) return wrong(definition, 'is a list', 'State a list, empty where there is none.');
  const items: readonly unknown[] = value;
  for (const item of items) {
    const checked = checkChoice(definition, item);
    if (!checked.ok) return checked;
  }
  const stated = new Set(items);
  if (stated.size < items.length) return wrong(definition, 'names a choice twice', 'Name each choice once.');
  return accept((definition.choices ?? []).filter((choice) => stated.has(choice)));
}

function isWithin(text: string, { first, last }: { readonly first: number; readonly last: number }): boolean {
  const year = Number(text.slice(0, 4));
  return year >= first && year <= last;
}

function wrong(definition: FactDefinition, sentence: string, mend: string): Outcome<never> {
  return refuse({
    kind: 'invalid',
    code: 'fact-value',
    detail: `The fact ${definition.name} ${sentence}.`,
    place: definition.name,
    mend,
  });
}
