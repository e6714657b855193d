import { Environment } from '@marcbachmann/cel-js';
import { Fault, assertNever, formatInstant, parseInstant, type EpochMs } from '#kernel';
import type { FactDefinition, FactValue } from './fact-model.js';

// Far below the library's own limits: a rule that needs more is not one a reader can check.
const LIMITS = { maxAstNodes: 500, maxDepth: 30, maxListElements: 100, maxMapEntries: 1, maxCallArguments: 2 };

// CEL makes the timestamp itself, so that no host clock type is named in a pure place.
const timestampOf = new Environment().registerVariable('text', 'string').parse('timestamp(text)');

interface Schema {
  [name: string]: string | Schema;
}

/** A CEL environment in which each fact is reached by its dotted name and `now` is a timestamp. */
export function environmentFor(definitions: Iterable<FactDefinition>): Environment {
  const schema: Schema = {};
  for (const definition of definitions) insert(schema, definition.name.split('.'), celType(definition));
  const environment = new Environment({ limits: LIMITS });
  for (const [name, below] of Object.entries(schema)) {
    if (typeof below === 'string') environment.registerVariable(name, below);
    else environment.registerVariable({ name, schema: below });
  }
  return environment.registerVariable('now', TIMESTAMP);
}

/** The variables of an evaluation: the facts it reads with their known values, and `now` where it is asked for. */
export function contextFor(
  values: Iterable<readonly [FactDefinition, FactValue]>,
  now: EpochMs | undefined,
): Record<string, unknown> {
  const context: Record<string, unknown> = now === undefined ? {} : { now: timestamp(formatInstant(now)) };
  for (const [definition, value] of values) {
    insert(context, definition.name.split('.'), celValue(definition, value));
  }
  return context;
}

// `timestamp` alone, the name that CEL itself prints, crashes the library's registration in 8.0.0.
const TIMESTAMP = 'google.protobuf.Timestamp';

function celType({ name, type }: FactDefinition): string {
  switch (type) {
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int';
    case 'decimal':
      return 'double';
    case 'instant':
      return TIMESTAMP;
    case 'text':
    case 'date': // ISO dates order as text does
    case 'choice':
      return 'string';
    case 'list':
      return 'list<string>';
    case 'counts':
      throw broken(name, 'is reached by its parts');
    default:
      return assertNever(type, 'fact type');
  }
}

// JavaScript numbers are CEL doubles and never equal an int, so integers go in as BigInt.
function celValue(definition: FactDefinition, value: FactValue): unknown {
  const { name, type } = definition;
  switch (type) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'integer':
      if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
      break;
    case 'decimal':
      if (typeof value === 'number') return value;
      break;
    case 'instant':
      if (typeof value === 'string' && parseInstant(value) !== undefined) return timestamp(value);
      break;
    case 'text':
    case 'date':
    case 'choice':
      if (typeof value === 'string') return value;
      break;
    case 'list':
      if (Array.isArray(value)) return value;
      break;
    case 'counts':
      break;
    default:
      return assertNever(type, 'fact type');
  }
  throw broken(name, `is not of type ${type}`);
}

function timestamp(text: string): unknown {
  return timestampOf({ text });
}

function insert<T>(into: Record<string, T | Record<string, T>>, path: readonly string[], value: T): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const below = into[first];
  const inner: Record<string, T> = isBranch(below) ? below : {};
  into[first] = inner;
  insert(inner, rest, value);
}

function isBranch<T>(value: T | Record<string, T> | undefined): value is Record<string, T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(name: string, what: string): Fault {
  return new Fault({ kind: 'internal', code: 'fact-of-wrong-type', detail: `The fact ${name} ${what}.`, place: name });
}
