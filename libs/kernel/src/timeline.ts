import { ENTRY_KINDS, type EntryKind } from './entry-kinds.js';

/** What people look for in a timeline: each kind of entry stands in one of these. */
export const TIMELINE_GROUPS = [
  'log',
  'decisions',
  'tasks',
  'facts',
  'duties',
  'letters',
  'people',
  'evidence',
  'alerts',
  'team',
  'plan',
  'exercise',
  'record',
] as const;

export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];

/** The group of a kind, by what its name begins with. */
const GROUPS: ReadonlyMap<string, TimelineGroup> = new Map<string, TimelineGroup>([
  ['account', 'team'],
  ['alert', 'alerts'],
  ['batch', 'letters'],
  ['breach-register', 'record'],
  ['brief', 'decisions'],
  ['clock', 'duties'],
  ['command', 'team'],
  ['contact', 'people'],
  ['decision', 'decisions'],
  ['delay', 'duties'],
  ['delay-log', 'duties'],
  ['document', 'letters'],
  ['entry', 'log'],
  ['erasure', 'record'],
  ['event', 'log'],
  ['evidence', 'evidence'],
  ['exercise', 'exercise'],
  ['facts', 'facts'],
  ['glass', 'team'],
  ['handover', 'team'],
  ['hold', 'evidence'],
  ['incident', 'record'],
  ['keys', 'record'],
  ['lane', 'evidence'],
  ['law', 'duties'],
  ['letter', 'letters'],
  ['letter-image', 'letters'],
  ['letters', 'letters'],
  ['link', 'team'],
  ['looks', 'record'],
  ['mail-house', 'letters'],
  ['note', 'log'],
  ['obligation', 'duties'],
  ['on-call', 'alerts'],
  ['package', 'letters'],
  ['payload', 'record'],
  ['people', 'people'],
  ['pilot', 'letters'],
  ['playbook', 'plan'],
  ['privilege-log', 'evidence'],
  ['provider', 'team'],
  ['report', 'duties'],
  ['role', 'team'],
  ['roster', 'team'],
  ['run', 'plan'],
  ['severity', 'log'],
  ['situation', 'log'],
  ['state', 'plan'],
  ['task', 'tasks'],
  ['timer', 'plan'],
]);

/**
 * Kinds that a timeline leaves out unless it is asked for all: what the machine does of itself on the way, and nobody acts on.
 * That a deadline passed, or that nobody could be woken, is none of these.
 */
export const NOISE_KINDS = [
  'alert.climbed',
  'alert.delivered',
  'alert.lapsed',
  'alert.raised',
  'clock.advanced',
  'clock.escalated',
  'clock.kept',
  'clock.met',
  'clock.started',
  'clock.warned',
  'clock.withdrawn',
  'decision.reworded',
  'exercise.inject-changed',
  'exercise.injects-deferred',
  'playbook.proved',
  'run.closed',
  'run.reopened',
  'run.started',
  'state.entered',
  'state.left',
  'task.opened',
  'task.withdrawn',
  'timer.fired',
] as const satisfies readonly EntryKind[];

/** Entries that say something about an earlier one, which they name: a remark beside it, or what takes the place of its words. */
export const REMARK_KINDS = ['entry.annotated', 'entry.corrected'] as const satisfies readonly EntryKind[];

/** Entries that only put back what was taken back; where the act is passed over as noise, so are they. */
export const RESTORING_KINDS = [
  'entry.taken-back',
  'facts.stated',
  'role.ended',
  'severity.set',
  'situation.due-set',
  'task.reopened',
] as const satisfies readonly EntryKind[];

export type RemarkKind = (typeof REMARK_KINDS)[number];

/** Entries that hold a person's words and nothing that is folded from them: these words are searched, corrected and, if they must, erased. */
export const WORD_KINDS = [...REMARK_KINDS, 'note.added'] as const satisfies readonly EntryKind[];

/** The group of a kind; what this version has no group for stands with the record itself. */
export function groupOf(kind: string): TimelineGroup {
  return GROUPS.get(kind.slice(0, kind.indexOf('.'))) ?? 'record';
}

export function isNoise(kind: string): boolean {
  return (NOISE_KINDS as readonly string[]).includes(kind);
}

export function isTimelineGroup(text: string): text is TimelineGroup {
  return (TIMELINE_GROUPS as readonly string[]).includes(text);
}

/** The kinds of these groups. */
export function kindsIn(groups: readonly TimelineGroup[]): readonly EntryKind[] {
  return ENTRY_KINDS.filter((kind) => groups.includes(groupOf(kind)));
}
