import { expect, test } from '@jest/globals';
import { voiceOf } from '../words/words.js';
import { checkedWords, confidenceWords } from './checked-words.js';

const CONFIDENCES = ['verified-primary', 'verified-secondary', 'partly-verified', 'recalled', 'generic'];

test.each(CONFIDENCES)('how far a law was checked is said in the reader’s language where it is %s', (confidence) => {
  const [english, french] = [voiceOf('en'), voiceOf('fr')].map((voice) => confidenceWords(confidence, voice));
  expect(english).not.toBe(confidence);
  expect(french).not.toBe(confidence);
  expect(english).not.toBe(french);
});

test('it stands behind the day on which the law was looked at', () => {
  const law = { asOf: '2026-11-29', confidence: 'verified-secondary' };
  expect(checkedWords(law, voiceOf('fr'))).toContain(confidenceWords(law.confidence, voiceOf('fr')));
  expect(checkedWords(law, voiceOf('fr'))).toContain('2026-11-29');
});
