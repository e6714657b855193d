import type { FaultDetails, Outcome, Role } from '#kernel';
import type { Playbook } from '#playbook';
import type { EntryDraft } from '#record';
import type { StateMap } from '../src/core/command.js';
import { decide } from '../src/core/decide.js';
import type { Assess, Draft } from '../src/core/draft.js';
import { calendar, lawless } from './law.js';
import { Played, after, person } from './played.js';

/** How a migration is asked for, where a spec does not leave it at the usual. */
export interface Ordered {
  readonly map?: StateMap;
  readonly role?: Role;
  readonly law?: Assess;
  readonly reason?: string;
}

/** Asks for the migration of an incident; what came of the replay is another spec's. */
export function ask(
  incident: Played,
  to: Playbook,
  { map = {}, role = 'incident-commander', law = lawless, reason = 'mended' }: Ordered,
): Outcome<Draft> {
  const replayed = { reached: new Map<string, readonly string[]>(), refusedAt: null };
  return decide(
    incident.state,
    { type: 'migrate-playbook', to: to.hash, map, reason },
    {
      now: incident.now,
      actor: person(role),
      playbook: to,
      assess: law,
      calendar,
      leaving: { playbook: incident.playbook, doneBy: incident.doneTasks.byRun, replayed },
    },
  );
}

/** The incident under the new version, with the entries that the migration left. */
export function migrated(
  incident: Played,
  to: Playbook,
  ordered: Ordered = {},
): { entries: readonly EntryDraft[]; incident: Played } {
  const outcome = ask(incident, to, ordered);
  if (!outcome.ok) throw new Error(outcome.fault.detail);
  const moved = new Played(to, ordered.law ?? lawless);
  moved.state = after(incident.state, outcome.value);
  moved.now = incident.now;
  return { entries: outcome.value.entries, incident: moved };
}

/** Why a migration is refused. */
export function refusal(incident: Played, to: Playbook, ordered: Ordered = {}): FaultDetails {
  const outcome = ask(incident, to, ordered);
  if (outcome.ok) throw new Error('The migration was accepted.');
  return outcome.fault;
}
