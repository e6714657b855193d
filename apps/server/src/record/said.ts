import type { Json } from '#digest';

/** The words of a note or a remark; `undefined` where they were erased, or there are none. */
export function saidOf(payload: Json | null): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('text' in payload)) return undefined;
  const { text } = payload;
  return typeof text === 'string' ? text : undefined;
}

/** Whether a text holds these words, whatever the case and the accents: nobody writes a name twice the same way at night. */
export function sayingOf(words: string): (text: string) => boolean {
  const folded = fold(words);
  return (text) => fold(text).includes(folded);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
