import { useQuery } from '@tanstack/react-query';
import { incidentQuery } from '../api/queries.js';

/** Whether a scenario is played in the incident whose page this is, as far as it is known here: nothing is asked for it. */
export function useConducted(id: string | undefined): boolean {
  const { data } = useQuery({ ...incidentQuery(id ?? ''), enabled: false });
  return data?.value.conducted === true;
}
