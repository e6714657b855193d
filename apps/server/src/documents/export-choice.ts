import type { EvidenceItem } from '#evidence';
import type { EntryKind } from '#kernel';
import type { Entry } from '#record';

/** What is in an export beyond what is always in it. */
export interface ExportChoice {
  /** Letters to people and their manifests. */
  readonly people: boolean;
  /** Privileged evidence and words of counsel. */
  readonly privileged: boolean;
  /** Entries whose payload stays inside, by number. */
  readonly without: readonly number[];
}

/** What leaves where nobody asked for more. */
export const USUAL_EXPORT: ExportChoice = { people: false, privileged: false, without: [] };

/** Why an entry's payload is left out of an export; `undefined` keeps it. */
export type LeaveOut = (entry: Entry) => string | undefined;

/**
 * What an export leaves out of the record beside files. What an entry says of privileged evidence is as privileged as the
 * file: its title and what it was taken for tell what counsel asked. So are counsel's own words, wherever an act has room for some.
 *
 * @param items the incident's evidence, as it stands when the export is made
 */
export function leavingOut({ privileged, without }: ExportChoice, items: readonly EvidenceItem[]): LeaveOut {
  const guarded = new Set(items.filter((item) => item.privileged).map(({ id }) => id));
  const unasked = new Set(without);
  return (entry) => {
    if (unasked.has(entry.seq)) return 'left out on request';
    if (privileged) return undefined;
    if (entry.kind.startsWith('evidence.') && guarded.has(itemOf(entry))) return 'privileged evidence';
    return entry.actor.role === 'counsel' && isSpoken(entry.kind) ? 'privileged: words of counsel' : undefined;
  };
}

function itemOf({ payload }: Entry): string {
  const item = typeof payload === 'object' && payload !== null && 'item' in payload ? payload['item'] : undefined;
  return typeof item === 'string' ? item : '';
}

/** Where a person speaks in words of their own: why, what for, from where. */
const SPOKEN: readonly EntryKind[] = [
  'alert.settled',
  'decision.signed',
  'erasure.reasoned',
  'event.received',
  'facts.stated',
  'hold.placed',
  'hold.released',
  'law.confirmed',
  'law.route-signed',
  'law.unconfirmed',
  'note.added',
  'task.done',
];

function isSpoken(kind: string): boolean {
  return kind.startsWith('evidence.') || SPOKEN.some((spoken) => spoken === kind);
}
