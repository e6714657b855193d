import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../support/root.js';
import { rolesPage } from './roles-page.js';

const PAGE = 'docs/roles.md';

test(`${PAGE} tells of the table as it is; UPDATE_PAGES=1 writes it anew`, async () => {
  const file = join(packageRoot, PAGE);
  const page = await format(rolesPage(), { ...(await resolveConfig(file)), parser: 'markdown' });
  if (process.env['UPDATE_PAGES'] !== undefined) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
