import type { Policy } from '../model.js';
import { compareAspects, either, names, told, type Aspects, type Compared } from './aspects.js';
import type { PlaybookChange } from './change.js';
import { sentence } from './sentences.js';

const hasGone = (gone: readonly string[]): boolean => gone.length > 0;

const POLICY: Aspects<Policy> = {
  never: names('must never be reached', 'ne doit jamais être atteint', {
    weakens: hasGone,
  }),
  stance: told(
    (_, after) =>
      after === 'refuse'
        ? sentence(
            'refusal of a demand now stands from the first minute',
            'le refus d’une demande vaut désormais dès la première minute',
          )
        : sentence(
            'refusal of a demand no longer stands from the first minute: it has to be decided',
            'le refus d’une demande ne vaut plus dès la première minute : il reste à décider',
          ),
    (_, after) => after !== 'refuse',
  ),
  alwaysAccepted: names('accepted at every moment', 'accepté à tout moment', {
    weakens: hasGone,
  }),
  closable: either(
    () =>
      sentence(
        'the incident can now always be brought to its end',
        'l’incident peut désormais toujours être mené à sa fin',
      ),
    () =>
      sentence(
        'it is no longer promised that the incident can always be brought to its end',
        'il n’est plus promis que l’incident puisse toujours être mené à sa fin',
      ),
    'no',
  ),
};

/** Compares what the organisation has signed. */
export function comparePolicy(compared: Compared): PlaybookChange[] {
  const name = { en: 'the policy', fr: 'la politique' };
  return compareAspects(POLICY, compared.from.policy, compared.to.policy, {
    compared,
    place: { thing: 'policy', name: 'policy' },
    name,
  });
}
