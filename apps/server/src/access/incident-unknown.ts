import { Fault } from '#kernel';

/** To whoever has no role in it, an incident does not exist. */
export function incidentUnknown(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'incident-unknown',
    detail: 'There is no such incident, or you have no role in it.',
    place: 'id',
    mend: 'Whoever commands it gives you a role.',
  });
}
