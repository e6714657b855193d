import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  coverageView,
  dispatchView,
  heldPeoplePage,
  importPage,
  letterDiff,
  letterFindings,
  letterVersions,
  lettersView,
  likelyPairsPage,
  peopleAccount,
  pilotView,
  registerCounts,
  registerView,
  returnedLetters,
} from '#contract';
import { apiPath, get } from './request.js';

/** Whoever is held, or may be another, is listed so many at a time. */
const PEOPLE_A_PAGE = 50;

export function peopleQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'people'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'people'), peopleAccount, signal),
  });
}

export function registerQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'register'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'people', 'register'), registerView, signal),
  });
}

export function registerCountsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'register-counts'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'people', 'counts'), registerCounts, signal),
  });
}

export function heldQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['incident', id, 'held-people'],
    queryFn: ({ signal, pageParam }) =>
      get(`${apiPath('incidents', id, 'people', 'held')}?${pageOf(pageParam)}`, heldPeoplePage, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.value.next,
  });
}

export function pairsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['incident', id, 'likely-pairs'],
    queryFn: ({ signal, pageParam }) =>
      get(`${apiPath('incidents', id, 'people', 'pairs')}?${pageOf(pageParam)}`, likelyPairsPage, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.value.next,
  });
}

function pageOf(after: string): string {
  return new URLSearchParams({ limit: String(PEOPLE_A_PAGE), ...(after !== '' && { after }) }).toString();
}

export function importsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'imports'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'imports'), importPage, signal),
  });
}

export function lettersQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'letters'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'letters'), lettersView, signal),
    refetchInterval: ({ state }) =>
      state.data?.value.batches.some((batch) => batch.status === 'running') ? 1000 : false,
  });
}

/** Every open duty to write against everybody of the register. */
export function coverageQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'letters', 'coverage'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'letters', 'coverage'), coverageView, signal),
  });
}

/** What is found in the letters as they would go out now. */
export function letterFindingsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'letters', 'findings'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'letters', 'findings'), letterFindings, signal),
  });
}

/** In which versions of the playbook each letter changed. */
export function letterVersionsQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'letter-versions'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'letter-versions'), letterVersions, signal),
  });
}

/** What two versions of one letter say otherwise. Versions never change, so what was answered stays. */
export function letterDiffQuery(id: string, template: string, from: string, to: string) {
  return queryOptions({
    queryKey: ['letter-diff', id, template, from, to],
    queryFn: async ({ signal }) => {
      const path = apiPath('incidents', id, 'letter-versions', from, 'diff', to);
      return (await get(`${path}?${new URLSearchParams({ template })}`, letterDiff, signal)).value;
    },
    staleTime: Infinity,
    enabled: from !== to,
  });
}

/** How far the letters of an incident are on their way to the post. */
export function dispatchQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'dispatch'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'dispatch'), dispatchView, signal),
  });
}

export function pilotQuery(id: string, packageId: string) {
  return queryOptions({
    queryKey: ['incident', id, 'pilot', packageId],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'mail-packages', packageId, 'pilot'), pilotView, signal),
  });
}

/** Letters that wait for a decision. */
export function lettersWaitingQuery(id: string) {
  return queryOptions({
    queryKey: ['incident', id, 'letters-waiting'],
    queryFn: ({ signal }) => get(apiPath('incidents', id, 'letters-waiting'), returnedLetters, signal),
  });
}
