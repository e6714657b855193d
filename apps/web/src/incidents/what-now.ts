import { parseInstant, type EpochMs, type Role } from '#kernel';
import type { DecisionView, IncidentView, TaskView } from '#contract';
import { votingRoles } from '../decisions/quorum.js';

/** Something that holds the incident up until a person answers it. */
export type Ask = {
  readonly id: string;
  readonly mine: boolean;
  readonly dueAt?: EpochMs;
  readonly roles: readonly Role[];
} & (
  { readonly kind: 'decision'; readonly decision: DecisionView } | { readonly kind: 'task'; readonly task: TaskView }
);

/** Where an ask stands on the Command page, so that an address can lead to it. */
export function askAnchor(id: string): string {
  return `ask-${id}`;
}

/** The open decisions and tasks, and decisions that wait for a countersignature: those of the reader's role first, then what is due first, decisions before tasks. */
export function whatNow(view: Pick<IncidentView, 'tasks' | 'decisions'>, role: Role | undefined): readonly Ask[] {
  const decisions = view.decisions
    .filter(({ status, readOuts }) => status === 'open' || (status === 'decided' && readOuts.some(isStanding)))
    .map((it) => decisionAsk(it, role));
  const tasks = view.tasks.filter((task) => task.status === 'open').map((it) => taskAsk(it, role));
  return [...decisions, ...tasks].sort((one, other) => Number(other.mine) - Number(one.mine) || byPressure(one, other));
}

/** The roles that the incident waits for, the most pressing first, each once. */
export function askedNext(asks: readonly Ask[]): readonly Role[] {
  // Whose turn it is does not depend on who reads: the reader's own asks are not moved up here.
  const pressing = [...asks].sort(byPressure);
  return [...new Set(pressing.flatMap((ask) => ask.roles))];
}

function decisionAsk(decision: DecisionView, role: Role | undefined): Ask {
  const answered = new Set(decision.approvals.map(({ standsFor, actor }) => standsFor ?? actor.role));
  const voters = decision.status === 'open' ? votingRoles(decision).filter((voter) => !answered.has(voter)) : [];
  const roles = [...new Set([...voters, ...decision.readOuts.filter(isStanding).map(({ person }) => person.role)])];
  const mine = role !== undefined && roles.includes(role);
  return { kind: 'decision', id: decision.id, mine, roles, decision, ...dueAt(decision.due) };
}

/** Two witnesses heard it, and the person has not said so themselves. */
function isStanding({ status }: DecisionView['readOuts'][number]): boolean {
  return status === 'standing';
}

function taskAsk(task: TaskView, role: Role | undefined): Ask {
  return { kind: 'task', id: task.id, mine: task.role === role, roles: [task.role], task, ...dueAt(task.due) };
}

function dueAt(due: string | null): { dueAt?: EpochMs } {
  const parsed = due === null ? undefined : parseInstant(due);
  return parsed === undefined ? {} : { dueAt: parsed };
}

function byPressure(one: Ask, other: Ask): number {
  return (
    byDue(one.dueAt, other.dueAt) ||
    Number(one.kind === 'task') - Number(other.kind === 'task') ||
    (openedAt(one) < openedAt(other) ? -1 : 1)
  );
}

function byDue(one: EpochMs | undefined, other: EpochMs | undefined): number {
  if (one === other) return 0;
  return (one ?? Infinity) < (other ?? Infinity) ? -1 : 1;
}

function openedAt(ask: Ask): string {
  return ask.kind === 'decision' ? ask.decision.openedAt : ask.task.openedAt;
}
