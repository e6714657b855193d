import { formatInstant } from '#kernel';
import { parseMailDate } from './mail-date.js';

/** One `Received` line: a server says from whom it had the mail, and when. */
export interface Hop {
  readonly from: string | null;
  readonly by: string | null;
  /** RFC 3339; `null` where the line names no time that can be read. */
  readonly at: string | null;
  /** The line as written. */
  readonly text: string;
}

/** The hops, oldest first. Each server puts its line on top, so the last one stands first in the mail. */
export function hopsOf(received: readonly string[]): readonly Hop[] {
  return received.toReversed().map((text) => {
    // The time follows the last semicolon.
    const at = parseMailDate(text.slice(text.lastIndexOf(';') + 1));
    return {
      from: wordAfter(text, 'from'),
      by: wordAfter(text, 'by'),
      at: at === undefined ? null : formatInstant(at),
      text,
    };
  });
}

function wordAfter(text: string, word: string): string | null {
  // Comments hold addresses and anything else that a sender likes: what is asked for stands outside them.
  const plain = text.replace(/\([^()]*\)/g, ' ');
  return new RegExp(`(?:^|\\s)${word}\\s+([^\\s;]+)`, 'i').exec(plain)?.[1] ?? null;
}
