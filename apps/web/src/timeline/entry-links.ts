import { isRole } from '#kernel';
import type { IncidentView, TimelineEntry } from '#contract';
import { isKnownPage, type PagePath } from '../incidents/incident-pages.js';
import { askAnchor } from '../incidents/what-now.js';
import type { Named } from '../record/nameable.js';

/** Where an entry leads: to what it changed, as it is now. */
export type EntryLink =
  { readonly to: PagePath; readonly hash?: string } | { readonly to: 'decision'; readonly decision: string };

/** Pages by what the name of a kind begins with. */
const PAGES: ReadonlyMap<string, PagePath> = new Map<string, PagePath>([
  ['alert', '/incidents/$id/waiting'],
  ['batch', '/incidents/$id/letters'],
  ['brief', '/incidents/$id/letters'],
  ['clock', '/incidents/$id'],
  ['command', '/incidents/$id/members'],
  ['decision', '/incidents/$id/decisions'],
  ['delay', '/incidents/$id/obligations'],
  ['delay-log', '/incidents/$id/letters'],
  ['document', '/incidents/$id/letters'],
  ['event', '/incidents/$id/facts'],
  ['evidence', '/incidents/$id/evidence'],
  ['exercise', '/incidents/$id/console'],
  ['facts', '/incidents/$id/facts'],
  ['glass', '/incidents/$id/members'],
  ['hold', '/incidents/$id/evidence'],
  ['incident', '/incidents/$id/record'],
  ['lane', '/incidents/$id/privilege'],
  ['law', '/incidents/$id/obligations'],
  ['letter', '/incidents/$id/dispatch'],
  ['letters', '/incidents/$id/dispatch'],
  ['link', '/incidents/$id/members'],
  ['looks', '/incidents/$id/looks'],
  ['mail-house', '/incidents/$id/dispatch'],
  ['obligation', '/incidents/$id/obligations'],
  ['package', '/incidents/$id/dispatch'],
  ['people', '/incidents/$id/people'],
  ['pilot', '/incidents/$id/dispatch'],
  ['playbook', '/incidents/$id/plan'],
  ['privilege-log', '/incidents/$id/privilege'],
  ['report', '/incidents/$id/letters'],
  ['role', '/incidents/$id/members'],
  ['run', '/incidents/$id/plan'],
  ['state', '/incidents/$id/plan'],
]);

/**
 * Where an entry leads, for somebody with these permissions; `undefined` where it changed nothing that can be looked at.
 *
 * A task leads to where it is answered, as long as it is open.
 */
export function entryLink(
  { kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>,
  view: Pick<IncidentView, 'tasks' | 'decisions'>,
  may: readonly string[],
): EntryLink | undefined {
  const task = named(payload, 'task');
  if (task !== undefined && view.tasks.some(({ id, status }) => id === task && status === 'open'))
    return { to: '/incidents/$id', hash: askAnchor(task) };
  const decision = named(payload, 'decision');
  if (decision !== undefined && view.decisions.some(({ id }) => id === decision)) return { to: 'decision', decision };
  const to = PAGES.get(kind.slice(0, kind.indexOf('.')));
  return to !== undefined && isKnownPage(to, may) ? { to } : undefined;
}

/** The number of the entry that a remark or a correction is about. */
export function remarkedEntry({ kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>): number | undefined {
  if (!kind.startsWith('entry.') || payload === null || typeof payload !== 'object' || Array.isArray(payload))
    return undefined;
  const { entry } = payload;
  return typeof entry === 'number' ? entry : undefined;
}

/** The roles and facts that a note names. */
export function namedByNote({ kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>): Named {
  const about = kind === 'note.added' ? memberOf(payload, 'about') : undefined;
  return { roles: textsIn(about, 'roles').filter(isRole), facts: textsIn(about, 'facts') };
}

/** What an entry is about, by the id or key that others about the same name too. */
export function entryAbout({ kind, payload }: Pick<TimelineEntry, 'kind' | 'payload'>): string | undefined {
  return (
    named(payload, 'task') ??
    named(payload, 'decision') ??
    (kind.startsWith('evidence.') ? named(payload, 'item') : undefined) ??
    (kind.startsWith('obligation.') || kind.startsWith('delay.') ? named(payload, 'key') : undefined)
  );
}

function named(payload: TimelineEntry['payload'], name: string): string | undefined {
  const value = memberOf(payload, name);
  return typeof value === 'string' ? value : undefined;
}

function textsIn(payload: TimelineEntry['payload'] | undefined, name: string): string[] {
  const value = memberOf(payload, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function memberOf(payload: TimelineEntry['payload'] | undefined, name: string): TimelineEntry['payload'] | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return payload[name];
}
