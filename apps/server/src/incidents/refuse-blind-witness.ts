import type { CommandRequest, DecisionView, IncidentView } from '#contract';
import { Fault, type Role } from '#kernel';
import type { Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { readerOf } from '../lanes/reader-of.js';
import { viewIncident } from './incident-view.js';

/**
 * Whoever attests that a decision was read out attests the whole of what was shown: they have to be able to read it out.
 *
 * @throws Fault `brief-closed`
 */
export async function refuseBlindWitness(
  installation: Installation,
  incidentId: string,
  request: CommandRequest,
  asker: Asker,
): Promise<void> {
  if (request.type !== 'read-out-decision' && request.type !== 'confirm-read-out') return;
  const view = await viewIncident(installation, incidentId, readerOf(asker));
  const decision = view.decisions.find(({ id, readOuts }) =>
    request.type === 'read-out-decision'
      ? id === request.decisionId
      : readOuts.some((readOut) => readOut.id === request.readOutId),
  );
  if (decision?.brief.some(({ withheld }) => withheld)) throw briefClosed(readersOf(view, decision));
}

/** Roles to which every line of the brief is open. */
function readersOf({ facts }: IncidentView, { brief, advice, options }: DecisionView): readonly Role[] {
  const circles = brief
    .filter(({ withheld }) => withheld)
    .map(({ fact }) => facts.find(({ name }) => name === fact)?.lane?.roles ?? []);
  const [first = [], ...rest] = circles;
  const inAll = first.filter((role) => rest.every((circle) => circle.includes(role)));
  const asked = options.flatMap(({ confirm }) => [...(confirm.all ?? []), ...(confirm.oneOf ?? [])]);
  return [...new Set([...inAll, ...advice, ...asked])];
}

function briefClosed(roles: readonly Role[]): Fault {
  return new Fault({
    kind: 'refused',
    code: 'brief-closed',
    detail: 'A line of what was read out is privileged and closed to you, so that you cannot attest it.',
    mend: `Two others attest it; every line is open to: ${roles.join(', ')}.`,
  });
}
