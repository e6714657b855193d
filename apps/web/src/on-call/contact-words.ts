import type { OnCallContact } from '#contract';
import type { Voice } from '../words/words.js';

/** Tells a place in the roster from the others. */
export function placeKey({ role, position }: Pick<OnCallContact, 'role' | 'position'>): string {
  return `${role} ${position}`;
}

/** Who is on call, and at which place: one person may hold several. */
export function contactWords({ name, role, position }: OnCallContact, voice: Voice): string {
  return `${name}: ${voice.say('placeOf', { role: voice.role(role), position })}`;
}
