import { expect, test } from '@jest/globals';
import { SCHEMA } from './installation.js';

test('no two migrations share an instant, which orders them', () => {
  const instants = SCHEMA.migrations.map((Migration) => /^[A-Za-z]+(\d{13})$/.exec(new Migration().name ?? '')?.[1]);
  expect(instants).not.toContain(undefined);
  expect(new Set(instants).size).toBe(instants.length);
});
