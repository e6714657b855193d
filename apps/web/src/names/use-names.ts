import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { namesQuery } from '../api/queries.js';
import { mayBeNew, namesFrom, type NameOf } from './name-of.js';

/** Ids that no account had when they were last asked for: they are not asked for again before the page is loaded anew. */
const askedFor = new Set<string>();

/** Names for the ids that a part shows. An id that is new makes the names be asked for again. */
export function useNames(): NameOf {
  const client = useQueryClient();
  const { data: names } = useQuery(namesQuery);
  const nameOf = namesFrom(names);
  const missing = new Set<string>();
  useEffect(() => {
    if (missing.size === 0) return;
    for (const id of missing) askedFor.add(id);
    void client.invalidateQueries({ queryKey: namesQuery.queryKey });
  });
  return (id) => {
    if (names && mayBeNew(id, names, askedFor)) missing.add(id);
    return nameOf(id);
  };
}
