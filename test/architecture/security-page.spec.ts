import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/root.js';

// The page says what the service is held to and which spec shows it. A spec that was moved or taken out must not go on being named.

const PAGE = 'docs/security.md';
const BY_ITS_SHAPE = '_by its shape_';

interface Judged {
  readonly id: string;
  readonly judgement: string;
  /** Files of specs; none where there is nothing to try, or nothing that shows it. */
  readonly specs: readonly string[];
  readonly shownBy: string;
}

const page = readFileSync(join(packageRoot, PAGE), 'utf8');
const judged = page.split('\n').flatMap((line): Judged[] => {
  const [, id = '', , here = '', shownBy = ''] = line.split('|').map((cell) => cell.trim());
  if (!/^\d+\.\d+\.\d+$/.test(id)) return [];
  const [, judgement = ''] = /^\*\*([^*]+)\*\*/.exec(here) ?? [];
  return [{ id, judgement, specs: [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file), shownBy }];
});

test(`${PAGE} judges each requirement once, in one of three words`, () => {
  expect(judged.length).toBeGreaterThan(150);
  expect(new Set(judged.map(({ id }) => id)).size).toBe(judged.length);
  for (const { id, judgement } of judged)
    expect([id, judgement]).toEqual([id, expect.stringMatching(/^(?:met|in part|not met)$/)]);
});

test(`${PAGE} names what shows that a requirement is met`, () => {
  const withoutSpec = judged.filter(({ judgement, specs }) => judgement === 'met' && specs.length === 0);
  for (const { id, shownBy } of withoutSpec) expect([id, shownBy]).toEqual([id, BY_ITS_SHAPE]);
});

test(`${PAGE} names specs that are there`, () => {
  const named = [...new Set(judged.flatMap(({ specs }) => specs))];
  expect(named.length).toBeGreaterThan(40);
  const gone = named.filter((file) => !/\.spec\.tsx?$/.test(file) || !existsSync(join(packageRoot, file)));
  expect(gone).toEqual([]);
});
