import type { Titles } from '#contract';
import { asWords, type Voice } from './words.js';

/** What the service calls it; by its own name where it has no title. */
export function titled(name: string, titles: Titles, voice: Voice): string {
  const title = titles[name];
  return title === undefined ? asWords(name) : voice.tell(title);
}
