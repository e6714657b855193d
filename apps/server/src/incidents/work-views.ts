import type { DecisionView, FieldView, TaskView } from '#contract';
import type { OpenDecision, Run, RunningClock, Task } from '#engine';
import type { Facts, FactValue } from '#facts';
import { Fault, formatInstant } from '#kernel';
import type { FieldDefinition, StateNode } from '#playbook';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';

type Runs = ReadonlyMap<string, Run>;

/** A task with the form it asks to fill in. */
export function taskView(version: PlaybookVersion, runs: Runs, clocks: readonly RunningClock[], task: Task): TaskView {
  const definition = stateOf(version, runs, task.runId, task.path).tasks.find((each) => each.id === task.name);
  if (!definition) throw missing(`task ${task.name}`);
  return {
    id: task.id,
    runId: task.runId,
    name: task.name,
    role: task.role,
    title: definition.title,
    ...(definition.guidance === undefined ? {} : { guidance: definition.guidance }),
    fields: definition.fields.map((field) => fieldView(field)),
    evidence: definition.evidence,
    status: task.status,
    openedAt: formatInstant(task.openedAt),
    due: dueOf(clocks, task.id),
    ...(task.doneBy === null ? {} : { doneBy: task.doneBy }),
    ...(task.doneAt === null ? {} : { doneAt: formatInstant(task.doneAt) }),
  };
}

/** A decision with its brief as it stands: the digest beside it is what a signature is bound to. */
export function decisionView(
  version: PlaybookVersion,
  runs: Runs,
  clocks: readonly RunningClock[],
  facts: Facts,
  decision: OpenDecision,
): DecisionView {
  const definition = stateOf(version, runs, decision.runId, decision.path).decision;
  if (!definition) throw missing(`decision ${decision.name}`);
  const model = version.playbook.factModel.facts;
  return {
    id: decision.id,
    runId: decision.runId,
    name: decision.name,
    question: definition.question,
    ...(definition.guidance === undefined ? {} : { guidance: definition.guidance }),
    ...(definition.briefText === undefined ? {} : { briefText: definition.briefText }),
    brief: definition.brief.map((fact) => ({
      fact,
      title: model.get(fact)?.title ?? { en: fact },
      value: shownValue(facts[fact]),
    })),
    advice: [...definition.advice],
    options: definition.options.map(({ id, title, confirm }) => ({
      id,
      title,
      confirm: {
        ...(confirm.oneOf === undefined ? {} : { oneOf: [...confirm.oneOf] }),
        ...(confirm.all === undefined ? {} : { all: [...confirm.all] }),
      },
    })),
    approvals: decision.approvals.map(({ actor, option, rationale, at }) => ({
      actor,
      option,
      rationale,
      at: formatInstant(at),
    })),
    status: decision.status,
    ...(decision.outcome === null ? {} : { outcome: decision.outcome }),
    version: decision.version,
    shownDigest: decision.shownDigest,
    openedAt: formatInstant(decision.openedAt),
    due: dueOf(clocks, decision.id),
  };
}

export function fieldView(field: FieldDefinition): FieldView {
  const { name, type, choices, title, required, fact } = field;
  return {
    name,
    type,
    title,
    required,
    ...(choices === undefined ? {} : { choices: [...choices] }),
    ...(fact === undefined ? {} : { fact }),
  };
}

function shownValue(value: FactValue | undefined): boolean | number | string | string[] | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? [...value] : value;
}

function dueOf(clocks: readonly RunningClock[], subjectId: string): string | null {
  return clocks.find((clock) => clock.subject.id === subjectId)?.due.instant ?? null;
}

function stateOf(version: PlaybookVersion, runs: Runs, runId: string, path: string): StateNode {
  const run = runs.get(runId);
  const state = run && version.playbook.charts.get(run.chart)?.states.get(path);
  if (!state) throw missing(`state ${path}`);
  return state;
}

function missing(what: string): Fault {
  return new Fault({
    kind: 'internal',
    code: 'state-and-playbook-differ',
    detail: `The incident refers to a ${what} that its playbook does not hold.`,
  });
}
