import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { breachPage, factModelView, readinessView, returnsView } from '#contract';
import type { Language } from '#kernel';
import type { WhichBreaches } from '../breach-register/breach-search.js';
import { apiPath, get } from './request.js';

const ENTRIES_A_PAGE = '20';

export const readinessQuery = queryOptions({
  queryKey: ['readiness'],
  queryFn: async ({ signal }) => (await get(apiPath('readiness'), readinessView, signal)).value,
});

// Each reading is recorded: none is made that nobody asked for.
const READ_ONCE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function breachesQuery(which: WhichBreaches) {
  return infiniteQueryOptions({
    queryKey: ['breach-register', which],
    queryFn: async ({ signal, pageParam }) => {
      const query = breachQuery({ ...which, limit: ENTRIES_A_PAGE, ...(pageParam !== '' && { after: pageParam }) });
      return (await get(`${apiPath('breach-register')}${query}`, breachPage, signal)).value;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    ...READ_ONCE,
  });
}

export function returnsQuery({ year, mode }: WhichBreaches) {
  const which = { ...(year !== undefined && { year }), ...(mode && { mode }) };
  return queryOptions({
    queryKey: ['breach-register', 'returns', which],
    queryFn: async ({ signal }) =>
      (await get(`${apiPath('breach-register', 'returns')}${breachQuery(which)}`, returnsView, signal)).value,
    ...READ_ONCE,
  });
}

/** Address of the register as a file. */
export function breachFile(which: WhichBreaches, language: Language): string {
  return `${apiPath('breach-register.csv')}${breachQuery({ ...which, language })}`;
}

function breachQuery(said: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(said).toString();
  return query === '' ? '' : `?${query}`;
}

/** What a form of facts is made of where there is no incident. */
export const factModelQuery = queryOptions({
  queryKey: ['law', 'facts'],
  queryFn: async ({ signal }) => (await get(apiPath('law', 'facts'), factModelView, signal)).value,
  staleTime: Infinity,
});
