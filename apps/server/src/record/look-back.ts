import type { Between } from '#record';

/** How many numbers one look goes back, whatever it looks for: what it costs does not grow with the record. */
export const STRETCH_MAX = 2000;
/** Entries read at a time. */
const CHUNK = 200;

interface Numbered {
  readonly seq: number;
}

export interface Look<Entry extends Numbered> {
  /** Newest first. */
  readonly read: (between: Between, limit: number) => Promise<readonly Entry[]>;
  /** What has to be seen to be judged. */
  readonly fits: (entry: Entry) => boolean;
  /** Both exclusive. */
  readonly since: number;
  readonly before: number;
  readonly limit: number;
}

/**
 * Looks for entries from a number backwards, newest first, over a limited stretch.
 *
 * @returns `next` to go on before; `undefined` where there is nothing left. It follows from what is returned and from where the
 * stretch ends alone: what was read and did not fit moves it nowhere.
 */
export async function lookBack<Entry extends Numbered>({
  read,
  fits,
  since,
  before,
  limit,
}: Look<Entry>): Promise<{ readonly found: readonly Entry[]; readonly next: number | undefined }> {
  const after = Math.max(since, before - 1 - STRETCH_MAX);
  const fitting: Entry[] = [];
  for (let at = before; fitting.length <= limit;) {
    const chunk = await read({ after, before: at }, CHUNK);
    fitting.push(...chunk.filter(fits));
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) break;
    at = last.seq;
  }
  const found = fitting.slice(0, limit);
  const stopped = (fitting.length > limit && found.at(-1)?.seq) || after + 1;
  return { found, next: stopped > since + 1 ? stopped : undefined };
}
