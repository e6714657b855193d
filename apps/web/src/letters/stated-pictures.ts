import type { FactView, LetterImagePlace } from '#contract';

/** A picture that letters of an incident show, as its fact states it. */
export interface StatedPicture {
  readonly place: LetterImagePlace;
  readonly sha256: string;
  /** What is said to whoever does not see it. */
  readonly words: string;
}

const FACTS: readonly (readonly [place: LetterImagePlace, fact: string])[] = [
  ['letterhead', 'organisation.letterhead_image'],
  ['signature', 'organisation.signature_image'],
];
const STATED = /^([0-9a-f]{64})(?: (.*))?$/s;

/** The pictures of the organisation’s own letters; those of its other legal entities are theirs. */
export function statedPictures(facts: readonly Pick<FactView, 'name' | 'value'>[]): readonly StatedPicture[] {
  return FACTS.flatMap(([place, name]) => {
    const value = facts.find((fact) => fact.name === name)?.value;
    const [, sha256, words = ''] = STATED.exec(typeof value === 'string' ? value : '') ?? [];
    return sha256 === undefined ? [] : [{ place, sha256, words }];
  });
}
