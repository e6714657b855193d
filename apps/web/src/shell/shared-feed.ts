/** What the line to an incident's feed tells. `seq` is the record's newest line that is told. */
export type Told =
  | { readonly kind: 'opened'; readonly seq: number }
  | { readonly kind: 'entry'; readonly seq: number }
  | { readonly kind: 'lost' };

/** What one tab says to the others: what its line tells, or a question how it stands. */
export type Said = Told | { readonly kind: 'asked' };

/** The tabs of a browser that show one incident. */
export interface Tabs {
  /** Says it to every other tab. */
  readonly say: (said: Said) => void;
  readonly hear: (listener: (said: Said) => void) => void;
  /** Calls back as soon as no other tab has the line. */
  readonly lead: (begin: () => void) => void;
  /** Neither speaks nor hears any more, and leaves the line to another. */
  readonly leave: () => void;
}

/** Opens a line to the service; what it gives back closes it. */
export type OpenLine = (tell: (told: Told) => void) => () => void;

/**
 * Follows a feed over one line for all tabs of a browser: whichever tab has it tells the others. When that tab is closed,
 * another opens a line of its own, and by the record's newest line each knows whether it missed something meanwhile.
 */
export function shareFeed(tabs: Tabs, openLine: OpenLine, hear: (told: Told) => void): () => void {
  let close: (() => void) | undefined;
  let now: Told | undefined;
  const tell = (told: Told): void => {
    now = told.kind === 'lost' ? undefined : { kind: 'opened', seq: told.seq };
    tabs.say(told);
    hear(told);
  };
  tabs.hear((said) => {
    if (said.kind !== 'asked') hear(said);
    else if (now) tabs.say(now);
  });
  tabs.lead(() => {
    close = openLine(tell);
  });
  tabs.say({ kind: 'asked' });
  return () => {
    close?.();
    tabs.leave();
  };
}
