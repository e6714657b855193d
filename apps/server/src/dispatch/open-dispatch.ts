import type { DispatchView } from '#contract';
import type { Press } from '#letters';
import type { Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { Documents } from '../documents/documents.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Batches } from '../letters/batches.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { accountForLetters, totalOf } from './account-for-letters.js';
import { Counts } from './counts.js';
import { LetterChecks } from './letter-checks.js';
import { LetterOutcomes } from './letter-outcomes.js';
import { MailHouses } from './mail-houses.js';
import { Packages } from './packages.js';
import { Pilot } from './pilot.js';
import { Proofs } from './proofs.js';
import { Returns } from './returns.js';

export interface DispatchParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly batches: Batches;
  readonly playbooks: PlaybookLibrary;
  readonly keys: IncidentKeys;
  readonly openPress: () => Promise<Press>;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Letters on their way from approval to the post, and back. */
export interface Dispatch {
  readonly mailHouses: MailHouses;
  readonly packages: Packages;
  readonly proofs: Proofs;
  readonly pilot: Pilot;
  readonly counts: Counts;
  readonly returns: Returns;
  readonly outcomes: LetterOutcomes;
  readonly checks: LetterChecks;
}

export function openDispatch(parts: DispatchParts): Dispatch {
  const mailHouses = new MailHouses(parts);
  const packages = new Packages({ ...parts, mailHouses });
  return {
    mailHouses,
    packages,
    proofs: new Proofs({ ...parts, mailHouses, packages }),
    pilot: new Pilot({ ...parts, packages }),
    counts: new Counts({ ...parts, packages }),
    returns: new Returns(parts),
    outcomes: new LetterOutcomes({ ...parts, packages }),
    checks: new LetterChecks(parts),
  };
}

/** How far the letters of an incident are, and whether every one is accounted for. @throws Fault `incident-unknown` */
export async function dispatchView(storage: Storage, dispatch: Dispatch, incidentId: string): Promise<DispatchView> {
  const { mode } = await findIncident(storage, incidentId);
  const account = [...(await accountForLetters(storage, incidentId))];
  const total = totalOf(account);
  return {
    exercise: mode === 'exercise',
    mailHouses: await dispatch.mailHouses.list(incidentId),
    packages: await dispatch.packages.list(incidentId),
    account,
    total,
    reconciled: total.unexplained === 0 && total.inDoubt === 0,
  };
}
