import { Fault } from '#kernel';
import type { Installation } from '../installation.js';

/**
 * Where a scenario is played its conduct moves the clock, so that what is due on the way comes on the way.
 *
 * @throws Fault `clock-conducted`
 */
export async function refuseConductedClock(
  { exercises }: Pick<Installation, 'exercises'>,
  incidentId: string,
): Promise<void> {
  if ((await exercises.held.clockOf(incidentId)) === undefined) return;
  throw new Fault({
    kind: 'refused',
    code: 'clock-conducted',
    detail: 'A scenario is played here, and its injects go by the clock.',
    mend: 'Jump at the console, or at POST /api/v1/incidents/{id}/exercise/jumps.',
  });
}
