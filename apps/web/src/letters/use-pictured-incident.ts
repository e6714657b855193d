import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { incidentQuery, incidentsQuery, membersQuery } from '../api/queries.js';
import { statedPictures, type StatedPicture } from './stated-pictures.js';

export interface PicturedIncident {
  readonly id: string;
  readonly title: string;
  /** Whether whoever looks may open its letters. */
  readonly opensLetters: boolean;
  readonly pictures: readonly StatedPicture[];
}

/**
 * The latest live incident that whoever looks has a role in, with the pictures of its letters; `undefined` where there is none, or it is not read.
 *
 * @param besides one that is not meant
 */
export function usePicturedIncident(besides?: string): PicturedIncident | undefined {
  const incidents = useInfiniteQuery(incidentsQuery());
  const latest = incidents.data?.pages[0]?.value.incidents.find((each) => each.mode === 'live' && each.id !== besides);
  const id = latest?.id ?? '';
  const asked = { enabled: latest !== undefined, refetchInterval: false, retry: false } as const;
  const view = useQuery({ ...incidentQuery(id), ...asked });
  const members = useQuery({ ...membersQuery(id), ...asked });
  if (!latest || !view.data || !members.data) return undefined;
  return {
    id,
    title: latest.title,
    opensLetters: members.data.may.includes('read-letters'),
    pictures: statedPictures(view.data.value.facts),
  };
}
