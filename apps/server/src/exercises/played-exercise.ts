import type { Played } from '../players/played.js';
import type { HeldExercises } from './held-exercises.js';
import { seatShape } from './scenario-shelf.js';

/** What players come to in an incident; `undefined` where nobody conducts it as an exercise. */
export async function playedExercise(held: HeldExercises, incidentId: string): Promise<Played | undefined> {
  if (!(await held.clockOf(incidentId))) return undefined;
  const { scenario, begun, ended } = held.atHand(incidentId).conduct;
  return {
    title: scenario.title,
    seats: scenario.seats.map((seat) => seatShape(scenario, seat)),
    room: begun.room,
    endedAt: ended?.recordedAt ?? null,
  };
}
