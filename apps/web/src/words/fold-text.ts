/** A long text's first sentence, which stands for it, and the rest, which is opened. */
export interface FoldedText {
  readonly head: string;
  readonly rest: string;
}

/** Folds a text after its first sentence; one that is short enough stays whole. */
export function foldText(text: string, lengthMax: number): FoldedText {
  if (text.length <= lengthMax) return { head: text, rest: '' };
  // A full stop ends a sentence where a capital follows: "s. 12" and "1. the" do not.
  const end = /[.!?]\s+(?=\p{Lu})/u.exec(text);
  return end === null
    ? { head: text, rest: '' }
    : { head: text.slice(0, end.index + 1), rest: text.slice(end.index + end[0].length) };
}
