import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { WORDS_HEADER, asKnownView, chainPage, runCourse, timelinePage, type ChainPage } from '#contract';
import { apiPath, get } from './request.js';

const ENTRIES_A_PAGE = 50;
const CHAIN_A_PAGE = 200;
const SINCE_MAX = 100;

/**
 * The timeline, a page at a time. It stands apart from what the live feed makes stale: whoever has read far back would have every
 * page asked for anew with each entry.
 *
 * @param asked filters as the service takes them
 * @param which.words what notes and remarks are looked through for; they may name somebody, and stand in no address
 * @param which.entry the number of an entry to begin at
 */
export function timelineQuery(
  id: string,
  asked: Readonly<Record<string, string>>,
  { words, entry }: { readonly words: string; readonly entry: number | undefined },
) {
  return infiniteQueryOptions({
    queryKey: ['timeline', id, asked, words, entry],
    queryFn: ({ signal, pageParam }) => {
      const page = { ...asked, limit: String(ENTRIES_A_PAGE), ...(pageParam !== '' && { after: pageParam }) };
      return get(
        `${apiPath('incidents', id, 'timeline')}?${new URLSearchParams(page).toString()}`,
        timelinePage,
        signal,
        words === '' ? {} : { [WORDS_HEADER]: encodeURIComponent(words) },
      );
    },
    initialPageParam: entry === undefined ? '' : String(entry + 1),
    getNextPageParam: (last) => last.value.next,
    // What was shown stays until the other filter's answer is there: nothing jumps.
    placeholderData: keepPreviousData,
  });
}

/** What was told since an entry, newest first: not more than a list to read standing. */
export function sinceQuery(id: string, since: number) {
  return queryOptions({
    queryKey: ['since', id, since],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ since: String(since), limit: String(SINCE_MAX) });
      return (await get(`${apiPath('incidents', id, 'timeline')}?${asked.toString()}`, timelinePage, signal)).value;
    },
    refetchOnWindowFocus: false,
  });
}

/** The incident as it was known at an instant; that does not change. */
export function asKnownQuery(id: string, at: string) {
  return queryOptions({
    queryKey: ['as-known', id, at],
    queryFn: async ({ signal }) =>
      (
        await get(
          `${apiPath('incidents', id, 'as-known')}?${new URLSearchParams({ at }).toString()}`,
          asKnownView,
          signal,
        )
      ).value,
    staleTime: 60_000,
  });
}

/** Which states a run went through; asked anew with each entry, as the incident itself is. */
export function courseQuery(id: string, run: string | undefined) {
  return queryOptions({
    queryKey: ['incident', id, 'course', run],
    queryFn: async ({ signal }) =>
      (await get(apiPath('incidents', id, 'runs', run ?? '', 'course'), runCourse, signal)).value,
    enabled: run !== undefined,
  });
}

/** The record as it is hashed, oldest first, a page at a time. */
export async function* chainPages(id: string, signal: AbortSignal): AsyncGenerator<ChainPage> {
  for (let after: string | null = '0'; after !== null;) {
    const asked = new URLSearchParams({ after, limit: String(CHAIN_A_PAGE) });
    const page: ChainPage = (await get(`${apiPath('incidents', id, 'chain')}?${asked.toString()}`, chainPage, signal))
      .value;
    yield page;
    after = page.next;
  }
}
