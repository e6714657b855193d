import type { Json } from '#digest';
import { SEVERITY_ROLES, accept, formatInstant, refuse, type Outcome } from '#kernel';
import { startDueClock } from './clocks.js';
import type { Command, EarlierFact } from './command.js';
import type { Draft } from './draft.js';
import { refuseOtherRoles } from './refusals.js';
import { restoreSeverity } from './severity.js';
import { checkFacts } from './stated-facts.js';
import type { StatedFact, Task } from './state.js';
import { activePaths } from './xstate-adapter.js';

type TakeBack = Extract<Command, { type: 'take-back' }>;

/**
 * Takes an earlier act back, in entries of its own: what it changed is as it was, and both stay on record. No run moves by it,
 * but for what follows of facts: clocks, briefs and the law are asked again as when they are stated.
 *
 * That the act may be taken back, by whom, and how it was before, whoever asks has read from the record.
 */
export function takeBack(draft: Draft, { entry, also, facts, task, severity, puts }: TakeBack): Outcome<void> {
  if (entry >= draft.nextSeq) {
    return refuse({
      kind: 'not-found',
      code: 'entry-unknown',
      detail: `The record has no entry ${entry}.`,
      place: 'entry',
    });
  }
  if (facts.length > 0) {
    const values = Object.fromEntries(facts.map(({ name, was }) => [name, was?.value ?? null]));
    const checked = checkFacts(draft, values);
    if (!checked.ok) return checked;
  }
  const unsaid = severity && refuseOtherRoles(draft, SEVERITY_ROLES, 'say how grave the incident is');
  if (unsaid) return refuse(unsaid);
  draft.record('entry.taken-back', { entry, also });
  if (puts) draft.record(puts.kind, puts.payload);
  stateAsBefore(draft, facts, entry);
  if (severity) restoreSeverity(draft, severity.was, severity.said);
  return task ? reopenTask(draft, task) : accept(undefined);
}

/** Facts that one entry had stated are stated by one entry again, with who had stated them and when. */
function stateAsBefore(draft: Draft, facts: readonly EarlierFact[], entry: number): void {
  const unstated = facts.filter(({ was }) => was === null).map(({ name }) => name);
  if (unstated.length > 0) stateUnknown(draft, unstated, `entry ${entry} taken back`);
  const earlier = facts.flatMap(({ was }) => (was === null ? [] : [was]));
  const statements = new Map<string, StatedFact[]>();
  for (const fact of earlier) statements.set(statementOf(fact), [...(statements.get(statementOf(fact)) ?? []), fact]);
  for (const together of statements.values()) restate(draft, together);
}

function stateUnknown(draft: Draft, names: readonly string[], source: string): void {
  const { actor, now } = draft.context;
  const confidence = 'claimed';
  for (const name of names) put(draft, { name, value: null, source, confidence, actor, at: now });
  draft.record('facts.stated', { facts: Object.fromEntries(names.map((name) => [name, null])), source, confidence });
}

function restate(draft: Draft, facts: readonly StatedFact[]): void {
  const [first] = facts;
  if (!first) return;
  for (const fact of facts) put(draft, fact);
  const { source, confidence, actor, at } = first;
  draft.record('facts.stated', {
    facts: Object.fromEntries(facts.map(({ name, value }): [string, Json] => [name, value])),
    source,
    confidence,
    firstStated: { by: { ...actor }, at: formatInstant(at) },
  });
}

function put(draft: Draft, fact: StatedFact): void {
  draft.putFact(fact);
  draft.changedFacts.add(fact.name);
}

function statementOf({ source, confidence, actor, at }: StatedFact): string {
  return JSON.stringify([source, confidence, at, actor.kind, actor.id, actor.role, actor.assurance]);
}

/**
 * Asks a task anew that was marked done. Its deadline counts from when it was first asked, so that nobody wins time by it; whoever did
 * it stays one of those who prepared what it prepares.
 */
function reopenTask(draft: Draft, task: Task): Outcome<void> {
  const run = draft.runs.get(task.runId);
  const active = run && activePaths(draft.chart(run.chart).machine, run.snapshot).includes(task.path);
  const asked = run && active && draft.node(run, task.path).tasks.find(({ id }) => id === task.name);
  const again = draft.tasks
    .values()
    .some((each) => each.runId === task.runId && each.name === task.name && isOpen(each));
  if (!asked || again || (run.entered[task.path] ?? 0) > task.openedAt) {
    return refuse({
      kind: 'conflict',
      code: 'task-not-asked',
      detail: 'The plan has gone on since, and does not ask for this task as it did.',
      mend: 'Put a remark beside the entry; where the task is asked again, do it again.',
    });
  }
  draft.tasks.set(task.id, { ...task, status: 'open', doneBy: null, doneAt: null, answer: {} });
  draft.record('task.reopened', { task: task.id, name: task.name, role: task.role }, run.id);
  if (asked.due === undefined) return accept(undefined);
  const { id: name, title, due: length } = asked;
  const due = { name, title, owner: task.role, length, subject: { kind: 'task', id: task.id } } as const;
  startDueClock(draft, run, due, task.openedAt);
  return accept(undefined);
}

function isOpen({ status }: Task): boolean {
  return status === 'open';
}
