import { expect, test } from '@jest/globals';
import { ALL_PERMISSIONS, PERMISSIONS, needsProof, type Reach } from '#access';
import { INCIDENT_PERMISSION_WORDS, INSTALLATION_PERMISSION_WORDS } from '../../apps/web/src/words/permission-words.js';

function meaningsIn(reach: Reach): Record<string, string> {
  const offered = ALL_PERMISSIONS.filter((each) => PERMISSIONS[each].reach === reach && !needsProof(each));
  return Object.fromEntries(offered.map((each) => [each, PERMISSIONS[each].means.replaceAll("'", '’')]));
}

test.each([
  ['incident', INCIDENT_PERMISSION_WORDS],
  ['installation', INSTALLATION_PERMISSION_WORDS],
] as const)(
  'the page offers a token every permission of the %s that is not for people alone, in the words of the table',
  (reach, words) => {
    const english = Object.fromEntries(Object.entries(words).map(([name, [en]]) => [name, en]));
    expect(english).toEqual(meaningsIn(reach));
    expect(Object.values(words).filter(([, fr]) => fr.trim() === '')).toEqual([]);
  },
);
