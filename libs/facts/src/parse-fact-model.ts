import { nearest, type Finding, type Text } from '#kernel';
import { z } from 'zod';
import { checkChoiceTitles, checkGroupTitles } from './model-titles.js';
import { FACT_TYPES, PER_ENTITY, type FactDefinition, type FactModel } from './fact-model.js';
import { SourceText } from './source-text.js';

const text = z.strictObject({ en: z.string().min(1), fr: z.string().min(1).optional() });

const factShape = z.strictObject({
  type: z.enum(FACT_TYPES),
  title: text,
  guidance: text.optional(),
  group: z.string().optional(),
  choices: z.array(z.string()).min(1).optional(),
  places: z.boolean().optional(),
  sums: z.record(z.string(), z.array(z.string()).min(2)).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  'per-entity': z.enum(PER_ENTITY).optional(),
});
const modelShape = z.strictObject({
  groups: z.record(z.string(), text),
  choices: z.record(z.string(), text).optional(),
  facts: z.record(z.string(), factShape),
});

type FactSource = z.infer<typeof factShape>;

const NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)+$/;
const CHOICE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Words that CEL keeps for itself, or that Holdfast's expressions already give a meaning.
const RESERVED = new Set(
  (
    'as break const continue else false for function if import in let loop ' +
    'namespace null package return true var void while now'
  ).split(' '),
);

/** Reads `facts.yaml`. There is a model exactly when no finding is an error. */
export function parseFactModel(file: string, yaml: string): { model?: FactModel; findings: Finding[] } {
  const { source, value, findings } = SourceText.read(file, yaml, modelShape);
  if (source === undefined || value === undefined) return { findings };
  const facts = new Map<string, FactDefinition>();
  for (const [name, fact] of Object.entries(value.facts)) {
    const group = fact.group ?? name.split('.')[0] ?? name;
    findings.push(
      ...checkName(source, name, value.facts),
      ...checkGroup(source, name, group, value.groups),
      ...checkChoices(source, name, fact),
      ...checkSums(source, name, fact),
      ...checkBounds(source, name, fact),
    );
    facts.set(name, definitionOf(name, group, fact));
  }
  findings.push(...checkChoiceTitles(source, value), ...checkGroupTitles(source, value));
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  const { groups, choices = {} } = value;
  return {
    model: { facts, groups: new Map(Object.entries(groups)), choices: new Map(Object.entries(choices)) },
    findings,
  };
}

function definitionOf(name: string, group: string, fact: FactSource): FactDefinition {
  return {
    name,
    type: fact.type,
    title: fact.title,
    group,
    ...(fact.guidance && { guidance: fact.guidance }),
    ...(fact.choices && { choices: fact.choices }),
    ...(fact.sums && { sums: fact.sums }),
    ...(fact.minimum !== undefined && { minimum: fact.minimum }),
    ...(fact.maximum !== undefined && { maximum: fact.maximum }),
    ...(fact['per-entity'] && { perEntity: fact['per-entity'] }),
  };
}

function checkName(source: SourceText, name: string, all: Readonly<Record<string, unknown>>): Finding[] {
  const path = ['facts', name];
  if (!NAME.test(name)) {
    return [source.errorAtKey('fact-name', path, `"${name}" is not a fact's name.`, 'Write it like event.aware_at.')];
  }
  const reserved = name.split('.').find((part) => RESERVED.has(part));
  if (reserved !== undefined) {
    return [source.errorAtKey('fact-name', path, `"${reserved}" means something else in CEL.`, 'Choose another word.')];
  }
  const inside = Object.keys(all).find((other) => name.startsWith(`${other}.`));
  if (inside === undefined) return [];
  return [
    source.errorAtKey(
      'fact-name',
      path,
      `"${inside}" is a fact itself and cannot hold another.`,
      'Rename one of them.',
    ),
  ];
}

function checkGroup(
  source: SourceText,
  name: string,
  group: string,
  groups: Readonly<Record<string, Text>>,
): Finding[] {
  if (Object.hasOwn(groups, group)) return [];
  const near = nearest(group, Object.keys(groups));
  const mend = near === undefined ? `Declare "${group}" under groups.` : `Did you mean "${near}"?`;
  return [source.errorAtKey('unknown-group', ['facts', name], `No group is called "${group}".`, mend)];
}

function checkChoices(source: SourceText, name: string, fact: FactSource): Finding[] {
  const path = ['facts', name];
  const wanted = fact.type === 'choice' || fact.type === 'list' || fact.type === 'counts';
  if (!wanted && fact.choices === undefined) return [];
  if (!wanted) {
    return [source.error('fact-choices', [...path, 'choices'], `A ${fact.type} has no choices.`, 'Remove them.')];
  }
  const choices = fact.choices ?? [];
  if (choices.length === 0) {
    return [source.errorAtKey('fact-choices', path, `A ${fact.type} needs its choices.`, 'Add "choices".')];
  }
  return choices.flatMap((choice, index) => {
    const at = [...path, 'choices', index];
    if (!CHOICE.test(choice)) {
      return [source.error('fact-choices', at, `"${choice}" is not a choice.`, 'Write it in lower case with hyphens.')];
    }
    if (fact.type === 'counts' && RESERVED.has(choice)) {
      return [source.error('fact-choices', at, `"${choice}" means something else in CEL.`, 'Choose another word.')];
    }
    if (choices.indexOf(choice) === index) return [];
    return [source.error('fact-choices', at, `"${choice}" stands here twice.`, 'Remove one.')];
  });
}

function checkSums(source: SourceText, name: string, { type, choices = [], sums = {} }: FactSource): Finding[] {
  return Object.entries(sums).flatMap(([sum, places]) => {
    const path = ['facts', name, 'sums', sum];
    if (type !== 'counts') return [source.error('fact-sums', path, `A ${type} has no sums.`, 'Remove them.')];
    if (choices.includes(sum) || !CHOICE.test(sum)) {
      return [source.errorAtKey('fact-sums', path, `"${sum}" cannot name a sum.`, 'Name it like no choice is named.')];
    }
    return places.flatMap((place, index) => {
      if (choices.includes(place)) return [];
      const near = nearest(place, choices);
      const mend = near === undefined ? 'Add up choices of this fact.' : `Did you mean "${near}"?`;
      return [source.error('fact-sums', [...path, index], `No choice is called "${place}".`, mend)];
    });
  });
}

function checkBounds(source: SourceText, name: string, fact: FactSource): Finding[] {
  if (fact.minimum === undefined && fact.maximum === undefined) return [];
  const path = ['facts', name];
  if (fact.type !== 'integer' && fact.type !== 'decimal') {
    return [source.errorAtKey('fact-bounds', path, `A ${fact.type} has no bounds.`, 'Remove minimum and maximum.')];
  }
  if ((fact.minimum ?? -Infinity) <= (fact.maximum ?? Infinity)) return [];
  return [source.errorAtKey('fact-bounds', path, 'The minimum is above the maximum.', 'Exchange them.')];
}
