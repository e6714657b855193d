import type { z } from 'zod';
import type { Route } from '#contract';
import { shapeOf, type Shape } from '../e2e/any-request.js';

/** One of them is what a field that wants a text takes. */
const TEXTS = [
  '01890000-0000-7000-8000-00000000feed',
  'Words enough for a reason',
  '2026-12-01',
  '2026-12-01T00:00:00.000Z',
  '0'.repeat(64),
  '+14165550123',
];

/** What an object must hold and no more; of a choice the first, of commands the one of this type. */
function leastOf(shape: Shape, place: string, tried: ReadonlyMap<string, number>, command?: string): unknown {
  const { anyOf, oneOf, properties = {}, required = [], items } = shape;
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choices = anyOf ?? oneOf;
  if (choices) {
    const chosen = choices.find((each) => command === undefined || each.properties?.['type']?.const === command);
    return leastOf(chosen ?? {}, place, tried);
  }
  const within = (name: string, each: Shape = {}): unknown => leastOf(each, `${place}/${name}`, tried);
  // What may be nothing too is given.
  const [type] = [shape.type].flat();
  switch (type) {
    case 'object':
      return Object.fromEntries(required.map((name) => [name, within(name, properties[name])]));
    case 'array':
      return [within('0', items)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return TEXTS[tried.get(place) ?? 0];
  }
}

/** A body that the contract takes at this route; `undefined` where none was found. */
export function validBody({ request }: Pick<Route, 'request'>, command?: string): unknown {
  if (!request) return {};
  const tried = new Map<string, number>();
  for (let round = 0; round < TEXTS.length; round += 1) {
    const body = leastOf(shapeOf(request), '', tried, command);
    const reading: z.ZodSafeParseResult<unknown> = request.safeParse(body);
    if (reading.success) return body;
    // What a text has to be is in no schema: at each place that is refused the next is tried.
    for (const { path } of reading.error.issues) {
      const place = path.map((each) => `/${String(each)}`).join('');
      tried.set(place, (tried.get(place) ?? 0) + 1);
    }
  }
  return undefined;
}
