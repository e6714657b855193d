import type { SeverityView } from '#contract';
import { formatInstant, isSeverity } from '#kernel';
import type { Reader } from '#lanes';
import type { Entry } from '#record';
import { viewIncident } from '../incidents/incident-view.js';
import type { Installation } from '../installation.js';
import { sightOf } from '../lanes/lanes.js';
import type { Sight } from '../lanes/sight.js';
import { suggestSeverity } from './suggest-severity.js';

const TOLD_MAX = 20;

/** How grave an incident was said to be, and what its facts would say to this reader. @throws Fault `incident-unknown` */
export async function viewSeverity(
  installation: Installation,
  incidentId: string,
  reader: Reader,
): Promise<SeverityView> {
  const { facts } = await viewIncident(installation, incidentId, reader);
  const entries = await installation.record.ofKinds(incidentId, ['severity.set', 'severity.reasoned']);
  const sight = await sightOf(installation.record, incidentId, reader);
  const reasons = entries.filter(({ kind }) => kind === 'severity.reasoned');
  const takenBack = entries.flatMap(takenBackBy);
  return {
    said: entries
      .filter((entry) => takenBackBy(entry).length === 0 && !takenBack.includes(entry.seq))
      .flatMap((entry) => saidIn(entry, reasons.find(isReasonOf(entry)), sight))
      .toReversed()
      .slice(0, TOLD_MAX),
    suggested: suggestSeverity(facts),
  };
}

function saidIn({ payload, actor: by, at }: Entry, reasoned: Entry | undefined, sight: Sight): SeverityView['said'] {
  if (payload === null || typeof payload !== 'object' || !('severity' in payload)) return [];
  const { severity } = payload;
  if (!isSeverity(severity)) return [];
  return [{ severity, ...whyOf(reasoned ?? null, sight), by, at: formatInstant(at) }];
}

/** The entry that said otherwise, where this says how grave it was before. */
function takenBackBy({ payload }: Entry): readonly number[] {
  const insteadOf = payload !== null && typeof payload === 'object' && 'insteadOf' in payload && payload['insteadOf'];
  return typeof insteadOf === 'number' ? [insteadOf] : [];
}

/** Why it was said, from the entry that says it: empty where none does any more, or where it is not open to whoever reads. */
export function whyOf(reasoned: Entry | null, sight: Sight): Pick<SeverityView['said'][number], 'reason' | 'withheld'> {
  if (reasoned === null) return { reason: '' };
  if (!sight.opensReason(reasoned)) return { reason: '', withheld: true };
  const { payload } = reasoned;
  const reason = payload !== null && typeof payload === 'object' && 'reason' in payload ? payload['reason'] : '';
  return { reason: typeof reason === 'string' ? reason : '' };
}

function isReasonOf({ seq }: Entry): (entry: Entry) => boolean {
  return ({ payload }) => payload !== null && typeof payload === 'object' && 'seq' in payload && payload['seq'] === seq;
}
