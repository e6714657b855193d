import type { LettersOrdered } from '#people';

/** Whom letters were ordered for, as the register asks: a letter of a batch that came to nothing is none. */
export const LETTERS_ORDERED: LettersOrdered = {
  latestWave: (person) =>
    `(SELECT MAX(letter.wave) FROM letter WHERE letter.person_id = ${person} AND letter.void = 0)`,
};
