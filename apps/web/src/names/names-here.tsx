import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fault } from '#kernel';
import { namesQuery } from '../api/queries.js';
import { IncidentContext } from '../incidents/use-incident.js';
import { PersonContext } from '../session/person.js';
import { mayBeNew, namesFrom, type NameOf } from './name-of.js';

/** Ids that no account had when they were last asked for: they are not asked for again before the page is loaded anew. */
const askedFor = new Set<string>();

interface Names {
  readonly nameOf: NameOf;
  /** Asks again where an id was shown that the names lack. */
  readonly askAnew: () => void;
}

const NamesContext = createContext<Names | undefined>(undefined);

/**
 * Names for the ids that what is inside shows: of everybody with an account, of players, and of those who came into the incident
 * shown by a link. Whoever came by a link is told no others than those in it. Looked up once for all of it: a list of hundreds of
 * lines, each of which looked them up, took its time to come and to go.
 */
export function NamesHere({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const person = use(PersonContext);
  const outside = person === undefined || person.link !== null;
  const { data } = useQuery({ ...namesQuery, enabled: !outside });
  const here = use(IncidentContext)?.members;
  const names = useMemo<Names>(() => {
    const members = (here?.members ?? []).map(({ person, name }) => [person, name] as const);
    const links = (here?.links ?? []).map(({ id, name }) => [id, name] as const);
    const known = !data && !outside ? undefined : new Map([...members, ...links, ...(data ?? [])]);
    const named = namesFrom(known);
    const missing = new Set<string>();
    return {
      nameOf: (id) => {
        if (!outside && known && mayBeNew(id, known, askedFor)) missing.add(id);
        return named(id);
      },
      askAnew: () => {
        if (missing.size === 0) return;
        for (const id of missing) askedFor.add(id);
        missing.clear();
        void client.invalidateQueries({ queryKey: namesQuery.queryKey });
      },
    };
  }, [client, data, here, outside]);
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** Says who is behind an id. One that is new makes the names be asked for again. Throws a `Fault` where nothing has looked them up. */
export function useNames(): NameOf {
  const names = use(NamesContext);
  if (!names)
    throw new Fault({
      kind: 'internal',
      code: 'no-names-here',
      detail: 'This part belongs where names are looked up.',
    });
  useEffect(() => names.askAnew());
  return names.nameOf;
}
