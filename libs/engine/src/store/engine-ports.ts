import type { Json } from '#digest';
import type { Actor, Clock, Entropy, EpochMs, Member } from '#kernel';
import type { Playbook } from '#playbook';
import type { Entry } from '#record';
import type { Statement, Storage } from '#storage';
import type { Command } from '../core/command.js';
import type { FirstAct } from '../core/decide.js';
import type { Assess, Calendar, Settleable } from '../core/draft.js';
import type { SaidSeverity } from '../core/severity.js';

/** What a committed command did. */
export interface Receipt {
  readonly version: number;
  readonly entries: readonly { readonly seq: number; readonly kind: string }[];
  /** Time in the incident, RFC 3339. */
  readonly at: string;
}

/** Published after the commit, never before. */
export interface Committed {
  readonly incidentId: string;
  readonly entries: readonly Entry[];
}

export interface EnginePorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly calendar: Calendar;
  /** The pinned playbook of a content hash. */
  readonly playbook: (hash: string) => Promise<Playbook>;
  /** What is recorded of the playbook's proof when an incident is declared on it; nothing where it is not given. */
  readonly prove?: (playbook: Playbook) => Promise<Json>;
  /** The law as the incident of this playbook version is judged by it. */
  readonly assess: (playbook: Playbook) => Assess;
  /** What of that law counsel may settle; nothing where it is not given. */
  readonly settleable?: (playbook: Playbook) => Settleable;
  /** Where the scenario of an exercise stands while its clock runs; nothing where nobody conducts it. */
  readonly scenarioTime?: (incidentId: string) => EpochMs | undefined;
  readonly onCommitted: (committed: Committed) => void;
}

export interface Declaration {
  readonly id: string;
  readonly title: string;
  readonly mode: 'live' | 'exercise';
  readonly playbook: Playbook;
  /** Exercise only: where the scenario clock stands at first. */
  readonly startsAt?: EpochMs;
  /** Who has which role in it from the first, by the ids of their accounts: told by the record's first entry. */
  readonly members?: readonly Member[];
  /** At whose request, for whom and what for work starts privileged in it. */
  readonly privilege?: Exclude<Json, null>;
  /** What its record says right behind that it was declared. */
  readonly act?: FirstAct;
  /** How grave it is, where that can be said from the first. */
  readonly severity?: SaidSeverity;
  /** Rows that are born with the incident: its data key. */
  readonly alongside?: readonly Statement[];
}

/** A command with who asks and the key that makes asking twice harmless. */
export interface Request {
  readonly command: Command;
  readonly actor: Actor;
  readonly commandId: string;
  /** Refused with what moved on when the incident's version is another. */
  readonly expectedVersion?: number;
  /** Rows of others that exist exactly when this command does: a document, a batch. */
  readonly alongside?: readonly Statement[];
}
