import type { BreachDuty, BreachEntry } from '#contract';
import type { Obligation, Task } from '#engine';
import type { Facts } from '#facts';
import type { Assessment } from '#law';
import type { IncidentRead } from './incident-read.js';

/** The task and the decisions of an obligation's chart that say what became of it. */
const SEND = 'send-notice';
const ACKNOWLEDGE = 'keep-acknowledgement';
const NOTIFY = 'notify';
const NOT_REQUIRED = 'not-required';

/** What became of each duty that the law found, as its run's tasks and decisions say; the open ones first. */
export function breachDuties(read: IncidentRead): BreachDuty[] {
  const rank = (duty: BreachDuty): number => (duty.standing === 'open' ? 0 : duty.standing === 'met' ? 1 : 2);
  return read.obligations
    .map((obligation) => dutyOf(read, obligation))
    .sort((one, other) => rank(one) - rank(other) || (one.key < other.key ? -1 : 1));
}

function dutyOf(read: IncidentRead, { key, runId, wave, status, due, assessed }: Obligation): BreachDuty {
  const sent = answerOf(read, runId, SEND);
  const acknowledged = answerOf(read, runId, ACKNOWLEDGE);
  return {
    key,
    entity: assessed.entity?.name ?? null,
    law: assessed.pack,
    title: assessed.title,
    recipient: assessed.recipient.title,
    noticeKind: assessed.noticeKind,
    citation: assessed.citation,
    standing: status,
    wave,
    due: assessed.due && (due ?? assessed.due),
    words: assessed.words,
    sentAt: textOf(sent.said['sent_at']),
    reference: textOf(acknowledged.said['reference']) ?? textOf(sent.said['reference']),
    withheld: sent.withheld || acknowledged.withheld,
    why: status === 'not-required' ? whyNot(read, runId) : null,
  };
}

/** What a task was answered with, as far as it may be told. */
interface Answered {
  readonly said: Facts;
  readonly withheld: boolean;
}

/** Of a notice that was renewed the last one counts. */
function answerOf(read: IncidentRead, runId: string, name: string): Answered {
  const done = read.tasks.filter((task) => task.runId === runId && task.name === name);
  const [last] = done.sort((one, other) => (other.doneAt ?? 0) - (one.doneAt ?? 0));
  if (!last) return { said: {}, withheld: false };
  const withheld = isPrivileged(read, last);
  return { said: withheld ? {} : last.answer, withheld };
}

function isPrivileged({ version, sight }: IncidentRead, { id, name, path, doneBy, doneAt }: Task): boolean {
  const charts = [...version.playbook.charts.values()];
  const asked = charts.flatMap(({ states }) => states.get(path)?.tasks ?? []);
  const work = asked.find((task) => task.id === name && task.privileged !== undefined)?.privileged;
  return doneBy !== null && sight.ofTask(id, work, doneBy, doneAt ?? 0) !== undefined;
}

/** What whoever decided gave as the reason; words that are privileged are nobody's here. */
function whyNot({ decisions, sight }: IncidentRead, runId: string): string | null {
  const decided = decisions
    .filter((each) => each.runId === runId && each.name === NOTIFY && each.outcome === NOT_REQUIRED)
    .sort((one, other) => other.openedAt - one.openedAt)[0];
  const words = decided?.approvals
    .filter(({ option, actor, at }) => option === NOT_REQUIRED && sight.ofWords(decided.id, actor, at) === undefined)
    .map(({ rationale }) => rationale.trim())
    .filter((rationale) => rationale !== '');
  return words === undefined || words.length === 0 ? null : words.join(' · ');
}

/** Of the laws that reach the incident; one that reaches nobody here was not weighed, and would only hide the others. */
export function notOwed({ notApplicable }: Assessment): BreachEntry['notOwed'] {
  return notApplicable
    .filter(({ trace }) => trace.length > 0 && trace.every(({ role }) => role !== 'reach'))
    .map(({ entity, pack, recipient, reason, citation }) => ({
      entity: entity?.name ?? null,
      law: pack,
      recipient: recipient.title,
      reason,
      citation,
    }));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
