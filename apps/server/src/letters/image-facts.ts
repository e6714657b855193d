import type { LetterImagePlace } from '#contract';

/** The facts that say which picture stands where: its SHA-256, then what is said in its stead. */
export const IMAGE_FACTS: Readonly<Record<LetterImagePlace, string>> = {
  letterhead: 'organisation.letterhead_image',
  signature: 'organisation.signature_image',
};
