import { expect, test } from '@jest/globals';
import { AuthoredRun, authoredRun, joinedRuns } from './authored.js';

test('a joined run knows which of its text an author wrote, and its JSON says nothing of it', () => {
  const runs = [
    authoredRun('Dear ', 'bold', 'en'),
    { text: 'Anne', face: 'bold' } as const,
    authoredRun(', hello', 'bold', 'en'),
    authoredRun(' again', 'bold', 'en'),
  ];
  const joined = runs.reduce(joinedRuns);
  const spans = [
    { from: 0, to: 5 },
    { from: 9, to: 22 },
  ];
  expect(AuthoredRun.in(joined)).toEqual({ language: 'en', spans });
  expect(JSON.parse(JSON.stringify(joined))).toEqual({ text: 'Dear Anne, hello again', face: 'bold' });
});

test('values joined are values', () => {
  const joined = joinedRuns({ text: 'a', face: 'regular' }, { text: 'b', face: 'regular' });
  expect([joined, AuthoredRun.in(joined)]).toEqual([{ text: 'ab', face: 'regular' }, undefined]);
});
