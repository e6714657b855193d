import type { ExerciseView } from '#contract';
import type { Voice } from '../words/words.js';

type Seat = ExerciseView['seats'][number];

/** A seat's title; its id where there is no such seat. */
export function seatWords(id: string, seats: readonly Seat[], voice: Voice): string {
  const seat = seats.find((each) => each.id === id);
  return seat === undefined ? id : voice.tell(seat.title);
}

/** To whom something goes: seats by their titles; none is everybody. */
export function toWords(to: readonly string[], seats: readonly Seat[], voice: Voice): string {
  if (to.length === 0) return voice.say('exEverybody');
  return to.map((id) => seatWords(id, seats, voice)).join(', ');
}

/** Seats of which somebody may speak: a player’s own; of a room without devices, all for whoever conducts it. */
export function speakable({
  room,
  may,
  own,
  seats,
}: Pick<ExerciseView, 'room' | 'may' | 'own' | 'seats'>): readonly Seat[] {
  if (room && may.conduct) return seats;
  return own.seats.length > 1 ? seats.filter(({ id }) => own.seats.includes(id)) : [];
}
