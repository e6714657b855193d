import {
  documentItem,
  evidenceItem,
  isConduct,
  itemsIn,
  itemsQuoted,
  type LaneBook,
  type Item,
  type Kept,
  type KeptItem,
} from '#lanes';
import type { Entry } from '#record';

/** What is in an export beyond what is always in it. */
export interface ExportChoice {
  /** Letters to people and their manifests. */
  readonly people: boolean;
  /** What is privileged, which counsel has to have allowed. */
  readonly privileged: boolean;
  /** Entries whose payload stays inside, by number. */
  readonly without: readonly number[];
}

/** What leaves where nobody asked for more. */
export const USUAL_EXPORT: ExportChoice = { people: false, privileged: false, without: [] };

/** Why an entry's payload is left out of an export; `undefined` keeps it. */
export type LeaveOut = (entry: Entry) => string | undefined;

/** What an export leaves out of the record beside files: every word of what is privileged, how an exercise was conducted, and what it was asked to. */
export function leavingOut({ privileged, without }: ExportChoice, book: LaneBook, kept: Kept): LeaveOut {
  const unasked = new Set(without);
  return (entry) => {
    if (unasked.has(entry.seq)) return 'left out on request';
    if (privileged) return undefined;
    if (isConduct(entry)) return 'conduct of the exercise';
    const told = [...itemsIn(entry, kept), ...itemsQuoted(entry)];
    const item = told.find((each) => book.laneOf(each).lane === 'privileged');
    return item && reasonOf(item);
  };
}

/** Why a privileged file is left out; `undefined` where it is not privileged. */
export function fileReason(item: KeptItem, book: LaneBook): string | undefined {
  return book.laneOf(evidenceItem(item)).lane === 'privileged' ? 'privileged evidence' : undefined;
}

/** Why a document is left out; `undefined` where it is not privileged. */
export function documentReason(id: string, book: LaneBook): string | undefined {
  return book.laneOf(documentItem(id)).lane === 'privileged' ? 'privileged: document' : undefined;
}

function reasonOf({ ref, author }: Item): string {
  if (ref.type === 'evidence') return 'privileged evidence';
  return author.role === 'counsel' ? 'privileged: words of counsel' : `privileged: ${ref.type}`;
}
