/** As what a person stands to the organisation: it decides which law and which letter speak to them. Somebody may be several. */
export const PERSON_ROLES = ['patient', 'employee', 'customer', 'card-holder', 'student', 'member'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Whom a list means that says nothing: the lists this was made for are of patients. */
export const USUAL_ROLE: PersonRole = 'patient';

/** Who has the custody of a child, as far as the list says; `one-parent`: the mother or the father, and whoever is named may be the other. */
export const CUSTODIES = ['sole', 'one-parent', 'joint', 'contested', 'unknown'] as const;
export type Custody = (typeof CUSTODIES)[number];

/** How a person asked to be written to. */
export const LETTER_FORMATS = ['standard', 'large-print', 'plain-language'] as const;
export type LetterFormat = (typeof LETTER_FORMATS)[number];
