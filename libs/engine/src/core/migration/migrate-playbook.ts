import { checkFactValue, splitFactName, type FactModel } from '#facts';
import { Fault, accept, refuse, type FaultDetails, type Outcome, type Role } from '#kernel';
import type { Playbook } from '#playbook';
import { isPrivacyOfficer } from '../clocks.js';
import type { Command } from '../command.js';
import type { Draft } from '../draft.js';
import { refuseOtherRoles } from '../refusals.js';
import { setStatus } from '../runs.js';
import { addAuthors } from '../separation.js';
import { lapseSettlements } from '../settlements.js';
import type { RunningClock } from '../state.js';
import { migrateClocks } from './migrated-clocks.js';
import { migrateTimers } from './migrated-timers.js';
import { migrateDecisions, migrateTasks } from './migrated-work.js';
import { moveRun, type MovedRun } from './moved-run.js';
import { replayVerdict } from './replay-verdict.js';
import { checkStateMap } from './state-map.js';

type Migration = Extract<Command, { type: 'migrate-playbook' }>;

/** Who may take an incident to another version. */
const MIGRATING_ROLES: readonly Role[] = ['incident-commander', 'privacy-officer'];

/**
 * Takes an incident to another version of its playbook: every run is read back under the new charts, and its work and its
 * times follow. The whole is one decision; a refusal leaves the incident where it was.
 */
export function migratePlaybook(draft: Draft, { map, reason }: Migration): Outcome<void> {
  const { leaving, playbook: to } = draft.context;
  if (!leaving) throw new Fault({ kind: 'internal', code: 'nothing-left', detail: 'A migration was not prepared.' });
  const refusal = refuseMigration(draft, leaving.playbook, to, reason);
  if (refusal) return refuse(refusal);
  const mapped = checkStateMap(map, leaving.playbook, to);
  if (!mapped.ok) return mapped;
  const moved: MovedRun[] = [];
  for (const run of draft.runs.values()) {
    const outcome = moveRun(run, map, leaving.playbook, to);
    if (!outcome.ok) return outcome;
    moved.push(outcome.value);
  }
  draft.record('playbook.migrated', {
    from: versionOf(leaving.playbook),
    to: versionOf(to),
    map: Object.fromEntries(Object.entries(map).map(([chart, places]) => [chart, { ...places }])),
    reason,
    replay: replayVerdict(leaving.replayed, moved),
    proof: leaving.proof,
  });
  for (const run of moved) {
    follow(draft, run);
    addAuthors(draft, run.run.id, leaving.doneBy.get(run.run.id) ?? {});
  }
  lapseSettlements(draft);
  draft.assessmentDue ||= draft.runs.values().some(({ asksLaw }) => asksLaw);
  return accept(undefined);
}

function versionOf({ version, hash }: Playbook): { version: string; hash: string } {
  return { version, hash };
}

function refuseMigration(draft: Draft, from: Playbook, to: Playbook, reason: string): FaultDetails | undefined {
  const others = refuseOtherRoles(draft, MIGRATING_ROLES, 'take an incident to another version of its playbook');
  if (others) return others;
  if (reason.trim() === '') {
    const mend = 'Say why: it will be read years later.';
    return { kind: 'invalid', code: 'reason-missing', detail: 'A migration needs a reason.', place: 'reason', mend };
  }
  if (from.hash === to.hash) {
    return {
      kind: 'conflict',
      code: 'version-already',
      detail: 'The incident runs on this version already.',
      place: 'to',
    };
  }
  if (from.name !== to.name) {
    const detail = `This incident runs on the playbook "${from.name}", and the version named is of "${to.name}".`;
    return { kind: 'invalid', code: 'another-playbook', detail, place: 'to', mend: `Name a version of ${from.name}.` };
  }
  return refuseUnfitFacts(draft, from.factModel, to.factModel);
}

// A fact whose type changed could be read by no condition any more; one that is gone is asked by none.
function refuseUnfitFacts(draft: Draft, from: FactModel, factModel: FactModel): FaultDetails | undefined {
  for (const { name, value } of draft.facts.values()) {
    const { fact, entity } = splitFactName(name);
    const definition = factModel.facts.get(fact);
    if (value === null || !definition) continue;
    const isUnmarked = entity !== undefined && definition.perEntity !== from.facts.get(fact)?.perEntity;
    if (isUnmarked) return entityFactUnfit(name, fact);
    if (checkFactValue(definition, value).ok) continue;
    return {
      kind: 'conflict',
      code: 'fact-unfit',
      detail: `What is known as ${name} is no value of it in the new version.`,
      place: `facts.${name}`,
      mend: 'Keep its type and choices in the new version, or first state that it is unknown.',
    };
  }
  return undefined;
}

// An entity would take the fact from the organisation, an exemption with it, or could never be stated again to have no part.
function entityFactUnfit(name: string, fact: string): FaultDetails {
  return {
    kind: 'conflict',
    code: 'fact-unfit',
    detail: `${name} is stated for a legal entity, and the new version takes ${fact} for entities in another way.`,
    place: `facts.${name}`,
    mend: 'Keep its per-entity in the new version.',
  };
}

function follow(draft: Draft, moved: MovedRun): void {
  const { kept, left, entered, isClosed } = moved;
  const { now } = draft.context;
  const known = moved.run.entered;
  const run = {
    ...moved.run,
    entered: Object.fromEntries([
      ...[...kept].map(([before, path]) => [path, known[before] ?? moved.run.startedAt] as const),
      ...entered.map((path) => [path, now] as const),
    ]),
  };
  draft.runs.set(run.id, run);
  for (const path of left) draft.record('state.left', { path }, run.id);
  for (const path of entered) {
    draft.record('state.entered', { path, title: { ...draft.node(run, path).title } }, run.id);
  }
  const following: MovedRun = { ...moved, run };
  migrateTasks(draft, following);
  migrateDecisions(draft, following);
  migrateClocks(draft, following);
  migrateTimers(draft, following);
  askLaw(draft, following);
  if (isClosed !== (run.status === 'closed')) setStatus(draft, run.id, isClosed ? 'closed' : 'open');
}

// A state that newly asks the law asks it now; others have asked when they were entered.
function askLaw(draft: Draft, { run, was, is, kept, entered }: MovedRun): void {
  const asks = (path: string): boolean => is.states.get(path)?.assess === true;
  const newly = [...kept].some(([before, path]) => asks(path) && was.states.get(before)?.assess !== true);
  if (!newly && !entered.some(asks)) return;
  draft.runs.set(run.id, { ...draft.run(run.id), asksLaw: true });
  draft.assessmentDue = true;
}

/**
 * A deadline of the law that the new version would let pass later, or forget, stops the whole migration unless the privacy
 * officer answers for it. Asked when everything has followed.
 */
export function refuseLaterDeadlines(draft: Draft): Outcome<void> {
  if (isPrivacyOfficer(draft)) return accept(undefined);
  for (const clock of draft.base.clocks.values()) {
    if (clock.basis !== 'statutory') continue;
    const now = draft.clocks.get(clock.id);
    const obligation = draft.obligations.get(clock.subject.id);
    if (obligation?.status === 'no-longer-required') return refuse(stopped(clock, 'would no longer be required'));
    const proposed = now?.proposedDueAt ?? null;
    if (proposed === null || proposed === clock.proposedDueAt) continue;
    const later = draft.context.calendar.deadline(proposed, 'proposed').instant;
    return refuse(stopped(clock, `would be due on ${later} instead of ${clock.due.instant}`));
  }
  return accept(undefined);
}

function stopped({ name }: RunningClock, what: string): FaultDetails {
  return {
    kind: 'refused',
    code: 'statutory-deadline-later',
    detail: `Under the new version the duty ${name} ${what}.`,
    place: name,
    mend: 'The privacy officer alone may take the incident to it.',
  };
}
