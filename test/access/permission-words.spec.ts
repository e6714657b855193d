import { expect, test } from '@jest/globals';
import { PERMISSIONS, type Reach } from '#access';
import { INCIDENT_PERMISSION_WORDS, INSTALLATION_PERMISSION_WORDS } from '../../apps/web/src/words/permission-words.js';

function meaningsIn(reach: Reach): Record<string, string> {
  const held = Object.entries(PERMISSIONS).filter(([, permission]) => permission.reach === reach);
  return Object.fromEntries(held.map(([name, { means }]) => [name, means.replaceAll("'", '’')]));
}

test.each([
  ['incident', INCIDENT_PERMISSION_WORDS],
  ['installation', INSTALLATION_PERMISSION_WORDS],
] as const)('the page offers a token every permission of the table that is of the %s, in its words', (reach, words) => {
  const english = Object.fromEntries(Object.entries(words).map(([name, [en]]) => [name, en]));
  expect(english).toEqual(meaningsIn(reach));
  expect(Object.values(words).filter(([, fr]) => fr.trim() === '')).toEqual([]);
});
