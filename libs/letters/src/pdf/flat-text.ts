/**
 * The same text in one piece of memory. Text put together by `+` is a tree of its parts, which is walked again each time
 * that it is written: what is written many times is made flat once. Latin-1 alone, as all operators of a PDF are.
 */
export function flatText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
