/**
 * Every kind of entry that the record of an incident can hold. A closed list: nothing writes an entry of another kind, and the
 * screens have words for each.
 */
export const ENTRY_KINDS = [
  'alert.acknowledged',
  'alert.climbed',
  'alert.delivered',
  'alert.in-doubt',
  'alert.lapsed',
  'alert.raised',
  'alert.retried',
  'alert.settled',
  'alert.undelivered',
  'batch.failed',
  'batch.ordered',
  'batch.produced',
  'clock.advanced',
  'clock.escalated',
  'clock.kept',
  'clock.met',
  'clock.moved',
  'clock.passed',
  'clock.started',
  'clock.warned',
  'clock.withdrawn',
  'decision.made',
  'decision.opened',
  'decision.reworded',
  'decision.signed',
  'decision.withdrawn',
  'document.handed-out',
  'event.received',
  'evidence.kept',
  'facts.stated',
  'incident.declared',
  'incident.exported',
  'note.added',
  'obligation.back',
  'obligation.changed',
  'obligation.found',
  'obligation.lapsed',
  'obligation.met',
  'obligation.not-required',
  'on-call.changed',
  'people.imported',
  'playbook.proved',
  'report.produced',
  'run.closed',
  'run.reopened',
  'run.started',
  'state.entered',
  'state.left',
  'task.done',
  'task.opened',
  'task.withdrawn',
  'timer.fired',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

export function isEntryKind(text: string): text is EntryKind {
  return (ENTRY_KINDS as readonly string[]).includes(text);
}
