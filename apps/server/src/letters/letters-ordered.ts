import type { LettersOrdered } from '#people';

/** What makes a row of `letter` the letter of its person: it was not refused, and its batch has not come to nothing. */
export const IS_ORDERED = 'letter.void = 0 AND letter.refused IS NULL';

// What has left is decided of when it comes back; what waits to be sent by e-mail has not.
const HERE = `void = 0 AND refused IS NULL
  AND (state IS NULL OR state = 'made' OR (way = 'email' AND state = 'handed-over'))`;

/** Whom letters were ordered for, as the register asks: a letter that was refused, or of a batch that came to nothing, is none. */
export const LETTERS_ORDERED: LettersOrdered = {
  latestWave: (person) => `(SELECT MAX(letter.wave) FROM letter WHERE letter.person_id = ${person} AND ${IS_ORDERED})`,
  // A letter that was sent again is void: what it was stands among its changes.
  hasLeft: (person) => `EXISTS (SELECT 1 FROM letter JOIN letter_change ON letter_change.letter_id = letter.letter_id
    WHERE letter.person_id = ${person} AND letter_change.state = 'handed-over')`,
  disagreed: ({ sql, params }) => ({
    sql: `UPDATE letter SET disagreed = 1 WHERE ${HERE} AND person_id IN (${sql})`,
    params,
  }),
  agreed: ({ sql, params }) => ({
    sql: `UPDATE letter SET disagreed = 0 WHERE ${HERE} AND disagreed = 1 AND person_id IN (${sql})`,
    params,
  }),
};
