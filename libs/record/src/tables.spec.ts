import { expect, test } from '@jest/globals';
import { IS_LOOK, LOOKS_INDEX } from './tables.js';

test('the index of looks is over the very words by which they are asked for: no other query finds it', () => {
  expect(LOOKS_INDEX).toBe(`CREATE INDEX entry_look ON entry (incident_id, seq) WHERE ${IS_LOOK}`);
});
