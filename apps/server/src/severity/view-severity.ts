import type { SeverityView } from '#contract';
import { formatInstant, isSeverity } from '#kernel';
import type { Reader } from '#lanes';
import type { Entry } from '#record';
import { viewIncident } from '../incidents/incident-view.js';
import type { Installation } from '../installation.js';
import { suggestSeverity } from './suggest-severity.js';

const TOLD_MAX = 20;

/** How grave an incident was said to be, and what its facts would say to this reader. @throws Fault `incident-unknown` */
export async function viewSeverity(
  installation: Installation,
  incidentId: string,
  reader: Reader,
): Promise<SeverityView> {
  const { facts } = await viewIncident(installation, incidentId, reader);
  const entries = await installation.record.ofKinds(incidentId, ['severity.set']);
  return {
    said: entries
      .flatMap((entry) => saidIn(entry))
      .toReversed()
      .slice(0, TOLD_MAX),
    suggested: suggestSeverity(facts),
  };
}

function saidIn({ payload, actor: by, at }: Entry): SeverityView['said'] {
  if (payload === null || typeof payload !== 'object' || !('severity' in payload)) return [];
  const { severity, reason } = payload;
  if (!isSeverity(severity)) return [];
  return [{ severity, reason: typeof reason === 'string' ? reason : '', by, at: formatInstant(at) }];
}
