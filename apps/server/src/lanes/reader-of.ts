import type { Reader } from '#lanes';
import type { Asker } from '../access/asker.js';

/** Whoever asks, as a reader: by their account and by what acts for it, with every role that they have here. */
export function readerOf({ account, actor, roles }: Asker): Reader {
  return { ids: [...new Set([account.id, actor.id])], roles };
}
