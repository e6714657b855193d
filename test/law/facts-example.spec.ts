import { expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { parseFacts } from '#facts';
import { fileOfPackage, shippedFacts } from './law-files.js';

const FILE = 'docs/facts-example.yaml';

test('the example names every fact that can be stated, and can be assessed as it is', () => {
  const model = shippedFacts();
  const example = fileOfPackage(FILE);
  const named = new Set([...example.matchAll(/^ {2}(?:# )?([a-z_]+\.[a-z0-9_]+):/gm)].map(([, name]) => name));
  expect([...model.facts.keys()].filter((name) => !named.has(name))).toEqual([]);
  expect(parseFacts(FILE, example, model).findings.map(formatFinding)).toEqual([]);
});
