import type { CommandRequest } from '#contract';
import { PERMISSIONS } from '#access';
import { Fault, WORD_KINDS } from '#kernel';
import { notPermitted, type Asker } from '../access/asker.js';
import { itemsIn, itemsQuoted, type ItemRef } from '#lanes';
import { readerOf } from '../lanes/reader-of.js';
import { requireOpen } from '../lanes/sight.js';
import { entryAt } from './entry-at.js';
import type { TimelineSource } from './timeline.js';

export type Remark = Extract<CommandRequest, { type: 'annotate-entry' | 'correct-entry' }>;

/** A remark that says of which items its entry told, so that it follows them into their lanes. */
export type QuotingRemark = Remark & { readonly quotes?: readonly ItemRef[] };

export function isRemark(request: CommandRequest): request is Remark {
  return request.type === 'annotate-entry' || request.type === 'correct-entry';
}

/**
 * What is to be said of an entry, once it was seen that whoever says it may read that entry, and that a correction is of words: what
 * is folded from an entry is set right by stating or deciding it again, which a correction in words would only seem to do.
 *
 * @returns the same, with what its entry told of, and privileged where that is
 * @throws Fault `not-permitted`, `entry-unknown`, `not-in-circle`, `conduct-not-open`, `entry-not-words`
 */
export async function remarkOn(
  { record, lanes }: TimelineSource,
  incidentId: string,
  remark: Remark,
  asker: Asker,
): Promise<QuotingRemark> {
  if (!asker.permits('read-record')) throw notPermitted('read-record', PERMISSIONS['read-record'].means);
  const entry = await entryAt(record, incidentId, remark.entry);
  const [sight, kept] = await Promise.all([lanes.sight(incidentId, readerOf(asker)), lanes.kept(incidentId)]);
  const lane = sight.ofEntry(entry, kept);
  requireOpen(lane);
  if (!sight.opens(entry, kept)) throw notForPlayers();
  if (remark.type === 'correct-entry' && !WORD_KINDS.some((kind) => kind === entry.kind)) throw notWords();
  const quotes = [...itemsIn(entry, kept), ...itemsQuoted(entry)].map(({ ref }) => ref);
  return { ...remark, ...(quotes.length > 0 && { quotes }), ...(lane && { privileged: true }) };
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
