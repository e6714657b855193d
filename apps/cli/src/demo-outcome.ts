import { IncidentEntity, RunEntity } from '#engine';
import { accountFor, type Account } from '#people';
import { Fault, type Route } from '#kernel';
import type { Installation } from '../../server/src/installation.js';
import { verificationWords, verifyIncident } from '../../server/src/record/verify-incident.js';

export interface OutcomeReport {
  readonly write: (line: string) => void;
  readonly results: string;
  readonly seconds: number;
  readonly openCommand: string;
}

const LABELS: Readonly<Record<Route, string>> = {
  letter: 'letters made',
  estate: 'letters made to the estate or next of kin',
  'substitute-decision-maker': 'letters made to a substitute decision-maker',
  held: 'held for a decision',
  'substitute-notice': 'needing substitute notice',
  'no-letter': 'told otherwise',
  duplicate: 'rows that repeat one of them',
};

/** Prints what became of everybody, and proves it: letters against people, and the record from its first entry. */
export async function printOutcome(
  installation: Installation,
  incidentId: string,
  report: OutcomeReport,
): Promise<void> {
  const { storage } = installation;
  const account = await accountFor(storage.reader, incidentId);
  const letters = await lettersMade(installation, incidentId);
  const { write } = report;
  write('');
  for (const route of [
    'letter',
    'estate',
    'substitute-decision-maker',
    'held',
    'substitute-notice',
    'no-letter',
  ] as const) {
    write(`${number(account.byRoute[route]).padStart(9)}  ${LABELS[route]}`);
  }
  write(`${number(account.unexplained).padStart(9)}  unexplained`);
  write('');
  await installation.heads.flush();
  const verification = await verifyIncident(installation, incidentId);
  const second = await storage.repository(RunEntity).findOneBy({ incidentId, chart: 'second-wave' });
  const incident = await storage.repository(IncidentEntity).findOneByOrFail({ id: incidentId });
  write(`Letters, reports, evidence and the record are in ${report.results}`);
  write(
    `The second wave is ${second?.status ?? 'missing'}; the incident is ${incident.status}. ${report.seconds} s in all.`,
  );
  const explained = account.unexplained === 0 && letters === mailed(account);
  write(
    `${number(account.people)} people accounted for${explained ? '' : ' ONLY IN PART'}: ${number(letters)} letters, each to one person.`,
  );
  write(verificationWords(verification).replace(/^The record holds/, 'The record verifies'));
  write(`See it in the browser: ${report.openCommand}`);
  if (!explained || verification.fault || second?.status !== 'open') {
    throw new Fault({
      kind: 'internal',
      code: 'demonstration-incomplete',
      detail: 'The demonstration did not come out as it must.',
    });
  }
}

function mailed(account: Account): number {
  return account.byRoute.letter + account.byRoute.estate + account.byRoute['substitute-decision-maker'];
}

/** Different people who have a letter: one who had two would show here as a difference. */
async function lettersMade(installation: Installation, incidentId: string): Promise<number> {
  const [row] = await installation.storage.reader.all(
    `SELECT COUNT(*) AS letters, COUNT(DISTINCT person_id) AS people FROM letter
      WHERE line IS NOT NULL AND void = 0 AND batch_id IN (SELECT id FROM batch WHERE incident_id = ? AND status = 'complete')`,
    [incidentId],
  );
  const letters = Number(row?.['letters'] ?? 0);
  return letters === Number(row?.['people'] ?? 0) ? letters : -1;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
