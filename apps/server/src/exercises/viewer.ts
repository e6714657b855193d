import type { ExerciseView } from '#contract';
import type { Conduct } from '#exercises';
import { Fault, readSeatActorId } from '#kernel';
import type { Asker } from '../access/asker.js';

/** Whoever looks at an exercise: where they sit, and what they may do beside playing. */
export interface Viewer {
  /** Of the player, where they took seats by a code; otherwise by which they act. */
  readonly id: string;
  readonly own: ExerciseView['own'];
  readonly may: ExerciseView['may'];
}

/**
 * Whoever took seats by a code has those; whoever is in the incident by an account sits where its roles are, as somebody does
 * who plays alone.
 */
export function viewerOf({ scenario }: Conduct, { actor, player, roles, permits }: Asker): Viewer {
  const may = {
    conduct: permits('conduct-exercise'),
    observe: permits('observe-exercise'),
    evaluate: permits('evaluate-exercise'),
  };
  if (player) return { id: player.id, own: { player: player.id, seats: [...player.seats], named: player.named }, may };
  // The seat for which whoever conducts enters what the room answers.
  const spokenFor = readSeatActorId(actor.id)?.seat;
  const seats = scenario.seats.filter(({ id, role }) =>
    spokenFor === undefined ? roles.includes(role) : id === spokenFor,
  );
  return { id: actor.id, own: { player: null, seats: seats.map(({ id }) => id), named: false }, may };
}

/** Whether they see what came in for anybody. */
export function seesInjects({ may }: Viewer): boolean {
  return may.observe || seesMessages({ may });
}

/** Whether they see what control and players wrote to each other, which is of the conduct. */
export function seesMessages({ may }: Pick<Viewer, 'may'>): boolean {
  return may.conduct || may.evaluate;
}

/** Nobody speaks for another's seat; whoever conducts speaks for any. @throws Fault `seat-not-own` */
export function requireOwnSeat({ own, may }: Viewer, seat: string): void {
  if (may.conduct || own.seats.includes(seat)) return;
  throw new Fault({
    kind: 'refused',
    code: 'seat-not-own',
    detail: 'You do not sit there.',
    place: 'seat',
    mend: `Write as: ${own.seats.join(', ') || 'nobody, before you take a seat'}.`,
  });
}
