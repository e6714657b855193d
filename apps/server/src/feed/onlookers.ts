import type { FeedOnlookers, OnlookerPlace } from '#contract';

/** People told by name; the others are counted. */
const NAMED_MAX = 12;

/** Somebody with an open line to an incident's feed, by one browser of theirs. */
export interface Onlooker {
  readonly account: string;
  readonly name: string;
  /** Where in the incident they are; absent where they do not want to be shown. */
  readonly place: OnlookerPlace | undefined;
  /** Hears at once that a line was opened. */
  readonly heard: () => void;
}

/**
 * Who looks at which incident now. Kept in memory alone: it is no part of any record, and what nobody looks at takes no room.
 * Whoever leaves is told to nobody at once; each line asks at its own next ping, so that a page that is loaded anew goes and comes unseen.
 */
export class Onlookers {
  /** By incident; within one, in the order in which they came. */
  private readonly here = new Map<string, Set<Onlooker>>();

  /** @returns takes them out again */
  enter(incidentId: string, onlooker: Onlooker): () => void {
    const others = this.here.get(incidentId) ?? new Set();
    this.here.set(incidentId, others);
    others.add(onlooker);
    // One who hides comes anew, too: that they are not shown any more is told as soon.
    for (const other of others) if (other !== onlooker) other.heard();
    return () => {
      others.delete(onlooker);
      if (others.size === 0 && this.here.get(incidentId) === others) this.here.delete(incidentId);
    };
  }

  /**
   * Everybody else, each once however many browsers they have, where the one that came last is; not shown where that one hides. So who
   * hides is gone at once, though the line that they had before is closed only at its next ping.
   */
  besides(incidentId: string, account: string): Pick<FeedOnlookers, 'people' | 'more'> {
    const people = new Map<string, FeedOnlookers['people'][number]>();
    for (const { account: id, name, place } of this.here.get(incidentId) ?? []) {
      if (id === account) continue;
      if (place === undefined) people.delete(id);
      else people.set(id, { id, name, place });
    }
    const all = [...people.values()];
    return { people: all.slice(0, NAMED_MAX), more: Math.max(0, all.length - NAMED_MAX) };
  }

  /** Incidents that somebody looks at. */
  get size(): number {
    return this.here.size;
  }
}
