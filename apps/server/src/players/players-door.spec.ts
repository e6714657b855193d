import { expect, test } from '@jest/globals';
import { originAt } from './players-door.js';

test('the players’ door is addressed as browsers write it: without the port that HTTP has anyway', () => {
  expect([originAt('10.0.0.7', 80), originAt('10.0.0.7', 3080)]).toEqual(['http://10.0.0.7', 'http://10.0.0.7:3080']);
});
