import type { Json } from '#digest';
import type { Facts } from '#facts';
import { Fault, accept, assertNever, formatInstant, nearest, refuse } from '#kernel';
import type { EntryKind, Member, Outcome } from '#kernel';
import { acknowledgeAlert, alertTimerFired, climbAlert } from './alerts.js';
import { clockTimerFired, restartClocks } from './clocks.js';
import type { Command } from './command.js';
import { answerDecision, rewordDecisions } from './decisions.js';
import { giveDelayReason } from './delay-reasons.js';
import { Draft, type DecideContext } from './draft.js';
import { checkAnswers, factsOf } from './form.js';
import { migratePlaybook, refuseLaterDeadlines } from './migration/migrate-playbook.js';
import { addNote } from './notes.js';
import { assess, followObligationRuns } from './obligations.js';
import { confirmReadOut, countersignReadOut, disownReadOut, recordReadOut } from './read-outs.js';
import { beat } from './recurrence.js';
import { remark } from './remarks.js';
import { accepts, deliverPending, sendToRun, startRun } from './runs.js';
import { confirmClause, signRoute, withdrawConfirmation } from './settlements.js';
import { setSeverity, type SaidSeverity } from './severity.js';
import { checkFacts, stateAnswered, stateFacts, statedBy } from './stated-facts.js';
import { timerKey, type IncidentState, type Run } from './state.js';
import { takeBack } from './take-back.js';
import { completeTask } from './tasks.js';
import { voidClaimedSignatures } from './voided-signatures.js';

/**
 * Decides a command on an incident: pure, without clock, disk or chance. The draft holds what is to be committed.
 * A refusal changes nothing.
 */
export function decide(state: IncidentState, command: Command, context: DecideContext): Outcome<Draft> {
  const draft = new Draft(state, context);
  const outcome = takeCommand(draft, command);
  if (!outcome.ok) return outcome;
  settle(draft);
  if (command.type === 'migrate-playbook') {
    const later = refuseLaterDeadlines(draft);
    if (!later.ok) return later;
  }
  // The scenario has come as far as what was done in it.
  if (draft.scenarioNow !== null) draft.scenarioNow = Math.max(draft.scenarioNow, context.now);
  return accept(draft);
}

/** What an incident begins with beside its playbook. */
export interface Beginning {
  /** What is kept of the playbook's proof. */
  readonly proof?: Json | undefined;
  readonly members?: readonly Member[] | undefined;
  /** At whose request, for whom and what for work starts privileged. */
  readonly privilege?: Json | undefined;
  readonly act?: FirstAct | undefined;
  readonly severity?: SaidSeverity | undefined;
}

/** What the service did that made the incident: an exercise that begins. */
export interface FirstAct {
  readonly kind: EntryKind;
  readonly payload: Exclude<Json, null>;
}

/** Declares an incident: its first entries and its main run. */
export function declare(
  state: IncidentState,
  context: DecideContext,
  { proof, members, privilege, act, severity }: Beginning = {},
): Draft {
  const draft = new Draft(state, context);
  draft.record('incident.declared', {
    title: state.title,
    mode: state.mode,
    playbook: context.playbook.name,
    version: context.playbook.version,
    hash: context.playbook.hash,
    policy: { never: context.playbook.policy.never, stance: context.playbook.policy.stance },
    proof,
    privilege,
    ...(members && members.length > 0 && { members: members.map((member) => ({ ...member })) }),
  });
  if (act) draft.record(act.kind, act.payload);
  if (severity) setSeverity(draft, severity);
  startRun(draft, 'main', 'main', 1, null);
  settle(draft);
  return draft;
}

/** Rounds of events, changed facts and the law's answers that one command may cause; more is a circle in the playbook. */
const ROUNDS_MAX = 20;

/**
 * Follows what a command has caused until nothing moves: events reach their runs, changed facts move clocks and reword
 * briefs, and the law is asked again, in every state.
 */
function settle(draft: Draft): void {
  for (let round = 0; draft.pending.length > 0 || draft.changedFacts.size > 0 || draft.assessmentDue; round += 1) {
    if (round >= ROUNDS_MAX) {
      throw new Fault({
        kind: 'internal',
        code: 'endless-cascade',
        detail: 'One command never came to rest.',
        mend: 'The playbook states facts in a circle.',
      });
    }
    deliverPending(draft);
    // Before the law is asked again: a duty that was just met is met, even where the facts no longer ask for it.
    followObligationRuns(draft);
    const changed = new Set(draft.changedFacts);
    draft.changedFacts.clear();
    if (changed.size > 0) {
      restartClocks(draft, changed);
      rewordDecisions(draft, changed);
    }
    if (draft.assessmentDue || changed.size > 0) assess(draft);
  }
  followObligationRuns(draft);
}

function takeCommand(draft: Draft, command: Command): Outcome<void> {
  switch (command.type) {
    case 'send-event':
      return sendEvent(draft, command);
    case 'state-facts': {
      const facts = checkFacts(draft, command.facts);
      if (!facts.ok) return facts;
      stateFacts(draft, facts.value, command.source, command.confidence);
      return accept(undefined);
    }
    case 'complete-task':
      return completeTask(draft, command);
    case 'answer-decision':
      return answerDecision(draft, command);
    case 'read-out-decision':
      return recordReadOut(draft, command);
    case 'confirm-read-out':
      return confirmReadOut(draft, command);
    case 'countersign-read-out':
      return countersignReadOut(draft, command);
    case 'disown-read-out':
      return disownReadOut(draft, command);
    case 'void-claimed-signatures':
      return voidClaimed(draft);
    case 'acknowledge-alert':
      return acknowledgeAlert(draft, command.alertId);
    case 'climb-alert':
      return climbAlert(draft, command.alertId, command.rung, command.reason);
    case 'add-note':
      return addNote(draft, command);
    case 'annotate-entry':
    case 'correct-entry':
      return remark(draft, command);
    case 'take-back':
      return takeBack(draft, command);
    case 'record-act':
      return recordAct(draft, command);
    case 'migrate-playbook':
      return migratePlaybook(draft, command);
    case 'confirm-clause':
      return confirmClause(draft, command);
    case 'withdraw-confirmation':
      return withdrawConfirmation(draft, command);
    case 'sign-route':
      return signRoute(draft, command);
    case 'give-delay-reason':
      return giveDelayReason(draft, command);
    case 'set-severity':
      setSeverity(draft, command);
      return accept(undefined);
    case 'fire-timer':
      return fireTimer(draft, command);
    case 'advance-clock':
      return advanceClock(draft, command.to);
    default:
      return assertNever(command, 'command');
  }
}

type EventCommand = Extract<Command, { type: 'send-event' }>;

function sendEvent(draft: Draft, command: EventCommand): Outcome<void> {
  const { events, interrupts } = draft.context.playbook;
  const definition = events.get(command.event);
  if (!definition) {
    const near = nearest(command.event, events.keys());
    return refuse({
      kind: 'invalid',
      code: 'unknown-event',
      detail: `The playbook has no event "${command.event}" that people may send.`,
      place: 'event',
      mend: near === undefined ? `Its events are: ${[...events.keys()].join(', ')}.` : `Did you mean "${near}"?`,
    });
  }
  const { role } = draft.context.actor;
  if (role === undefined || !definition.roles.includes(role)) {
    return refuse({
      kind: 'refused',
      code: 'role-not-entitled',
      detail: `Your role may not send ${command.event}.`,
      mend: `It is sent by: ${definition.roles.join(', ')}.`,
    });
  }
  const answers = checkAnswers(draft, definition.fields, command.fields);
  if (!answers.ok) return answers;
  // A guard on this event may ask about what the event itself says.
  const facts = { ...statedBy(draft, definition), ...factsOf(definition.fields, answers.value) };
  const interrupt = interrupts.get(command.event);
  const receivers = receiversOf(draft, command, facts);
  if (!interrupt && receivers.length === 0) {
    return refuse({
      kind: 'conflict',
      code: 'event-not-accepted',
      detail: `No active state accepts ${command.event} now.`,
      mend: 'Read the incident again: it lists the events that it accepts.',
    });
  }
  const work = definition.privileged;
  const answer = work && { answer: `event ${draft.nextSeq}`, work };
  const said = { event: command.event, fields: answers.value, privileged: answer && [{ ...answer }] };
  draft.record('event.received', said, receivers[0]?.id ?? null);
  stateAnswered(draft, { facts, form: definition.fields, answer }, `event ${command.event}`, 'claimed');
  for (const run of receivers) sendToRun(draft, run.id, command.event);
  if (interrupt?.attach !== undefined) attach(draft, interrupt.attach, command.event);
  return accept(undefined);
}

function receiversOf(draft: Draft, { event, runId }: EventCommand, stated: Facts): readonly Run[] {
  const facts = { ...draft.factValues(), ...stated };
  return draft.runs
    .values()
    .filter((run) => (runId === undefined || run.id === runId) && accepts(draft, run, event, facts));
}

/**
 * A chart that asks the law opens a wave of its own: its duties and its people are told apart from the first. Any other
 * chart works beside the latest wave; a number of its own would have the law asked for a wave that nobody is owed.
 */
function attach(draft: Draft, chart: string, event: string): void {
  const earlier = draft.runs.values().filter((run) => run.chart === chart).length;
  const highest = Math.max(...draft.runs.values().map((run) => run.wave));
  const asksTheLaw = [...draft.chart(chart).states.values()].some(({ assess }) => assess);
  startRun(draft, chart, `${event}/${earlier + 1}`, asksTheLaw ? highest + 1 : highest, null);
}

function recordAct(
  draft: Draft,
  { kind, payload, words, facts, source = kind }: Extract<Command, { type: 'record-act' }>,
): Outcome<void> {
  draft.record(kind, payload);
  if (words) draft.record(words.kind, words.payload);
  if (facts) {
    const checked = checkFacts(draft, facts);
    if (!checked.ok) return checked;
    stateFacts(draft, checked.value, source, 'confirmed');
  }
  return accept(undefined);
}

function voidClaimed(draft: Draft): Outcome<void> {
  voidClaimedSignatures(draft);
  if (draft.entries.length > 0) return accept(undefined);
  return refuse({ kind: 'conflict', code: 'nothing-claimed', detail: 'No open decision has a claimed signature.' });
}

function fireTimer(draft: Draft, command: Extract<Command, { type: 'fire-timer' }>): Outcome<void> {
  const key = timerKey(command.runId, command.name);
  const timer = draft.timers.get(key);
  if (!timer || timer.setSeq !== command.setSeq) {
    return refuse({ kind: 'conflict', code: 'timer-gone', detail: 'This timer was cleared or set anew.' });
  }
  const lateMs = draft.context.now - timer.dueAt;
  if (lateMs < 0) {
    return refuse({
      kind: 'conflict',
      code: 'timer-not-due',
      detail: 'This timer is not due yet: the clock went back.',
    });
  }
  draft.timers.delete(key);
  if (draft.scenarioNow !== null) draft.scenarioNow = Math.max(draft.scenarioNow, timer.dueAt);
  draft.record('timer.fired', { name: timer.name, due: formatInstant(timer.dueAt), lateMs }, timer.runId);
  const [kind, subject, moment] = timer.name.split(':');
  if (kind === 'clock' && subject !== undefined && moment !== undefined) clockTimerFired(draft, subject, moment);
  else if (kind === 'alert' && subject !== undefined) alertTimerFired(draft, subject);
  else if (kind === 'every' && subject !== undefined) sendToRun(draft, timer.runId, beat(draft, timer, subject));
  else sendToRun(draft, timer.runId, timer.name);
  return accept(undefined);
}

function advanceClock(draft: Draft, to: number): Outcome<void> {
  if (draft.scenarioNow === null) {
    return refuse({
      kind: 'refused',
      code: 'live-clock',
      detail: "A live incident's clock is the wall clock; only an exercise's can be moved.",
    });
  }
  const { kind, role } = draft.context.actor;
  if (kind !== 'system' && role !== 'facilitator') {
    return refuse({
      kind: 'refused',
      code: 'role-not-entitled',
      detail: "The scenario clock is the facilitator's.",
      mend: 'Ask the facilitator to move it.',
    });
  }
  if (to < draft.scenarioNow) {
    return refuse({
      kind: 'invalid',
      code: 'clock-goes-forward',
      detail: 'The scenario clock only goes forward.',
      place: 'to',
      mend: `Give an instant after ${formatInstant(draft.scenarioNow)}.`,
    });
  }
  draft.record('clock.advanced', { from: formatInstant(draft.scenarioNow), to: formatInstant(to) });
  draft.scenarioNow = to;
  return accept(undefined);
}
