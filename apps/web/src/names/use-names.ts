import { use, useEffect, useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { namesQuery } from '../api/queries.js';
import { IncidentContext } from '../incidents/use-incident.js';
import { PersonContext } from '../session/person.js';
import { mayBeNew, namesFrom, type NameOf } from './name-of.js';

/** Ids that no account had when they were last asked for: they are not asked for again before the page is loaded anew. */
const askedFor = new Set<string>();

/**
 * Names for the ids that a part shows: of everybody with an account, of players, and of those who came into the incident shown by a
 * link. Whoever came by a link is told no others than those in it. An id that is new makes the names be asked for again.
 */
export function useNames(): NameOf {
  const client = useQueryClient();
  const person = use(PersonContext);
  const outside = person === undefined || person.link !== null;
  const { data } = useQuery({ ...namesQuery, enabled: !outside });
  const here = use(IncidentContext)?.members;
  const names = useMemo(() => {
    if (!data && !outside) return undefined;
    const members = (here?.members ?? []).map(({ person, name }) => [person, name] as const);
    const links = (here?.links ?? []).map(({ id, name }) => [id, name] as const);
    return new Map([...members, ...links, ...(data ?? [])]);
  }, [data, here, outside]);
  const nameOf = namesFrom(names);
  const missing = new Set<string>();
  useEffect(() => {
    if (missing.size === 0) return;
    for (const id of missing) askedFor.add(id);
    void client.invalidateQueries({ queryKey: namesQuery.queryKey });
  });
  return (id) => {
    if (!outside && names && mayBeNew(id, names, askedFor)) missing.add(id);
    return nameOf(id);
  };
}
