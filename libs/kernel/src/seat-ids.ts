/** Stands in the place of a player where nobody has a device and the facilitator enters what the room answers for a seat. */
export const ROOM = 'room';

/**
 * By which the record knows somebody in a seat of an exercise: the player, and the seat that they act in. In two seats one
 * person is two actors, so that somebody alone can play a whole table.
 */
export function seatActorId(player: string, seat: string): string {
  return `${player}/${seat}`;
}

/** The player and the seat behind an actor's id; `undefined` where it is nobody's in a seat. */
export function readSeatActorId(id: string): { readonly player: string; readonly seat: string } | undefined {
  const slash = id.indexOf('/');
  return slash === -1 ? undefined : { player: id.slice(0, slash), seat: id.slice(slash + 1) };
}

/** The player behind an actor's id, whichever of their seats they acted in; the actor itself where it is nobody's in a seat. */
export function playerOf(id: string): string {
  return readSeatActorId(id)?.player ?? id;
}
