import type { AsKnownView, LaneView } from '#contract';
import type { Json } from '#digest';
import { asKnown } from '#engine';
import type { KnownApproval, KnownFact, KnownRun, KnownSeverity, KnownTask } from '#engine';
import { Fault, formatInstant, parseInstant, type Actor, type EpochMs } from '#kernel';
import { NO_AUTHOR, type Reader } from '#lanes';
import type { RecordReader } from '#record';
import type { Storage } from '#storage';
import { NOBODY, sightOf } from '../lanes/lanes.js';
import type { Sight } from '../lanes/sight.js';
import { findIncident } from '../incidents/find-incident.js';
import { stateView } from '../incidents/state-view.js';
import { wireValue } from '../incidents/wire-value.js';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import { whyOf } from '../severity/view-severity.js';

/** What looking back reads; it writes nothing. */
export interface LookBackSource {
  readonly storage: Pick<Storage, 'repository'>;
  readonly record: RecordReader;
  /** Where states are to be told by their titles too. */
  readonly playbooks?: Pick<PlaybookLibrary, 'version'>;
}

/**
 * What was known of an incident at a moment. Live, the moment is the wall's time; in an exercise it is the scenario's.
 *
 * @param at RFC 3339; everything that was recorded where it is absent
 * @param reader who looks: of what is privileged now, whoever is not in its circle is told no words, whenever they look back to
 * @throws Fault `incident-unknown`, `bad-instant`
 */
export async function viewAsKnown(
  { storage, record, playbooks }: LookBackSource,
  incidentId: string,
  at: string | undefined,
  reader: Reader = NOBODY,
): Promise<AsKnownView> {
  const { mode } = await findIncident(storage, incidentId);
  const [newest] = await record.newestFirst(incidentId, Number.MAX_SAFE_INTEGER, 1);
  const end = newest && (mode === 'exercise' ? newest.at : newest.recordedAt);
  const until = at === undefined ? (end ?? 0) : instantOf(at);
  const sight = await sightOf(record, incidentId, reader);
  const known = await asKnown(record.all(incidentId), mode, until);
  // Nothing says on which playbook where the declaration was erased.
  const version = known.playbook.hash === '' ? undefined : await playbooks?.version(known.playbook.hash);
  return {
    ...known,
    incident: incidentId,
    at: formatInstant(until),
    basis: mode === 'exercise' ? 'scenario' : 'recorded',
    severity: known.severity && gradeView(known.severity, sight),
    facts: known.facts.map((fact) =>
      factView(fact, isClosed(sight.ofAnswers(fact.privileged, fact.statedBy, fact.statedAt))),
    ),
    runs: known.runs.map((run) => knownRun(run, version)),
    tasks: known.tasks.map((task) => taskView(task)),
    decisions: known.decisions.map(({ approvals, shown, privileged, ...decision }) => ({
      ...decision,
      ...shownView(shown, isClosed(sight.ofAnswers(privileged, NO_AUTHOR, until))),
      approvals: approvals.map((approval) =>
        approvalView(approval, isClosed(sight.ofWords(decision.id, approval.actor, approval.at))),
      ),
    })),
    // Zod's JSON type has mutable arrays where ours are readonly; the value is the same.
    clocks: known.clocks.map(({ due, ...clock }) => ({ ...clock, due: due as AsKnownView['clocks'][number]['due'] })),
    obligations: known.obligations.map(({ duty, ...obligation }) => ({
      ...obligation,
      duty: duty as AsKnownView['obligations'][number]['duty'],
    })),
    settlements: known.settlements.map(({ settled, by, at: settledAt, ...rest }) => ({
      ...rest,
      by: actorView(by),
      at: formatInstant(settledAt),
      ...settledView(settled, isClosed(sight.ofSettlement(rest.id, by, settledAt))),
    })),
    missing: [...known.missing],
  };
}

function instantOf(text: string): EpochMs {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new Fault({
    kind: 'invalid',
    code: 'bad-instant',
    detail: 'This is no instant.',
    place: 'at',
    mend: 'Write it like 2026-11-24T23:58:19.000Z.',
  });
}

function gradeView({ severity, reasoned, by, at }: KnownSeverity, sight: Sight): AsKnownView['severity'] {
  return { severity, ...whyOf(reasoned, sight), by: actorView(by), at: formatInstant(at) };
}

function factView(
  { name, value, source, confidence, statedBy, statedAt }: KnownFact,
  closed: boolean,
): AsKnownView['facts'][number] {
  return {
    name,
    ...(closed ? { value: null, withheld: true } : { value: wireValue(value) }),
    source,
    confidence,
    statedBy: actorView(statedBy),
    statedAt: formatInstant(statedAt),
  };
}

function knownRun(run: KnownRun, version: PlaybookVersion | undefined): AsKnownView['runs'][number] {
  const states = version?.playbook.charts.get(run.chart)?.states;
  const known = states && run.active.flatMap((path) => states.get(path) ?? []);
  return { ...run, active: [...run.active], ...(known && { states: known.map((state) => stateView(state)) }) };
}

function taskView({ openedAt, doneBy, doneAt, ...task }: KnownTask): AsKnownView['tasks'][number] {
  return {
    ...task,
    openedAt: formatInstant(openedAt),
    doneBy: doneBy && actorView(doneBy),
    doneAt: doneAt === null ? null : formatInstant(doneAt),
  };
}

function shownView(shown: Json, closed: boolean): Pick<AsKnownView['decisions'][number], 'shown' | 'withheld'> {
  return closed ? { shown: null, withheld: true } : { shown: shown as AsKnownView['decisions'][number]['shown'] };
}

type SettledView = Pick<AsKnownView['settlements'][number], 'settled' | 'withheld'>;

/** What was settled is told to all; why, and what counsel found, to those in the circle. */
function settledView(settled: Json, closed: boolean): SettledView {
  if (!closed || typeof settled !== 'object' || settled === null || Array.isArray(settled))
    return { settled: settled as SettledView['settled'] };
  const told = Object.entries(settled).filter(([name]) => name !== 'finding' && name !== 'reasons');
  return { settled: Object.fromEntries(told) as SettledView['settled'], withheld: true };
}

type ApprovalView = AsKnownView['decisions'][number]['approvals'][number];

function approvalView(
  { actor, at, rationale, readOut: _call, ...approval }: KnownApproval,
  closed: boolean,
): ApprovalView {
  const said = closed ? { rationale: '', withheld: true as const } : { rationale };
  return { ...approval, actor: actorView(actor), ...said, at: formatInstant(at) };
}

function isClosed(lane: LaneView | undefined): boolean {
  return lane !== undefined && !lane.open;
}

function actorView({ kind, id, role, assurance }: Actor): Actor {
  return { kind, id, assurance, ...(role !== undefined && { role }) };
}
