import { createContext, useContext, useState } from 'react';

/** What somebody has begun to say of an entry, and not sent. */
export interface RemarkDraft {
  readonly way: 'annotate-entry' | 'correct-entry';
  readonly text: string;
  readonly happened: string;
}

/** By the number of the entry. */
export const RemarkDrafts = createContext(new Map<number, RemarkDraft>());

/** Lines go and come as one reads back, filters and begins at the newest again; what one has begun to say of them stays. */
export function useRemarkDraft(
  seq: number,
): readonly [RemarkDraft | undefined, (next: RemarkDraft | undefined) => void] {
  const drafts = useContext(RemarkDrafts);
  const [draft, setDraft] = useState(() => drafts.get(seq));
  const keep = (next: RemarkDraft | undefined): void => {
    if (next) drafts.set(seq, next);
    else drafts.delete(seq);
    setDraft(next);
  };
  return [draft, keep];
}
