import fc from 'fast-check';
import { z } from 'zod';
import type { Route } from '#contract';

/** A JSON schema, as far as bodies are made by it. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Texts that are something to somebody: ids, instants, days, digests, and what was never meant to be one. */
function anyText(ids: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom('2026-03-09T14:00:00.000Z', '2026-03-09', '0'.repeat(64), 'en', 'data-extortion', 'sees', ''),
    fc.constantFrom('__proto__', 'constructor', '../..', "' OR 1=1 --", '{{this}}', '\u0000', '\ud83d', '=1+1'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
}

/** Mostly what the shape asks for, so that it gets past the door, and sometimes anything. */
function anyOfShape(shape: Shape, ids: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const odd = fc.jsonValue({ maxDepth: 2 });
  const deeper = (each: Shape): fc.Arbitrary<unknown> => anyOfShape(each, ids, depth + 1);
  const { anyOf, oneOf, properties = {}, required = [], items, additionalProperties } = shape;
  if (depth > 6) return odd;
  if ('const' in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const choices = anyOf ?? oneOf;
  if (choices) return fc.oneof(...choices.map(deeper));
  switch (shape.type) {
    case 'object': {
      const fields = Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [
          name,
          fc.oneof({ weight: 12, arbitrary: deeper(each) }, odd),
        ]),
      );
      if (typeof additionalProperties === 'object' && Object.keys(fields).length === 0)
        return fc.dictionary(anyText(ids), deeper(additionalProperties), { maxKeys: 3 });
      return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
    }
    case 'array':
      return fc.array(items ? deeper(items) : odd, { maxLength: 3 });
    case 'string':
      return anyText(ids);
    case 'integer':
      return fc.oneof(fc.nat(5), fc.maxSafeInteger());
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    default:
      return odd;
  }
}

/** Typed as any JSON by zod; of it only what `Shape` says is read. */
export function shapeOf(request: z.ZodType): Shape {
  return z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** A body for this route, by the contract: JSON of its shape, or bytes where it takes a file. */
export function anyBody({ request, requestType }: Route, ids: readonly string[]): fc.Arbitrary<string> {
  if (requestType !== undefined) return fc.string({ unit: 'binary', maxLength: 200 });
  if (!request) return fc.constant('{}');
  return anyOfShape(shapeOf(request), ids).map((body) => JSON.stringify(body) ?? '{}');
}
