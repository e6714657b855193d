import type { PlayedIn } from '../players/played.js';
import type { HeldExercises } from './held-exercises.js';
import { seatShape } from './scenario-shelf.js';

/** What players come to in an incident, of the exercises that are held. */
export function playedIn(held: HeldExercises): PlayedIn {
  return async (incidentId) => {
    if ((await held.clockOf(incidentId)) === undefined) return undefined;
    const { scenario, begun, ended } = held.atHand(incidentId).conduct;
    return {
      title: scenario.title,
      seats: scenario.seats.map((seat) => seatShape(scenario, seat)),
      room: begun.room,
      endedAt: ended?.recordedAt ?? null,
    };
  };
}
