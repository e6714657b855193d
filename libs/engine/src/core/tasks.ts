import { accept, refuse, type PrivilegedAnswer, type Outcome } from '#kernel';
import { mayFinishForOthers, type TaskDefinition } from '#playbook';
import { startDueClock, stopClocks } from './clocks.js';
import type { Command } from './command.js';
import type { Draft } from './draft.js';
import { checkAnswers, factsOf } from './form.js';
import { noteAuthor, refuseMachineAuthor } from './separation.js';
import { refuseSeverity, setSeverity, severityIn } from './severity.js';
import { stateAnswered } from './stated-facts.js';
import type { Run, Task } from './state.js';

type Completion = Extract<Command, { type: 'complete-task' }>;

/** Gives a task to its role. */
export function openTask(draft: Draft, run: Run, path: string, definition: TaskDefinition): void {
  const task: Task = {
    id: draft.newId(),
    runId: run.id,
    name: definition.id,
    path,
    role: definition.role,
    status: 'open',
    openedAt: draft.context.now,
    doneBy: null,
    doneAt: null,
    answer: {},
  };
  draft.tasks.set(task.id, task);
  draft.record(
    'task.opened',
    { task: task.id, name: task.name, role: task.role, privileged: definition.privileged },
    run.id,
  );
  if (definition.due !== undefined) {
    startDueClock(draft, run, {
      name: definition.id,
      title: definition.title,
      owner: definition.role,
      length: definition.due,
      subject: { kind: 'task', id: task.id },
    });
  }
}

/** Takes back the tasks of a state that is left: nobody has to do them any more. */
export function withdrawTasks(draft: Draft, run: Run, path: string): void {
  for (const task of openTasks(draft, run.id, path)) withdrawTask(draft, run, task);
}

/** Takes one task back; `reason` says why where it is not that its state was left. */
export function withdrawTask(draft: Draft, run: Run, task: Task, reason?: string): void {
  draft.tasks.set(task.id, { ...task, status: 'withdrawn' });
  draft.record('task.withdrawn', { task: task.id, name: task.name, reason }, run.id);
  stopClocks(draft, run.id, { kind: 'task', id: task.id }, 'withdrawn');
}

/** Marks a task done, with its form filled in and its evidence named. */
export function completeTask(draft: Draft, completion: Completion): Outcome<void> {
  const task = draft.tasks.get(completion.taskId);
  if (!task || task.status !== 'open') {
    return refuse({
      kind: 'conflict',
      code: 'task-not-open',
      detail: 'This task is no longer open.',
      mend: 'Read the incident again: it was done or withdrawn.',
    });
  }
  const run = draft.run(task.runId);
  const definition = draft.node(run, task.path).tasks.find((each) => each.id === task.name);
  if (!definition) throw new Error(`State ${task.path} has no task ${task.name}.`);
  const refusal =
    refuseRole(draft, definition) ?? refuseMachineAuthor(draft, run, task) ?? refuseEvidence(definition, completion);
  if (refusal) return refusal;
  const answers = checkAnswers(draft, definition.fields, completion.fields);
  if (!answers.ok) return answers;
  const severity = severityIn(definition.fields, answers.value);
  const unsaid = severity && refuseSeverity(draft, completion.note);
  if (unsaid) return refuse(unsaid);
  const { actor, now } = draft.context;
  draft.tasks.set(task.id, { ...task, status: 'done', doneBy: actor, doneAt: now, answer: answers.value });
  const work = definition.privileged;
  const inLane: PrivilegedAnswer | undefined = work && { answer: task.id, work };
  draft.record(
    'task.done',
    {
      task: task.id,
      name: task.name,
      fields: answers.value,
      evidence: completion.evidence,
      // Where the note is why it is so grave, it stands in the entry of that.
      note: severity === undefined ? completion.note : undefined,
      privileged: inLane && [{ ...inLane }],
      // The entry says who it was; this, whose work they finished.
      doneFor: actor.role === task.role ? undefined : task.role,
    },
    run.id,
  );
  noteAuthor(draft, run.id, task);
  stopClocks(draft, run.id, { kind: 'task', id: task.id }, 'met');
  const stated = { facts: factsOf(definition.fields, answers.value), form: definition.fields, answer: inLane };
  if (severity !== undefined) {
    setSeverity(draft, { severity, reason: completion.note }, { task: task.id, answer: inLane });
  }
  stateAnswered(draft, stated, `task ${task.name}`, 'confirmed');
  draft.send(run.id, `task.${task.name}.done`);
  // One task's own event may enter the state anew, with all its tasks to do again.
  const allDone = (): boolean => openTasks(draft, run.id, task.path).length === 0;
  if (allDone()) draft.send(run.id, `tasks.${task.path}.done`, allDone);
  return accept(undefined);
}

// Those who lead may finish what a role cannot get to.
function refuseRole(draft: Draft, definition: TaskDefinition): Outcome<void> | undefined {
  const { role } = draft.context.actor;
  const leading = [...draft.context.playbook.roleDefinitions.values()]
    .filter(({ profile }) => mayFinishForOthers(profile))
    .map((each) => each.role);
  if (role !== undefined && (role === definition.role || leading.includes(role))) return undefined;
  const others = leading.filter((each) => each !== definition.role);
  return refuse({
    kind: 'refused',
    code: 'role-not-entitled',
    detail: 'This task belongs to another role.',
    mend: `It is done by: ${definition.role}${others.length === 0 ? '' : `; in its place by: ${others.join(', ')}`}.`,
  });
}

function refuseEvidence(definition: TaskDefinition, completion: Completion): Outcome<void> | undefined {
  if (definition.evidence === 'none' || completion.evidence.length > 0) return undefined;
  return refuse({
    kind: 'invalid',
    code: 'evidence-required',
    detail: 'This task cannot be done without evidence.',
    place: 'evidence',
    mend: 'Attach the file that shows it.',
  });
}

function openTasks(draft: Draft, runId: string, path: string): readonly Task[] {
  return draft.tasks.values().filter((task) => task.runId === runId && task.path === path && task.status === 'open');
}
