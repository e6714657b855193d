import { useCallback, useEffect, useState } from 'react';

/** Long enough to be read twice; the record keeps what was said. */
const SHOWN_MS = 10_000;

export interface Announcement {
  readonly sentence: string;
  /** Tells the same sentence said again from the one said before, so that it is read out again. */
  readonly count: number;
}

/** The page's status line: says that something was done, and falls silent after a while. */
export function useAnnouncement(): { announced: Announcement | undefined; announce: (sentence: string) => void } {
  const [announced, setAnnounced] = useState<Announcement>();
  const announce = useCallback((sentence: string) => {
    setAnnounced((before) => ({ sentence, count: (before?.count ?? 0) + 1 }));
  }, []);
  useEffect(() => {
    if (announced === undefined) return undefined;
    const silence = setTimeout(() => setAnnounced(undefined), SHOWN_MS);
    return () => clearTimeout(silence);
  }, [announced]);
  return { announced, announce };
}
