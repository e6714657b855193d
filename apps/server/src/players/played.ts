import type { EpochMs, Role, Text } from '#kernel';

/** A place at the table of an exercise. */
export interface PlayedSeat {
  readonly id: string;
  readonly title: Text;
  readonly role: Role;
  readonly team: Text;
  readonly needed: boolean;
}

/** What players come to: an exercise as it is played. */
export interface Played {
  readonly title: Text;
  readonly seats: readonly PlayedSeat[];
  /** Without players' devices: the facilitator enters what the room answers, seat by seat. */
  readonly room: boolean;
  /** On the wall clock. */
  readonly endedAt: EpochMs | null;
}

/** The exercise that is played in an incident; `undefined` of every other. */
export type PlayedIn = (incidentId: string) => Promise<Played | undefined>;

/** For so long after its end those who took part talk it over, write down what they saw and answer the survey. */
export const HOT_WASH_MS = 24 * 60 * 60_000;
