import type { Text } from '#kernel';
import type { WrittenText } from './written.js';

/** A bare line of words is English. */
export function textOf(written: WrittenText): Text {
  if (typeof written === 'string') return { en: written };
  return written.fr === undefined ? { en: written.en } : { en: written.en, fr: written.fr };
}
