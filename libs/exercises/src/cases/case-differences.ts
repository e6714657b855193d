import type { Obligation } from '#engine';
import { assertNever, formatInstant, parseInstant } from '#kernel';
import type { CaseRuns, Expected } from '#playbook';
import type { CaseIncident } from './case-incident.js';

/** What is otherwise than expected, as a sentence; nothing where it is as expected. */
export function difference(incident: CaseIncident, expected: Expected): string | undefined {
  switch (expected.kind) {
    case 'state':
      return stateDifference(incident, expected);
    case 'no-run': {
      const runs = incident.runs(expected.runs);
      return runs.length > 0
        ? `${runs.length} run${runs.length > 1 ? 's' : ''} of ${nameOf(expected.runs)} began.`
        : undefined;
    }
    case 'task':
    case 'decision':
      return workDifference(incident, expected);
    case 'no-duty': {
      const owed = [...incident.state.obligations.values()].map(({ assessed }) => assessed.recipient.id);
      return owed.length > 0 ? `Something was owed to: ${list(owed)}.` : undefined;
    }
    case 'duty':
      return dutyDifference(incident, expected);
    case 'clock': {
      const clock = [...incident.clocks.values()].findLast(({ name }) => name === expected.name);
      if (clock?.status === expected.status) return undefined;
      return clock ? `The clock \`${clock.name}\` is ${clock.status}.` : `No clock \`${expected.name}\` was started.`;
    }
    case 'fact': {
      const value = incident.state.facts.get(expected.name)?.value ?? undefined;
      if (JSON.stringify(value) === JSON.stringify(expected.value)) return undefined;
      return value === undefined
        ? `\`${expected.name}\` is unknown.`
        : `\`${expected.name}\` is ${JSON.stringify(value)}.`;
    }
    default:
      return assertNever(expected, 'expectation');
  }
}

function stateDifference(
  incident: CaseIncident,
  { runs, path, active }: Extract<Expected, { kind: 'state' }>,
): string | undefined {
  const meant = incident.runs(runs);
  if (meant.length === 0) return active ? `There is no run of ${nameOf(runs)}.` : undefined;
  const paths = meant.map((run) => incident.paths(run));
  if (paths.some((each) => each.includes(path)) === active) return undefined;
  if (!active) return `${written(path)} is active.`;
  // The innermost states say where a run is; what is around them follows.
  const inner = paths.flatMap((each) =>
    each.filter((one) => !each.some((other) => other.startsWith(`${one}.`))).map((one) => written(one)),
  );
  return `${written(path)} is not active; ${nameOf(runs)} is at: ${list(inner)}.`;
}

function workDifference(
  { state }: CaseIncident,
  { kind, name, open }: Extract<Expected, { kind: 'task' | 'decision' }>,
): string | undefined {
  const work = kind === 'task' ? state.tasks : state.decisions;
  const there = [...work.values()].filter(({ status }) => status === 'open').map((each) => each.name);
  if (there.includes(name) === open) return undefined;
  return open ? `The ${kind} \`${name}\` is not open; open are: ${list(there)}.` : `The ${kind} \`${name}\` is open.`;
}

function dutyDifference(
  { state }: CaseIncident,
  { to, law, wave, status, due, certainty }: Extract<Expected, { kind: 'duty' }>,
): string | undefined {
  const all = [...state.obligations.values()];
  const owed = all.filter(
    ({ assessed, wave: ofWave }) =>
      assessed.recipient.id === to &&
      (law === undefined || assessed.pack === law) &&
      (wave === undefined || ofWave === wave),
  );
  const other = (holds: (duty: Obligation) => boolean): Obligation | undefined => owed.find((duty) => !holds(duty));
  if (owed.length === 0) {
    const recipients = list(all.map(({ assessed }) => assessed.recipient.id));
    return status === 'none' ? undefined : `Nothing is owed to ${to}; owed is to: ${recipients}.`;
  }
  const otherStatus = other((duty) => duty.status === status);
  if (otherStatus) return `The duty to ${to} (${otherStatus.assessed.clause}) is ${otherStatus.status}.`;
  const otherDue = other((duty) => due === undefined || dueOf(duty) === due);
  if (otherDue) {
    const at = dueOf(otherDue);
    return `The duty to ${to} is due ${at === undefined ? 'at no time' : formatInstant(at)}.`;
  }
  const otherCertainty = other(({ assessed }) => certainty === undefined || assessed.certainty === certainty);
  return otherCertainty && `The duty to ${to} is ${otherCertainty.assessed.certainty}.`;
}

function dueOf({ assessed }: Obligation): number | undefined {
  return assessed.due === null ? undefined : parseInstant(assessed.due.instant);
}

function nameOf({ chart, duty, wave }: CaseRuns): string {
  return [
    chart,
    ...(duty === undefined ? [] : [`to ${duty}`]),
    ...(wave === undefined ? [] : [`in wave ${wave}`]),
  ].join(' ');
}

function written(path: string): string {
  return `/${path.replaceAll('.', '/')}`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : [...new Set(names)].sort().join(', ');
}
