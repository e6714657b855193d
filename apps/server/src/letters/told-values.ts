import type { StatedFact } from '#engine';
import type { Facts } from '#facts';
import { knownValues } from '../incidents/known-values.js';
import { NOBODY, type Lanes } from '../lanes/lanes.js';

/** What letters and reports are filled with: of what is known, no judgment that is privileged now. */
export async function toldValues(
  lanes: Pick<Lanes, 'sight'>,
  incidentId: string,
  stated: readonly StatedFact[],
): Promise<Facts> {
  if (stated.every(({ privileged }) => privileged === undefined)) return knownValues(stated);
  const sight = await lanes.sight(incidentId, NOBODY);
  return knownValues(
    stated.filter(({ privileged, actor, at }) => privileged === undefined || !sight.ofAnswers([privileged], actor, at)),
  );
}
