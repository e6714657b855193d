import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { OutboxItem } from '#contract';
import { installationQuery, outboxQuery } from '../api/queries.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { instantWords } from '../clocks/zones.js';
import { useAnnouncement } from '../incidents/use-announcement.js';
import { SHOWN } from '../on-call/use-on-call.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { UndeliveredList } from '../waiting/undelivered-list.js';
import { useVoice } from '../words/use-voice.js';
import '../incidents/incidents.css';

/** What leaves the machine, over all incidents: what failed or is in doubt, to be decided, and what waits. */
export function OutboxPage() {
  const voice = useVoice();
  useTitle(voice.say('outbox'));
  const { announced, announce } = useAnnouncement();
  const installation = useQuery(installationQuery);
  const clock = installation.data && { view: installation.data.value.clock, askedAtMs: installation.data.askedAtMs };
  return (
    <div className="page">
      <div>
        <h1>{voice.say('outbox')}</h1>
        <p className="hint">{voice.say('outboxLead')}</p>
      </div>
      <FailureNotice failure={installation.error} onRetry={() => void installation.refetch()} />
      <p role="status">{announced && <span key={announced.count}>{announced.sentence}</span>}</p>
      {installation.isPending && <PageLoading />}
      {clock && (
        <>
          <UndeliveredList clock={clock} announce={announce} shown={SHOWN} />
          <WaitingMessages clock={clock} />
        </>
      )}
    </div>
  );
}

function WaitingMessages({ clock }: { readonly clock: ServerClock }) {
  const voice = useVoice();
  const outbox = useInfiniteQuery(outboxQuery);
  const items = outbox.data?.pages.flatMap((page) => page.value.items) ?? [];
  const columns: readonly Column<OutboxItem>[] = [
    {
      key: 'for',
      title: voice.say('messageFor'),
      cell: ({ role, channel }) =>
        [role && voice.role(role), channel && voice.say(`channel-${channel}`)].filter(Boolean).join(', '),
    },
    { key: 'incident', title: voice.say('outboxIncident'), cell: ({ incident }) => <code>{incident}</code> },
    {
      key: 'since',
      title: voice.say('waitingSince'),
      cell: ({ since }) => instantWords(since, clock.view.zone, voice.language),
    },
    { key: 'tries', title: voice.say('outboxTries'), cell: ({ attempts }) => voice.number(attempts), numeric: true },
    { key: 'reason', title: voice.say('messageReason'), cell: ({ lastError }) => lastError ?? '' },
  ];
  return (
    <section className="panel" aria-labelledby="outbox-waits">
      <h2 id="outbox-waits">{voice.say('outboxWaits')}</h2>
      <FailureNotice failure={outbox.error} onRetry={() => void outbox.refetch()} />
      {outbox.data && items.length === 0 && <p className="nothing">{voice.say('outboxWaitsNone')}</p>}
      {items.length > 0 && (
        <DataTable caption={voice.say('outboxWaits')} columns={columns} rows={items} rowKey={({ id }) => id} />
      )}
      {outbox.hasNextPage && (
        <Button variant="default" loading={outbox.isFetchingNextPage} onClick={() => void outbox.fetchNextPage()}>
          {voice.say('outboxMore')}
        </Button>
      )}
    </section>
  );
}
