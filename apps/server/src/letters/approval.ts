import { DecisionEntity, RunEntity, activePaths, items, readRun, type OpenDecision, type Run } from '#engine';
import { splitFactName } from '#facts';
import { Fault, type EpochMs } from '#kernel';
import { LETTERS_APPROVED_TAG } from '#playbook';
import type { Storage } from '#storage';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';

/** The signed decision by which letters may be made now. */
export interface LettersApproval {
  readonly decisionId: string;
  readonly wave: number;
}

/** @throws Fault `letters-not-approved` */
export async function findApproval(
  storage: Storage,
  incidentId: string,
  version: PlaybookVersion,
): Promise<LettersApproval> {
  const rows = await storage.repository(RunEntity).findBy({ incidentId, status: 'open' });
  const run = rows.map((row) => readRun(row)).find((each) => isApproved(version, each));
  const decided = await items<OpenDecision>(storage, DecisionEntity, incidentId, ['decided']);
  const [decision] = decided
    .filter((each) => each.runId === run?.id && approves(version, run, each))
    .sort((one, other) => lastSignature(other) - lastSignature(one));
  if (run && decision) return { decisionId: decision.id, wave: run.wave };
  throw new Fault({
    kind: 'conflict',
    code: 'letters-not-approved',
    detail: 'The letters have not been approved, so none is made.',
    mend: 'The decision on the letters has to be signed by all whom the playbook names.',
  });
}

/** The decision by which letters were approved last, whether or not they may still be made by it. */
export async function lastApproval(
  storage: Storage,
  incidentId: string,
  version: PlaybookVersion,
): Promise<Pick<LettersApproval, 'decisionId'> | undefined> {
  const runs = (await storage.repository(RunEntity).findBy({ incidentId })).map((row) => readRun(row));
  const decided = await items<OpenDecision>(storage, DecisionEntity, incidentId, ['decided']);
  const [decision] = decided
    .filter((each) => runs.some((run) => run.id === each.runId && approves(version, run, each)))
    .sort((one, other) => lastSignature(other) - lastSignature(one));
  return decision && { decisionId: decision.id };
}

/**
 * What was signed is what is printed: a fact that a letter prints and that is another one since the last signature sends the
 * letters back to those who approved them.
 *
 * @param changed names of facts
 * @throws Fault `changed-since-approval` that names the facts.
 */
export function refuseChanged(
  version: { readonly shelf: Pick<PlaybookVersion['shelf'], 'printedFacts'> },
  changed: readonly string[],
  entity?: string,
): void {
  const { printedFacts } = version.shelf;
  const printed = changed.filter((name) => printedFacts.has(splitFactName(name).fact) && speaksOf(name, entity));
  if (printed.length === 0) return;
  throw new Fault({
    kind: 'conflict',
    code: 'changed-since-approval',
    detail: `The letters print facts that changed after they were approved: ${printed.join(', ')}.`,
    mend: 'Report that the scope changed and have the letters approved anew.',
  });
}

// What is stated for another entity is not printed in this one's letters.
function speaksOf(name: string, entity: string | undefined): boolean {
  const stated = splitFactName(name).entity;
  return stated === undefined || stated === entity;
}

/** Whether one of the decision's options lets letters be made. */
export function mayApproveLetters(version: PlaybookVersion, run: Run, path: string): boolean {
  const options = version.playbook.charts.get(run.chart)?.states.get(path)?.decision?.options ?? [];
  return options.some(({ target }) => isTagged(version, run, target));
}

function isApproved(version: PlaybookVersion, run: Run): boolean {
  const chart = version.playbook.charts.get(run.chart);
  return chart !== undefined && activePaths(chart.machine, run.snapshot).some((path) => isTagged(version, run, path));
}

function approves(version: PlaybookVersion, run: Run, decision: OpenDecision): boolean {
  const definition = version.playbook.charts.get(run.chart)?.states.get(decision.path)?.decision;
  const target = definition?.options.find(({ id }) => id === decision.outcome)?.target;
  return target !== undefined && isTagged(version, run, target);
}

function isTagged(version: PlaybookVersion, run: Run, path: string): boolean {
  return version.playbook.charts.get(run.chart)?.states.get(path)?.tags.includes(LETTERS_APPROVED_TAG) ?? false;
}

function lastSignature(decision: OpenDecision): EpochMs {
  return Math.max(...decision.approvals.map(({ at }) => at));
}
