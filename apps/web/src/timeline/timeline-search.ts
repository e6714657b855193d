import { TIMELINE_GROUPS, isTimelineGroup, parseInstant, type TimelineGroup } from '#kernel';

/** What one looks at on the timeline, as its address says it: so it can be sent to somebody. */
export interface TimelineSearch {
  readonly groups?: string;
  readonly noise?: true;
  readonly person?: string;
  readonly about?: string;
  readonly from?: string;
  readonly to?: string;
  /** The number of an entry to begin at. */
  readonly entry?: number;
  /** The instant that is looked back to. */
  readonly at?: string;
}

const FILTERS = ['groups', 'noise', 'person', 'about', 'from', 'to', 'entry'] as const;

/** The groups that are chosen, in their own order; none is all. */
export function groupsIn({ groups }: TimelineSearch): readonly TimelineGroup[] {
  const named = groups?.split(',') ?? [];
  return TIMELINE_GROUPS.filter((group) => named.includes(group));
}

/** With a group more or less; all of them chosen is none chosen. */
export function withGroup(search: TimelineSearch, group: TimelineGroup): TimelineSearch {
  const chosen = groupsIn(search);
  const next = TIMELINE_GROUPS.filter((each) => chosen.includes(each) !== (each === group));
  return changed(search, { groups: next.length === TIMELINE_GROUPS.length ? undefined : next.join(',') });
}

/** With other filters: empty ones leave the address, and so does where one began. */
export function changed(
  search: TimelineSearch,
  change: { readonly [Key in keyof TimelineSearch]?: TimelineSearch[Key] | undefined },
): TimelineSearch {
  const { entry: _, ...rest } = search;
  return readSearch({ ...rest, ...change });
}

export function isFiltered(search: TimelineSearch): boolean {
  return FILTERS.some((name) => search[name] !== undefined);
}

/** Nothing but the instant that is looked back to. */
export function unfiltered({ at }: TimelineSearch): TimelineSearch {
  return at === undefined ? {} : { at };
}

/** What an address may say; what it says wrongly is passed over, so that an old link still leads somewhere. */
export function readSearch(said: Readonly<Record<string, unknown>>): TimelineSearch {
  const text = (name: string): string | undefined => {
    const value = said[name];
    const read = typeof value === 'number' ? String(value) : value;
    return typeof read === 'string' && read !== '' ? read : undefined;
  };
  const instant = (name: string): string | undefined => {
    const value = text(name);
    return value !== undefined && parseInstant(value) !== undefined ? value : undefined;
  };
  const groups = text('groups')?.split(',').filter(isTimelineGroup).join(',');
  const entry = Number(said['entry']);
  const noise = said['noise'];
  return Object.fromEntries(
    Object.entries({
      groups: groups === '' ? undefined : groups,
      noise: noise === true || noise === 1 || noise === '1' ? true : undefined,
      person: text('person'),
      about: text('about'),
      from: instant('from'),
      to: instant('to'),
      entry: Number.isSafeInteger(entry) && entry > 0 ? entry : undefined,
      at: instant('at'),
    }).filter(([, value]) => value !== undefined),
  );
}

/** What is asked of the service. An instant that is looked back to ends what is shown; the earlier of two ends holds. */
export function askedOf(search: TimelineSearch): Readonly<Record<string, string>> {
  const { groups, noise, person, about, from } = search;
  const to = [search.to, search.at].filter((end) => end !== undefined).toSorted(byInstant)[0];
  const asked = { groups, noise: noise && '1', person, about, from, to };
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function byInstant(one: string, other: string): number {
  return (parseInstant(one) ?? 0) - (parseInstant(other) ?? 0);
}
