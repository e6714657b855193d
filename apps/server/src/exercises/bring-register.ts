import type { Conduct } from '#exercises';
import { ServiceStage } from '../demonstration/service-stage.js';
import type { Installation } from '../installation.js';
import type { ConductBy } from './conductor.js';

/**
 * Brings the scenario's made-up list of people in, drawn from the seed of the exercise: whoever conducts says when, since how many
 * are affected is nothing to know from the first. Bringing it again changes nothing.
 */
export function bringRegister(
  installation: Installation,
  incidentId: string,
  { scenario, begun }: Conduct,
  { actor }: ConductBy,
): Promise<void> {
  const { register } = scenario;
  const people = Math.min(register.people, installation.config.demonstrationPeople ?? Infinity);
  const stage = new ServiceStage(installation, incidentId, () => undefined, []);
  return stage.importRegister({ ...register, seed: begun.seed, people }, actor, 'register');
}
