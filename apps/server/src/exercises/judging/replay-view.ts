import type { ReplayView } from '#contract';
import { replayMoments } from '#exercises';
import { formatInstant } from '#kernel';
import type { Entry, RecordReader } from '#record';
import { minutesOf } from './evaluation-view.js';
import type { Judged } from './judge.js';
import type { WordsOf } from './words-of.js';

/** So many moments are shown; an exercise of a day has a few hundred. */
const MOMENTS_MAX = 5_000;

/** An exercise to be gone through again, moment by moment, up to its end. */
export async function replayView(
  record: RecordReader,
  incidentId: string,
  { conduct, evaluation }: Judged,
  { titleOf }: WordsOf,
): Promise<ReplayView> {
  const entries = await entriesUntil(record, incidentId, conduct.ended?.seq);
  const moments = replayMoments(conduct, evaluation, entries, (kind, id) => titleOf(kind, id) ?? { en: id });
  return {
    startedAt: formatInstant(conduct.startedAt),
    endedAt: conduct.ended ? formatInstant(conduct.ended.at) : null,
    moments: moments.slice(0, MOMENTS_MAX).map(({ seq, at, wallAt, what, title, lateMs, active }) => ({
      seq,
      at: formatInstant(at),
      wallAt: formatInstant(wallAt),
      what,
      title,
      lateMinutes: minutesOf(lateMs),
      active: active && [...active],
    })),
  };
}

/** The record of an exercise, up to an entry, or so far. */
export async function entriesUntil(record: RecordReader, incidentId: string, seq?: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of record.all(incidentId)) {
    if (seq !== undefined && entry.seq > seq) break;
    entries.push(entry);
  }
  return entries;
}
