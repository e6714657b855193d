import type { Voice } from '../words/words.js';

/** How packs say that a source is no address, with what is left as it is written: a title, or where the law stands. */
const RECALLED = /^recalled, no source seen/;
const COPY = /, text read in a copy/;

/** What a duty stands on: an address or a publication's own title, and how it was read in the reader's language. */
export function lawSource(source: string, voice: Voice): string {
  return source.replace(RECALLED, voice.say('dutySourceRecalled')).replace(COPY, `, ${voice.say('dutySourceCopy')}`);
}
