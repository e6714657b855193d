import type {
  AlertView,
  ApprovalView,
  DecisionView,
  DelayView,
  FieldView,
  RunningClockView,
  TaskView,
} from '#contract';
import {
  authorsOf,
  type Alert,
  type Approval,
  type Obligation,
  type OpenDecision,
  type ReadOut,
  type Run,
  type RunningClock,
  type ShownFact,
  type Task,
} from '#engine';
import { Fault, formatInstant, type EpochMs, type Role } from '#kernel';
import { NO_AUTHOR } from '#lanes';
import {
  MAIN_CHART,
  alternatesOf,
  rolesAsked,
  type DecisionDefinition,
  type DecisionOption,
  type FieldDefinition,
  type StateNode,
} from '#playbook';
import { readOutViews } from './read-out-views.js';
import { mayApproveLetters } from '../letters/approval.js';
import type { Sight } from '../lanes/sight.js';
import { staleLaw } from '../letters/stale-law.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { wireValue } from './wire-value.js';

/** What showing an incident's work needs beside the work itself. */
export interface WorkContext {
  readonly version: PlaybookVersion;
  readonly runs: ReadonlyMap<string, Run>;
  readonly clocks: readonly RunningClock[];
  readonly obligations: readonly Obligation[];
  readonly readOuts: readonly ReadOut[];
  /** What of privileged words whoever looks may see. */
  readonly sight: Sight;
  /** The roles of whoever looks: those who are asked to sign see what they sign. */
  readonly roles: readonly Role[];
  /** Time in the incident. */
  readonly now: EpochMs;
  /** Of clocks that are past our own target, by id. */
  readonly delays: ReadonlyMap<string, DelayView>;
}

/** A task with the form it asks to fill in. */
export function taskView(context: WorkContext, task: Task): TaskView {
  const definition = stateOf(context, task.runId, task.path).tasks.find((each) => each.id === task.name);
  if (!definition) throw missing(`task ${task.name}`);
  return {
    id: task.id,
    runId: task.runId,
    name: task.name,
    about: aboutOf(context, task.runId),
    role: task.role,
    title: definition.title,
    ...(definition.guidance === undefined ? {} : { guidance: definition.guidance }),
    fields: definition.fields.map((field) => fieldView(field)),
    evidence: definition.evidence,
    ...(definition.privileged === undefined ? {} : { privileged: definition.privileged }),
    status: task.status,
    openedAt: formatInstant(task.openedAt),
    due: dueOf(context, task.id),
    ...(task.doneBy === null ? {} : { doneBy: task.doneBy }),
    ...(task.doneAt === null ? {} : { doneAt: formatInstant(task.doneAt) }),
  };
}

/** A decision with its brief as it was shown: the digest beside it is what a signature is bound to. */
export function decisionView(context: WorkContext, decision: OpenDecision): DecisionView {
  const definition = stateOf(context, decision.runId, decision.path).decision;
  if (!definition) throw missing(`decision ${decision.name}`);
  return {
    id: decision.id,
    runId: decision.runId,
    name: decision.name,
    about: aboutOf(context, decision.runId),
    question: definition.question,
    ...(definition.guidance === undefined ? {} : { guidance: definition.guidance }),
    ...(definition.briefText === undefined ? {} : { briefText: definition.briefText }),
    brief: decision.shownFacts.map((shown) => ({
      fact: shown.fact,
      ...shownValue(context, decision, definition, shown),
    })),
    advice: [...definition.advice],
    options: definition.options.map((option) => optionView(context, decision, option)),
    approvals: decision.approvals.map((approval) => approvalView(context, decision.id, approval)),
    readOuts: [...readOutViews(context.readOuts.filter(({ decisionId }) => decisionId === decision.id))],
    status: decision.status,
    ...(decision.outcome === null ? {} : { outcome: decision.outcome }),
    version: decision.version,
    shownDigest: decision.shownDigest,
    openedAt: formatInstant(decision.openedAt),
    due: dueOf(context, decision.id),
    staleLaw: staleLawOf(context, decision),
  };
}

/** What a brief shows of a fact: of a privileged judgment, nothing to whoever is neither in its circle nor asked to sign or advise. */
function shownValue(
  { sight, roles }: WorkContext,
  { openedAt }: OpenDecision,
  { options, advice }: DecisionDefinition,
  { value, privileged }: ShownFact,
): Pick<DecisionView['brief'][number], 'value' | 'withheld'> {
  const lane = privileged && sight.ofAnswers([privileged], NO_AUTHOR, openedAt);
  const asked = [...advice, ...options.flatMap(({ confirm }) => rolesAsked(confirm))];
  const open = lane === undefined || lane.open || roles.some((role) => asked.includes(role));
  return open ? { value: wireValue(value) } : { value: null, withheld: true };
}

function approvalView({ sight }: WorkContext, decision: string, approval: Approval): ApprovalView {
  const { actor, option, rationale, at, standsFor, because, readOut } = approval;
  const lane = sight.ofWords(decision, actor, at);
  const closed = lane !== undefined && !lane.open;
  return {
    actor,
    option,
    rationale: closed ? '' : rationale,
    ...(lane && { lane }),
    at: formatInstant(at),
    ...(standsFor === null ? {} : { standsFor }),
    ...(because === null || closed ? {} : { because }),
    ...(readOut === undefined ? {} : { readOut }),
  };
}

function staleLawOf(
  { version, runs, obligations, now }: WorkContext,
  { runId, path, status }: OpenDecision,
): DecisionView['staleLaw'] {
  const run = runs.get(runId);
  if (!run || status !== 'open' || !mayApproveLetters(version, run, path)) return [];
  const standing = obligations.filter((duty) => duty.status === 'open' || duty.status === 'met');
  return staleLaw(
    standing.filter(({ assessed }) => assessed.noticeKind === 'letter'),
    now,
  );
}

function optionView(
  { version, runs }: WorkContext,
  { approvals, status, runId }: OpenDecision,
  option: DecisionOption,
): DecisionView['options'][number] {
  const { id, title, confirm } = option;
  const run = runs.get(runId);
  const alternates = alternatesOf(version.playbook.roleDefinitions);
  const given = approvals.filter((approval) => approval.option === id);
  const signedFor = new Set(given.map(({ standsFor, actor }) => standsFor ?? actor.role));
  const standIns = rolesAsked(confirm).flatMap((role) => {
    const by = alternates.get(role) ?? [];
    return status !== 'open' || signedFor.has(role) || by.length === 0 ? [] : [{ for: role, by: [...by] }];
  });
  return {
    id,
    title,
    confirm: {
      ...(confirm.oneOf === undefined ? {} : { oneOf: [...confirm.oneOf] }),
      ...(confirm.all === undefined ? {} : { all: [...confirm.all] }),
    },
    standIns,
    authors: run ? [...new Set(authorsOf(run, option).map((author) => author.id))] : [],
  };
}

/** A running clock with its law, zone and what it is about. */
export function runningClockView(context: WorkContext, clock: RunningClock): RunningClockView {
  const { id, runId, name, title, owner, basis, due, status, startAssumed } = clock;
  const [about, delay] = [aboutOf(context, runId), context.delays.get(id) ?? null];
  return { id, runId, name, about, title, owner, basis, due, status, startAssumed, delay };
}

/** An open alert: who has been woken, and who is next. */
export function alertView({ id, clockId, title, kind, due, basis, path, rung, raisedAt }: Alert): AlertView {
  return {
    id,
    clock: clockId,
    title,
    kind,
    due,
    basis,
    woken: path.slice(0, rung + 1),
    next: path.slice(rung + 1),
    since: formatInstant(raisedAt),
  };
}

/** The roles of a playbook that can own a deadline: those who only send in what they see are never woken. */
export function wokenRoles({ roleDefinitions }: PlaybookVersion['playbook']): readonly Role[] {
  return [...roleDefinitions.values()].filter(({ profile }) => profile !== 'report').map(({ role }) => role);
}

/** Without this, three duties that ask "do we notify?" look the same. */
function aboutOf({ version, runs, obligations }: WorkContext, runId: string): TaskView['about'] {
  const run = runs.get(runId);
  if (!run || run.chart === MAIN_CHART) return null;
  const obligation = obligations.find((each) => each.runId === runId);
  if (obligation) {
    return { title: obligation.assessed.title, recipient: obligation.assessed.recipient.title, wave: obligation.wave };
  }
  return { title: version.playbook.charts.get(run.chart)?.title ?? { en: run.chart }, wave: run.wave };
}

export function fieldView(field: FieldDefinition): FieldView {
  const { name, type, choices, title, required, fact, sets } = field;
  return {
    name,
    type,
    title,
    required,
    ...(choices === undefined ? {} : { choices: [...choices] }),
    ...(fact === undefined ? {} : { fact }),
    ...(sets === undefined ? {} : { sets }),
  };
}

function dueOf({ clocks }: WorkContext, subjectId: string): string | null {
  return clocks.find((clock) => clock.subject.id === subjectId)?.due.instant ?? null;
}

function stateOf({ version, runs }: WorkContext, runId: string, path: string): StateNode {
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
