import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  WORDS_HEADER,
  asKnownView,
  chainPage,
  runCourse,
  timelinePage,
  type ChainPage,
  type TimelineEntry,
  type TimelinePage,
} from '#contract';
import { apiPath, get } from './request.js';

const ENTRIES_A_PAGE = 50;
const CHAIN_A_PAGE = 200;
const SINCE_MAX = 100;
const ANSWERS_A_PAGE = 200;
/** Pages that are read back for answers: as many as a record of 100,000 entries has. */
const ANSWER_PAGES_MAX = 50;

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

/**
 * What was answered in tasks of a run, by their ids, as the record tells it to whoever asks: what is withheld from them comes
 * without its words. Asked anew with each entry, since a lane may be changed and a remark put beside an answer.
 *
 * @param tasks that are done
 */
export function answersQuery(id: string, run: string, tasks: readonly string[]) {
  return queryOptions({
    queryKey: ['incident', id, 'answers', run, tasks],
    queryFn: async ({ signal }) => {
      const answers = new Map<string, TimelineEntry>();
      const asked = { groups: 'tasks', run, limit: String(ANSWERS_A_PAGE) };
      let after: string | null = '';
      for (let pages = 0; pages < ANSWER_PAGES_MAX && after !== null; pages += 1) {
        const query = new URLSearchParams(after === '' ? asked : { ...asked, after });
        const page: TimelinePage = (
          await get(`${apiPath('incidents', id, 'timeline')}?${query.toString()}`, timelinePage, signal)
        ).value;
        for (const entry of page.entries) {
          const task = answeredIn(entry);
          if (task !== undefined && !answers.has(task)) answers.set(task, entry);
        }
        after = tasks.every((task) => answers.has(task)) ? null : page.next;
      }
      return answers;
    },
    placeholderData: keepPreviousData,
  });
}

/** An answer is an item by the id of its task, whether or not its words are open. */
function answeredIn({ kind, item }: TimelineEntry): string | undefined {
  return kind === 'task.done' && item?.type === 'answer' ? item.id : undefined;
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
