import type { Role } from '#kernel';
import type { Voice } from '../words/words.js';

/** Says to whoever acts in a role that may not take an act back in which other of theirs they may. */
export function inAnotherRole(roles: readonly Role[], voice: Voice): string {
  return voice.say('takeBackInRole', {
    roles: voice.list(
      roles.map((role) => voice.role(role)),
      'or',
    ),
  });
}
