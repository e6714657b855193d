import type { OnCallTested } from '#contract';
import type { Voice } from '../words/words.js';

/** What became of a test, each outcome once: two browsers that were both told are one sentence. */
export function testWords(
  ways: OnCallTested['ways'],
  voice: Voice,
): readonly { readonly sentence: string; readonly delivered: boolean }[] {
  const told = ways.map(({ channel, delivered, reason }): [string, boolean] => {
    const by = voice.say(`channel-${channel}`);
    const sentence = delivered
      ? voice.say('testSent', { channel: by })
      : voice.say('testFailed', { channel: by, reason: reason ?? '' });
    return [sentence, delivered];
  });
  return [...new Map(told)].map(([sentence, delivered]) => ({ sentence, delivered }));
}
