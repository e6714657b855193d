import { ROOM, playerOf, readSeatActorId } from '#kernel';
import type { Scenario } from '../scenario/scenario.js';
import type { Conduct, Seated } from './conduct.js';

/** The player behind an actor's id, whichever seat they acted in; `undefined` of who never sat, and of the room. */
export function playerBehind({ seated }: Pick<Conduct, 'seated'>, actorId: string): Seated | undefined {
  return seated.get(playerOf(actorId));
}

/** The seat of the scenario in which an actor acted; `undefined` where they acted in none, as who has an account does. */
export function seatBehind({ seats }: Scenario, actorId: string): Scenario['seats'][number] | undefined {
  const acted = readSeatActorId(actorId)?.seat;
  return seats.find(({ id }) => id === acted);
}

/** Whether the facilitator acted for a seat because the room has no devices. */
export function isRoom(actorId: string): boolean {
  return playerOf(actorId) === ROOM;
}
