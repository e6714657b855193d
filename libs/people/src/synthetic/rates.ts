/**
 * How many of a thousand made-up people are out of the ordinary: chosen so that each route of the register is walked
 * by dozens in a list of 80,000, not estimated from any real list.
 */
export const RATES_PER_MILLE = {
  /** Under 16 on the list's day. */
  minor: 40,
  /** Of the minors: treatment decided on without a parent. */
  ownTreatmentOfMinors: 50,
  /** Of the minors: a substitute decision-maker is named. */
  substituteOfMinors: 880,
  /** Of the minors' substitutes: lives elsewhere than the child. */
  substituteElsewhere: 150,
  deceased: 55,
  /** Of the deceased: an estate trustee is named. */
  trusteeOfDeceased: 300,
  hiddenAddress: 4,
  badAddress: 22,
  birthDateUnknown: 6,
  frenchSpeaking: 48,
  frenchName: 110,
  otherName: 260,
  /** A row that repeats an earlier person under another client number. */
  duplicate: 8,
  /** Of the duplicates: says of a living person that they are dead, or the other way round, so that the two disagree. */
  disagreeingDuplicate: 100,
  email: 350,
  phone: 800,
} as const;
