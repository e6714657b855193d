import { ActiveStates, tagged } from './active-states.js';
import type { ChartModel } from './chart-model.js';
import { outcomesOf } from './story.js';
import type { Story } from './proof.js';
import { contains, type Span } from './numbering.js';
import type { TableMove } from './ways.js';

/** A step into a state with a tag, out of a configuration that can be reached. */
export interface Entry {
  readonly event: string;
  readonly story: Story;
}

/**
 * Every event outside `allowed` that enters a state with the tag, where what it leaves held none; the beginning of the
 * chart is one too. One story for each event.
 */
export function entriesInto(model: ChartModel, tag: string, allowed: ReadonlySet<string>): Entry[] {
  const { ways, numbering, exploration, tell } = model;
  const { root } = numbering;
  const withTag = tagged(tag);
  const active = new ActiveStates(exploration, numbering, withTag);
  const entries: Entry[] = active.has(root.initial) ? [{ event: '', story: tell.to(root.initial) }] : [];
  for (const event of ways.events) {
    if (allowed.has(event)) continue;
    for (const source of ways.takers(event)) {
      const enters = ways.own(source, event).some((move) => entersFromOutside(model, move, withTag));
      if (!enters) continue;
      const leadsIn = (rank: number): number | undefined => outcomesOf(ways, rank, event).find((to) => active.has(to));
      const from = new ActiveStates(exploration, numbering, (span) => span === source).first(
        (rank) => !active.has(rank) && leadsIn(rank) !== undefined,
      );
      const to = from === undefined ? undefined : leadsIn(from);
      if (from === undefined || to === undefined) continue;
      entries.push({ event, story: tell.to(from, { event, to }) });
      break;
    }
  }
  return entries;
}

function entersFromOutside(
  { ways, numbering }: ChartModel,
  move: TableMove,
  withTag: (span: Span) => boolean,
): boolean {
  const domain = ways.domainOf(move);
  if (!domain || !move.target) return false;
  const after = ways.codesOf(move).flatMap((code) => numbering.activeInside(domain, code));
  // A move between two states that both carry it, or inside one that does, enters nothing new.
  const before = (span: Span): boolean => contains(domain, span) && span !== domain && contains(span, move.source);
  return after.some(withTag) && ![...numbering.all()].some((span) => before(span) && withTag(span));
}
