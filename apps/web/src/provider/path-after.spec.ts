import { expect, test } from '@jest/globals';
import { beginAtProvider } from '#contract';
import { pathAfter } from './path-after.js';

test('a page of the service is come back to, anything else is not', () => {
  const paths = [
    '/',
    '/on-call',
    '/incidents/0198-a/plan',
    '//elsewhere.example',
    '/a.b',
    '/%2f',
    `/${'a'.repeat(400)}`,
  ];
  expect(paths.map(pathAfter)).toEqual(['/', '/on-call', '/incidents/0198-a/plan', '/', '/', '/', '/']);
  for (const path of paths) expect(beginAtProvider.safeParse({ path: pathAfter(path) }).success).toBe(true);
});
