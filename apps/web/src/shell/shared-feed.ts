import type { FeedOnlookers, OnlookerPlace } from '#contract';

/** Who else looks at the incident. */
export type Company = Pick<FeedOnlookers, 'people' | 'more'>;

/** What the line to an incident's feed tells. `seq` is the record's newest line that is told. */
export type Told =
  | { readonly kind: 'opened'; readonly seq: number }
  | { readonly kind: 'entry'; readonly seq: number }
  | { readonly kind: 'onlookers'; readonly company: Company }
  | { readonly kind: 'lost' };

/** Where the reader is, as others are told; `undefined` where they are not to be shown. */
export type Place = OnlookerPlace | undefined;

/** What one tab says to the others: what its line tells, a question how it stands, or where the reader has gone. */
export type Said = Told | { readonly kind: 'asked' } | { readonly kind: 'moved'; readonly place?: OnlookerPlace };

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

/** A line to the service, or a tab's part in it. */
export interface Line {
  readonly move: (place: Place) => void;
  readonly close: () => void;
}

/** Opens a line to the service, at a place. */
export type OpenLine = (tell: (told: Told) => void, place: Place) => Line;

/**
 * Follows a feed over one line for all tabs of a browser: whichever tab has it tells the others. When that tab is closed,
 * another opens a line of its own, and by the record's newest line each knows whether it missed something meanwhile. The reader is
 * where the tab that moved last is.
 */
export function shareFeed(tabs: Tabs, openLine: OpenLine, at: Place, hear: (told: Told) => void): Line {
  let place = at;
  let line: Line | undefined;
  let now: Told | undefined;
  let company: Told | undefined;
  const tell = (told: Told): void => {
    if (told.kind === 'onlookers') company = told;
    else now = told.kind === 'lost' ? undefined : { kind: 'opened', seq: told.seq };
    if (told.kind === 'lost') company = undefined;
    tabs.say(told);
    hear(told);
  };
  const go = (to: Place): void => {
    place = to;
    line?.move(to);
  };
  tabs.hear((said) => {
    if (said.kind === 'moved') go(said.place);
    else if (said.kind !== 'asked') hear(said);
    else for (const told of [now, company]) if (told) tabs.say(told);
  });
  tabs.lead(() => {
    line = openLine(tell, place);
  });
  tabs.say({ kind: 'asked' });
  return {
    move: (to) => {
      go(to);
      if (!line) tabs.say({ kind: 'moved', ...(to !== undefined && { place: to }) });
    },
    close: () => {
      line?.close();
      tabs.leave();
    },
  };
}
