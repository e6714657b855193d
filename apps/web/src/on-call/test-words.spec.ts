import { beforeAll, expect, test } from '@jest/globals';
import { LATE_WORDS } from '../words/late-words.js';
import { addWords, voiceOf } from '../words/words.js';
import { testWords } from './test-words.js';

beforeAll(() => addWords(LATE_WORDS));

test('what became of a test is said once for each outcome', () => {
  const ways = [
    { channel: 'sms', delivered: true, reason: null },
    { channel: 'push', delivered: true, reason: null },
    { channel: 'push', delivered: true, reason: null },
    { channel: 'push', delivered: false, reason: 'the push service answered 503' },
  ] as const;
  expect(testWords([...ways], voiceOf('en'))).toEqual([
    { sentence: 'Sent by text message.', delivered: true },
    { sentence: 'Sent by web push.', delivered: true },
    { sentence: 'Not sent by web push: the push service answered 503', delivered: false },
  ]);
});
