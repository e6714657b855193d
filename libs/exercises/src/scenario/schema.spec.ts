import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { scenarioSchema } from './schema.js';

test('the committed JSON Schema of a scenario is current', () => {
  const committed = new URL('../../../../../libs/exercises/schema/scenario.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(JSON.parse(JSON.stringify(scenarioSchema())));
});
