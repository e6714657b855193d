import { NO_UPPER_BOUND } from '#kernel';
import {
  ELSEWHERE,
  type Counts,
  type FactDefinition,
  type FactModel,
  type FactValue,
  type Facts,
  type Range,
} from './fact-model.js';

/** One number of a `counts` fact, by the name under which rules reach it: `people.by_residence.us_tx`. */
export interface FactPart extends FactDefinition {
  /** The fact that is stated, and asked while this is unknown. */
  readonly of: string;
  /** The choices it adds up; one, unless it is a sum. */
  readonly places: readonly string[];
}

/** What a rule can name: every fact that has one value, and every part of those that have several. */
export function namesInRules(model: FactModel): ReadonlyMap<string, FactDefinition | FactPart> {
  const names = new Map<string, FactDefinition | FactPart>();
  for (const definition of model.facts.values()) {
    if (definition.type !== 'counts') names.set(definition.name, definition);
    else for (const part of partsOf(definition)) names.set(part.name, part);
  }
  return names;
}

/** The value that a rule reads under a name, or `undefined` while it is not known. */
export function valueInRules(definition: FactDefinition | FactPart, facts: Facts): FactValue | undefined {
  if (!isPart(definition)) return facts[definition.name];
  const counts = countsOf(facts[definition.of]);
  const known = definition.places.map((place) => counts[place] ?? counts[ELSEWHERE]);
  if (known.every((count) => count === undefined)) return undefined;
  return definition.places.length === 1 ? known[0] : sumOf(known);
}

/** Whether the name stands for a part of a `counts` fact. */
export function isPart(definition: FactDefinition | FactPart): definition is FactPart {
  return 'of' in definition;
}

/** Whether the value is a whole number known only between bounds. */
export function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'least' in value && 'most' in value;
}

function partsOf({ name, title, group, choices = [], sums = {} }: FactDefinition): readonly FactPart[] {
  const part = (suffix: string, places: readonly string[]): FactPart => ({
    name: `${name}.${suffix.replaceAll('-', '_')}`,
    type: 'integer',
    minimum: 0,
    title,
    group,
    of: name,
    places,
  });
  return [
    ...choices.map((choice) => part(choice, [choice])),
    ...Object.entries(sums).map(([sum, places]) => part(sum, places)),
  ];
}

// What is not known may be nothing, and may be any number: so a sum is never below what is known.
function sumOf(counts: readonly (number | Range | undefined)[]): number | Range {
  const [least, most] = counts.reduce<readonly [number, number]>(
    (sum, count) => [sum[0] + leastOf(count), Math.min(sum[1] + mostOf(count), NO_UPPER_BOUND)],
    [0, 0],
  );
  return least === most ? least : { least, most };
}

/** The lower bound of a number that may be a range, or unknown. */
function leastOf(count: number | Range | undefined): number {
  return isRange(count) ? count.least : (count ?? 0);
}

function mostOf(count: number | Range | undefined): number {
  return isRange(count) ? count.most : (count ?? NO_UPPER_BOUND);
}

function countsOf(value: FactValue | undefined): Counts {
  return typeof value !== 'object' || isList(value) || isRange(value) ? {} : value;
}

// `Array.isArray` does not tell a readonly list from the rest of a union.
function isList(value: FactValue): value is readonly string[] {
  return Array.isArray(value);
}
