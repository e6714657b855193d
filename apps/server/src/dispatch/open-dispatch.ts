import type { DispatchView } from '#contract';
import type { Press } from '#letters';
import type { Alarm, Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import type { Documents } from '../documents/documents.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Lanes } from '../lanes/lanes.js';
import { refuseChangedSinceOrder } from '../letters/changed-since-order.js';
import type { Batches } from '../letters/batches.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { accountForLetters, totalOf } from './account-for-letters.js';
import { Counts } from './counts.js';
import { EmailApprovals } from './email/email-approvals.js';
import { BatchesInHand } from './email/batches-in-hand.js';
import { EmailDispatcher } from './email/email-dispatcher.js';
import type { HandOverMail } from './email/email-sender.js';
import { emailParts } from './email/email-parts.js';
import type { LetterMail } from './email/letter-mail-settings.js';
import { mailOfLetter, type LetterMailsParts } from './email/letter-mails.js';
import { releaseEmails } from './email/release-emails.js';
import { LetterChecks } from './letter-checks.js';
import { LetterOutcomes } from './letter-outcomes.js';
import { MailHouses } from './mail-houses.js';
import { Packages } from './packages.js';
import { Pilot } from './pilot.js';
import { Proofs } from './proofs.js';
import type { ActBy } from './record-dispatch.js';
import { Returns } from './returns.js';

/** Batches whose letters are sent by e-mail side by side; each keeps its templates bound. */
const BATCHES_IN_HAND_MAX = 4;

export interface DispatchParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly batches: Batches;
  readonly lanes: Pick<Lanes, 'sight'>;
  readonly playbooks: PlaybookLibrary;
  readonly keys: IncidentKeys;
  readonly openPress: () => Promise<Press>;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly lettersPerFile: number;
  readonly email: EmailWay;
}

/** The way of letters by e-mail. */
export interface EmailWay {
  /** Absent where the operator has set up none: then nothing is sent. */
  readonly settings: Pick<LetterMail, 'perMinute' | 'atOnce'> | undefined;
  readonly deliver: HandOverMail;
  readonly alarm: Alarm;
  readonly onError: (error: unknown) => void;
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
  readonly emails: EmailDispatcher;
  /** Lets letters by e-mail of a batch go on that were held. */
  readonly release: (incidentId: string, batchId: string, by: ActBy) => Promise<void>;
  /** Whether letters can leave by e-mail. */
  readonly emailsLetters: boolean;
}

export function openDispatch(parts: DispatchParts): Dispatch {
  const mailHouses = new MailHouses(parts);
  const emailsLetters = parts.email.settings !== undefined;
  const packages = new Packages({ ...parts, mailHouses, emailsLetters });
  const approvals = new EmailApprovals({
    ...parts,
    refuseFallen: async (incidentId, batchId) =>
      refuseChangedSinceOrder(parts, await packages.completeBatch(incidentId, batchId)),
  });
  const inHand: LetterMailsParts['inHand'] = new BatchesInHand(BATCHES_IN_HAND_MAX);
  return {
    mailHouses,
    packages,
    proofs: new Proofs({ ...parts, mailHouses, packages }),
    pilot: new Pilot({ ...parts, packages }),
    counts: new Counts({ ...parts, packages }),
    returns: new Returns(parts),
    outcomes: new LetterOutcomes({ ...parts, packages }),
    checks: new LetterChecks(parts),
    emails: new EmailDispatcher({
      ...parts,
      ...parts.email,
      approvals,
      mailOf: (row) => mailOfLetter({ ...parts, inHand }, row),
    }),
    release: (incidentId, batchId, by) => releaseEmails({ ...parts, packages, approvals }, incidentId, batchId, by),
    emailsLetters,
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
    email: { ready: dispatch.emailsLetters, parts: await emailParts(storage, incidentId) },
    account,
    total,
    reconciled: total.unexplained === 0 && total.inDoubt === 0,
  };
}
