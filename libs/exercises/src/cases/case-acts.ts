import { acceptsEvent, type Command } from '#engine';
import { accept, refuse, type Actor, type Outcome, type Role } from '#kernel';
import type { CaseAct, Confirmation } from '#playbook';
import type { CaseIncident } from './case-incident.js';

/** What stands in a case for every piece of evidence. */
const EVIDENCE = 'evidence of the case';

/** What stands in a case for what people write at a task. */
const NOTE = 'As the case has it.';

/** Does what a case says somebody does; the refusal is the engine's own, or says what a case asks for in vain. */
export function performAct(incident: CaseIncident, act: CaseAct): Outcome<void> {
  switch (act.kind) {
    case 'event': {
      const { event, fields } = act;
      const [first] = incident.playbook.events.get(event)?.roles ?? [];
      const run = Object.keys(act.in).length > 0 ? receiverOf(incident, act) : undefined;
      const command: Command = { type: 'send-event', event, fields, ...(run !== undefined && { runId: run }) };
      return incident.execute(command, seat(act.as[0] ?? first));
    }
    case 'facts': {
      const { facts, source, confidence } = act;
      return incident.execute(
        { type: 'state-facts', facts, source, confidence },
        seat(act.as[0] ?? recorder(incident)),
      );
    }
    case 'task':
      return completeTask(incident, act);
    case 'decision':
      return answerDecision(incident, act);
  }
}

function receiverOf(incident: CaseIncident, act: Extract<CaseAct, { kind: 'event' }>): string | undefined {
  const facts = Object.fromEntries(
    [...incident.state.facts.values()].flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])),
  );
  return incident.runs(act.in).find(({ chart, snapshot }) => {
    const machine = incident.playbook.charts.get(chart)?.machine;
    return machine && acceptsEvent(machine, snapshot, { type: act.event, facts, now: incident.now });
  })?.id;
}

function completeTask(incident: CaseIncident, act: Extract<CaseAct, { kind: 'task' }>): Outcome<void> {
  const found = findWork(incident, [...incident.state.tasks.values()], act.task, act, 'task');
  if (!found.ok) return found;
  const { id, role, path, runId } = found.value;
  const chart = incident.state.runs.get(runId)?.chart ?? '';
  const definition = incident.playbook.charts
    .get(chart)
    ?.states.get(path)
    ?.tasks.find((task) => task.id === act.task);
  const evidence = definition?.evidence === 'required' && !act.withoutEvidence ? [EVIDENCE] : [];
  return incident.execute(
    { type: 'complete-task', taskId: id, fields: act.fields, evidence, note: NOTE },
    seat(act.as[0] ?? role),
  );
}

function answerDecision(incident: CaseIncident, act: Extract<CaseAct, { kind: 'decision' }>): Outcome<void> {
  const found = findWork(incident, [...incident.state.decisions.values()], act.decision, act, 'decision');
  if (!found.ok) return found;
  const { id, path, runId } = found.value;
  const chart = incident.state.runs.get(runId)?.chart ?? '';
  const definition = incident.playbook.charts.get(chart)?.states.get(path)?.decision;
  const confirm = definition?.options.find((option) => option.id === act.option)?.confirm ?? {};
  const signers = act.as.length > 0 ? act.as : quorumOf(confirm);
  for (const [index, role] of signers.entries()) {
    const open = incident.state.decisions.get(id);
    if (!open) break;
    const { version, shownDigest } = open;
    const { option, rationale } = act;
    const outcome = incident.execute(
      { type: 'answer-decision', decisionId: id, decisionVersion: version, shownDigest, option, rationale },
      { ...seat(role), id: `${role} ${index + 1}` },
    );
    if (!outcome.ok) return outcome;
  }
  return accept(undefined);
}

/** One person for each signature that an answer needs. */
function quorumOf({ all = [], oneOf = [] }: Confirmation): readonly Role[] {
  const other = oneOf.find((role) => !all.includes(role));
  return other === undefined ? all : [...all, other];
}

interface Work {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly status: string;
}

function findWork<T extends Work>(
  incident: CaseIncident,
  all: readonly T[],
  name: string,
  act: Extract<CaseAct, { kind: 'task' | 'decision' }>,
  what: string,
): Outcome<T> {
  const open = all.filter(({ status }) => status === 'open');
  const meant = open.filter((work) => work.name === name && incident.isAt(work.runId, act.in));
  const [first] = meant;
  if (!first) {
    const there = [...new Set(open.map((work) => work.name))].join(', ');
    const detail = `No ${what} \`${name}\` is open here; open are: ${there || 'none'}.`;
    return refuse({ kind: 'conflict', code: `${what}-not-open`, detail, mend: 'Do first what opens it.' });
  }
  const places = new Set(meant.map(({ runId }) => JSON.stringify(incident.whereabouts(runId))));
  if (places.size === 1) return accept(first);
  const detail = `${meant.length} open ${what}s are called \`${name}\`: ${[...places].join(', ')}.`;
  return refuse({ kind: 'conflict', code: 'which-one', detail, mend: 'Say which with `in: { duty:, wave: }`.' });
}

function recorder({ playbook: { roles } }: CaseIncident): Role | undefined {
  return roles.includes('privacy-officer') ? 'privacy-officer' : roles[0];
}

function seat(role: Role | undefined): Actor {
  return { kind: 'seat', id: role ?? 'nobody', assurance: 'claimed', ...(role !== undefined && { role }) };
}
