import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { timelineQuery } from '../api/record-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';
import { AsKnownForm } from './as-known-form.js';
import { AsKnownPanel } from './as-known-panel.js';
import { RemarkDrafts, type RemarkDraft } from './remark-drafts.js';
import { TimelineFilters } from './timeline-filters.js';
import { TimelineDays } from './timeline-days.js';
import { askedOf, isFiltered, type TimelineSearch } from './timeline-search.js';
import '../record/record.css';
import './timeline.css';

const route = getRouteApi('/incidents/$id/timeline');

/** Each press, and each filter, looks this many stretches of the record back by itself for want of something to show. */
const STRETCHES = 10;
const ENOUGH = 20;

/** What happened, newest first, by whatever the address asks for; beside it, where one looks back, what was known then. */
export function TimelinePage() {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const search = route.useSearch();
  const navigate = useNavigate();
  const show = (next: TimelineSearch): void =>
    void navigate({ to: '/incidents/$id/timeline', params: { id: view.id }, search: next });
  const [words, setWords] = useState('');
  const [drafts] = useState(() => new Map<number, RemarkDraft>());
  const { at } = search;
  return (
    <section className="page timeline-page" aria-labelledby="timeline">
      <h2 id="timeline">{voice.say('timeline')}</h2>
      <p className="hint">{say('timelineLead')}</p>
      <div className="timeline-tools">
        <TimelineFilters search={search} words={words} onShow={show} onWords={setWords} />
        <AsKnownForm search={search} onShow={show} />
      </div>
      <RemarkDrafts value={drafts}>
        {at === undefined ? (
          <Told search={search} words={words} />
        ) : (
          <div className="timeline-then">
            <AsKnownPanel at={at} />
            <section aria-labelledby="timeline-then">
              <h3 id="timeline-then">{say('asKnownEntries')}</h3>
              <Told search={search} words={words} />
            </section>
          </div>
        )}
      </RemarkDrafts>
    </section>
  );
}

function Told({ search, words }: { readonly search: TimelineSearch; readonly words: string }) {
  const voice = useVoice();
  const say = voice.say;
  const { view } = useIncident();
  const query = timelineQuery(view.id, askedOf(search), { words, entry: search.entry });
  const timeline = useInfiniteQuery(query);
  const { data } = timeline;
  const pages = data?.pages ?? [];
  const entries = useMemo(() => (data?.pages ?? []).flatMap((page) => page.value.entries), [data]);
  // Hundreds of lines are drawn in small steps, between which the page answers.
  const shown = useDeferredValue(useMemo(() => ({ entries, search }), [entries, search]));
  const newer = useNewer(query.queryKey, pages.length, timeline.refetch);
  const { hasNextPage, isFetching, isPlaceholderData, fetchNextPage, isError } = timeline;
  const lookOn =
    hasNextPage && !isError && !isPlaceholderData && entries.length < ENOUGH && pages.length % STRETCHES !== 0;
  useEffect(() => {
    if (lookOn && !isFetching) void fetchNextPage();
  }, [lookOn, isFetching, fetchNextPage]);
  const next = pages.at(-1)?.value.next;
  const { refetch } = timeline;
  const onSaid = useCallback(() => void refetch({ cancelRefetch: true }), [refetch]);
  return (
    <>
      {search.entry !== undefined && <p className="hint">{say('timelineFrom', { seq: String(search.entry) })}</p>}
      {newer && (
        <Button variant="default" size="compact-sm" onClick={newer}>
          {say('timelineNewer')}
        </Button>
      )}
      {timeline.isPending && <PageLoading />}
      <FailureNotice failure={timeline.error} onRetry={() => void timeline.refetch()} />
      {timeline.data && entries.length === 0 && !hasNextPage && (
        <p className="nothing">
          {say(isFiltered(search) || words !== '' || search.at !== undefined ? 'timelineNone' : 'timelineEmpty')}
        </p>
      )}
      <TimelineDays {...shown} onSaid={onSaid} />
      {hasNextPage && <p className="paper-only hint">{say('timelineNotAll')}</p>}
      {hasNextPage && (
        <p className="timeline-more">
          <Button variant="default" loading={timeline.isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {entries.length < ENOUGH ? say('timelineFurther') : voice.say('older')}
          </Button>
          {entries.length < ENOUGH && (
            <span className="hint" role="status">
              {say('timelineLooking', { seq: next ?? '' })}
            </span>
          )}
        </p>
      )}
    </>
  );
}

/**
 * The newest page follows what happens by itself. Whoever has read further back is offered it instead, so that nothing moves below
 * their eyes; what is offered begins at the newest again.
 */
function useNewer(
  queryKey: readonly unknown[],
  pages: number,
  refetch: () => Promise<unknown>,
): (() => void) | undefined {
  const client = useQueryClient();
  const { version } = useIncident().view;
  const [seen, setSeen] = useState(version);
  const newer = version > seen;
  const follows = pages <= 1;
  useEffect(() => {
    if (!newer || !follows) return;
    setSeen(version);
    void refetch();
  }, [newer, follows, refetch, version]);
  if (!newer || follows) return undefined;
  return () => {
    setSeen(version);
    void client.resetQueries({ queryKey });
  };
}
