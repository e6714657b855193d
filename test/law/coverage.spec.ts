import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../support/root.js';
import { coveragePage } from './coverage.js';
import { expectedCases } from './expected-cases.js';
import { fileOfPackage, shippedFacts, shippedPack, shippedPackNames, tableNames } from './law-files.js';

const PAGE = 'docs/law-coverage.md';

test(`${PAGE} tells of the packs as they are; UPDATE_PAGES=1 writes it anew`, async () => {
  const model = shippedFacts();
  const packs = shippedPackNames().map((name) => shippedPack(name, model));
  const cases = new Map(tableNames().map((name) => [name, expectedCases(name, model).length]));
  const file = join(packageRoot, PAGE);
  const page = await format(coveragePage(packs, cases), { ...(await resolveConfig(file)), parser: 'markdown' });
  if (process.env['UPDATE_PAGES'] !== undefined) writeFileSync(file, page);
  expect(fileOfPackage(PAGE)).toBe(page);
});
