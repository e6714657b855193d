/** Letters and spaces of a mask come in tens, so that a width tells of a class and never of a name. */
const WORD = 'Xxxxxxxxx';
const STEP = WORD.length + 1;
const USUAL_WORDS = 2;

/** What stands for whoever a masked letter is to, the same for everybody: nothing of it is made from what is known of them. */
export const MASKS = {
  name: maskedName(0),
  addressLines: ['0000 Xxxxxxxxx Xxxxxx', 'Xxxxxxxxx XX  X0X 0X0'],
  birthDate: '0000-00-00',
} as const;

/**
 * A name as a mask that says no more of it than in which ten its length lies, and of one that is no longer than most not even that.
 *
 * @param letters how long the name is, spaces with it
 */
export function maskedName(letters: number): string {
  return Array<string>(Math.max(USUAL_WORDS, Math.ceil(letters / STEP)))
    .fill(WORD)
    .join(' ');
}
