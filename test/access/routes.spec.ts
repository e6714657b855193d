import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { commandNeed, commandNeeds, routeNeed, routeNeeds } from '#access';
import { ROUTES, command } from '#contract';
import { Demonstrations } from '../../apps/server/src/demonstration/demonstrations.js';
import { createServer } from '../../apps/server/src/server.js';
import { Service } from '../support/service.js';

const BELOW = '/api/v1';
/** Outside the versioned API: its description, which says nothing of any incident. */
const DESCRIPTION = ['get /api/openapi.json', 'get /api/docs'];
const layers = z.array(
  z.object({ route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional() }),
);
let service: Service;
/** `get /api/v1/incidents/{id}`, as the router itself has them. */
let answered: readonly string[];

beforeAll(async () => {
  service = await Service.start();
  const app = await createServer(service.installation, new Demonstrations(service.installation, () => undefined));
  await app.init();
  answered = layers
    .parse(held(held(app.getHttpAdapter().getInstance(), 'router'), 'stack'))
    .flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method} ${template(route?.path ?? '')}`),
    );
  await app.close();
});

afterAll(async () => {
  await service.delete();
});

/** Express and its router are functions that hold things. */
function held(holder: unknown, name: string): unknown {
  return typeof holder === 'function' ? Reflect.get(holder, name) : undefined;
}

function template(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

test('no route is answered that has no row in the table of permissions, and no row has no route', () => {
  const rows = routeNeeds().map(([route]) => route.replace(' ', ` ${BELOW}`));
  expect([...answered].sort()).toEqual([...rows, ...DESCRIPTION].sort());
});

test('no route of the contract has no row', () => {
  expect(ROUTES.filter(({ method, path }) => routeNeed(method, path) === undefined)).toEqual([]);
});

test('no command is taken that has no row in the table of permissions, and no row has no command', () => {
  const types = command.options.flatMap(({ shape }) => [...shape.type.values]);
  expect(types.filter((type) => commandNeed(type) === undefined)).toEqual([]);
  expect(
    commandNeeds()
      .map(([type]) => type)
      .sort(),
  ).toEqual([...types].sort());
});

test('what somebody looks for, and why something is done, stands in no address', () => {
  const asked = ROUTES.flatMap(({ method, path, query = [] }) => query.map(({ name }) => ({ method, path, name })));
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ name }) => /purpose|reason|note|text/i.test(name))).toEqual([]);
});
