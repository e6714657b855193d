import type { LaneView } from '#contract';
import type { NameOf } from '../names/name-of.js';
import type { Voice } from '../words/words.js';

/** Who is in a circle: roles, people and parties outside. */
export function circleWords(
  { roles, people, parties }: Pick<LaneView, 'roles' | 'people' | 'parties'>,
  voice: Voice,
  nameOf: NameOf,
): string {
  return voice.list([...roles.map((role) => voice.role(role)), ...people.map((id) => nameOf(id)), ...parties], 'and');
}
