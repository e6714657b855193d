import { seatActorId } from '#kernel';
import type { Reader } from '#lanes';
import type { Asker } from '../access/asker.js';

/** Whoever asks, as a reader: by their account and by what acts for it, from each of their seats, with every role that they have here. */
export function readerOf({ account, actor, player, roles }: Asker): Reader {
  const seats = player?.seats.map((seat) => seatActorId(player.id, seat)) ?? [];
  return { ids: [...new Set([account.id, actor.id, ...seats])], roles, ...(player && { plays: true as const }) };
}
