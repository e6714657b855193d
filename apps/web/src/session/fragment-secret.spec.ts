import { expect, test } from '@jest/globals';
import { isDoor, secretIn } from './fragment-secret.js';

test('the addresses of setting up and joining end in a secret', () => {
  expect(secretIn({ pathname: '/join', hash: '#aB_9-' })).toBe('aB_9-');
  expect(secretIn({ pathname: '/set-up', hash: '#s' })).toBe('s');
});

test('an address that was not copied whole has none, and another page’s anchor is none', () => {
  expect(secretIn({ pathname: '/join', hash: '' })).toBeUndefined();
  expect(secretIn({ pathname: '/join', hash: '#' })).toBeUndefined();
  expect(secretIn({ pathname: '/', hash: '#content' })).toBeUndefined();
});

test('only these two pages are there for whoever is not signed in', () => {
  expect(['/set-up', '/join', '/link', '/', '/account', '/join/x'].filter(isDoor)).toEqual([
    '/set-up',
    '/join',
    '/link',
  ]);
});
