import type { EntryView } from '#contract';
import { formatInstant } from '#kernel';
import { isConduct, itemsIn, type Kept } from '#lanes';
import type { Entry } from '#record';
import type { Sight } from './sight.js';

/** An entry as a reader sees it: of what is privileged and not open to them, that it is there, when and by whom, and its digests. */
export function entryView(entry: Entry, sight: Sight, kept: Kept): EntryView {
  const { seq, kind, runId, actor, payload, payloadDigest, previousHash, hash } = entry;
  const lane = sight.ofEntry(entry, kept);
  const [item, another] = itemsIn(entry, kept);
  const shown = sight.opens(entry, kept);
  // Zod's JSON type has mutable arrays where ours are readonly; the value is the same.
  return {
    seq,
    at: formatInstant(entry.at),
    recordedAt: formatInstant(entry.recordedAt),
    kind,
    runId,
    actor,
    payload: shown ? (payload as EntryView['payload']) : null,
    ...(lane && { lane }),
    ...(!shown && isConduct(entry) && { conduct: true as const }),
    ...(item && !another && { item: { ...item.ref } }),
    payloadDigest,
    previousHash,
    hash,
  };
}
