import { readSeatActorId } from '#kernel';

/** The player behind an actor of the record, who in several seats is several actors; somebody with an account is themselves. */
export function playerOf(actor: string): string {
  return readSeatActorId(actor)?.player ?? actor;
}
