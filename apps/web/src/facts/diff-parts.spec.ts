import { expect, test } from '@jest/globals';
import type { AssessmentDiffView } from '#contract';
import { diffParts } from './diff-parts.js';

const named = (key: string) => ({ key, title: { en: key }, recipient: { en: 'IPC' } });
const due = (instant: string) => ({ instant, zone: 'UTC', local: instant, rule: '', tzdb: '' });
const NONE: AssessmentDiffView = { added: [], gone: [], moved: [], changed: [] };

test('new duties stand by when they are due, those without a date last', () => {
  const added = [
    { ...named('b'), certainty: 'applies' as const, words: '', due: null },
    { ...named('a'), certainty: 'applies' as const, words: '', due: due('2026-06-02T00:00:00.000Z') },
  ];
  const parts = diffParts({ ...NONE, added });
  expect(parts.added.map(({ key }) => key)).toEqual(['a', 'b']);
  expect(parts.nothing).toBe(false);
});

test('a change of certainty is told apart from a change of contents; one duty can have both', () => {
  const changed = [
    { ...named('a'), parts: ['certainty', 'elements'], certainty: 'applies' as const },
    { ...named('b'), parts: ['certainty'], certainty: 'protective' as const },
  ];
  const { certainty, others } = diffParts({ ...NONE, changed });
  expect([certainty.map(({ key }) => key), others.map(({ key }) => key)]).toEqual([['a', 'b'], ['a']]);
});

test('no difference is said to be none', () => {
  expect(diffParts(NONE).nothing).toBe(true);
});
