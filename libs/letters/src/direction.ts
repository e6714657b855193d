// The scripts that are written from right to left and that names come in.
const LETTER =
  '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Adlam}]';
const FIRST = 0x590;

/** From the first letter of such a script to its last, with the signs, spaces and digits that stand between. */
const STRETCH = new RegExp(`${LETTER}(?:[^\\p{L}]*${LETTER})*\\p{M}*`, 'gu');
const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = new RegExp(LETTER, 'u');

/** Text that is read in one direction. */
export interface Stretch {
  readonly text: string;
  readonly rightToLeft: boolean;
}

/** Cuts text where its direction changes. A value cannot turn what stands around it: each stretch is marked alone. */
export function stretches(text: string): readonly Stretch[] {
  if (!mayTurn(text)) return [{ text, rightToLeft: false }];
  const cut: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(STRETCH)) {
    if (match.index > from) cut.push({ text: text.slice(from, match.index), rightToLeft: false });
    from = match.index + match[0].length;
    cut.push({ text: match[0], rightToLeft: true });
  }
  if (from < text.length || cut.length === 0) cut.push({ text: text.slice(from), rightToLeft: false });
  return cut;
}

/** Whether the first letter is of a script that is written from right to left: then so is the line. */
export function beginsRightToLeft(text: string): boolean {
  if (!mayTurn(text)) return false;
  return RIGHT_TO_LEFT.test(FIRST_LETTER.exec(text)?.[0] ?? '');
}

// Nearly no letter holds any: a look at the characters' numbers is cheaper than the expressions.
function mayTurn(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= FIRST) return true;
  return false;
}
