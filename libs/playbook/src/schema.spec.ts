import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { editorSchemas } from './schema.js';

test.each(Object.entries(editorSchemas()))('the committed JSON Schema of a %s file is current', (name, schema) => {
  const committed = new URL(`../../../../libs/playbook/schema/${name}.schema.json`, import.meta.url);
  expect(JSON.parse(readFileSync(committed, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
});
