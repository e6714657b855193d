import type { Voice } from './words.js';

/** Words of each value of a closed set. */
export type WordTable<Value extends string> = Readonly<Record<Value, readonly [english: string, french: string]>>;

/** A value of a closed set in the reader's language. */
export function worded<Value extends string>(table: WordTable<Value>, value: Value, { language }: Voice): string {
  return table[value][language === 'fr' ? 1 : 0];
}
