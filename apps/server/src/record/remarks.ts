import type { CommandRequest } from '#contract';
import { PERMISSIONS } from '#access';
import { Fault, WORD_KINDS } from '#kernel';
import { notPermitted, type Asker } from '../access/asker.js';
import { readerOf } from '../lanes/reader-of.js';
import { requireOpen } from '../lanes/sight.js';
import { entryAt } from './entry-at.js';
import type { TimelineSource } from './timeline.js';

export type Remark = Extract<CommandRequest, { type: 'annotate-entry' | 'correct-entry' }>;

export function isRemark(request: CommandRequest): request is Remark {
  return request.type === 'annotate-entry' || request.type === 'correct-entry';
}

/**
 * What is to be said of an entry, once it was seen that whoever says it may read that entry, and that a correction is of words: what
 * is folded from an entry is set right by stating or deciding it again, which a correction in words would only seem to do.
 *
 * @returns the same, privileged where the entry is
 * @throws Fault `not-permitted`, `entry-unknown`, `not-in-circle`, `conduct-not-open`, `entry-not-words`
 */
export async function remarkOn(
  { record, lanes }: TimelineSource,
  incidentId: string,
  remark: Remark,
  asker: Asker,
): Promise<Remark> {
  if (!asker.permits('read-record')) throw notPermitted('read-record', PERMISSIONS['read-record'].means);
  const entry = await entryAt(record, incidentId, remark.entry);
  const [sight, kept] = await Promise.all([lanes.sight(incidentId, readerOf(asker)), lanes.kept(incidentId)]);
  const lane = sight.ofEntry(entry, kept);
  requireOpen(lane);
  if (!sight.opens(entry, kept)) throw notForPlayers();
  if (remark.type === 'correct-entry' && !WORD_KINDS.some((kind) => kind === entry.kind)) throw notWords();
  return lane ? { ...remark, privileged: true } : remark;
}

function notForPlayers(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'conduct-not-open',
    detail: 'How an exercise is conducted is for those who conduct and evaluate it.',
    place: 'entry',
  });
}

function notWords(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'entry-not-words',
    detail: 'Only notes and remarks are corrected in words.',
    place: 'entry',
    mend: 'State the fact or decide again, which the record then goes by; or put a remark beside the entry.',
  });
}
