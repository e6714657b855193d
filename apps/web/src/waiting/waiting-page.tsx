import { useQuery } from '@tanstack/react-query';
import type { WaitingItem } from '#contract';
import { waitingQuery } from '../api/queries.js';
import { apiPath } from '../api/request.js';
import { instantWords } from '../clocks/zones.js';
import { AboutLine } from '../incidents/about-line.js';
import { useIncident } from '../incidents/use-incident.js';
import { usePerson } from '../session/person.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useNames } from '../names/names-here.js';
import { useVoice } from '../words/use-voice.js';
import { UndeliveredList } from './undelivered-list.js';

/** Whom the incident waits for, since when, and what did not leave the machine. */
export function WaitingPage() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const { administrator } = usePerson();
  const waiting = useQuery(waitingQuery(view.id));
  return (
    <section className="page" aria-labelledby="waiting">
      <div className="page-head">
        <div>
          <h2 id="waiting">{voice.say('waiting')}</h2>
          <p className="hint">{voice.say('waitingLead')}</p>
        </div>
        <p>
          <a href={apiPath('incidents', view.id, 'deadlines.ics')} download="deadlines.ics">
            {voice.say('calendar')}
          </a>
          <br />
          <span className="hint">{voice.say('calendarHint')}</span>
        </p>
      </div>
      {waiting.isPending && <PageLoading />}
      <FailureNotice failure={waiting.error} onRetry={() => void waiting.refetch()} />
      {waiting.data && <WaitingTable items={waiting.data.value.items} />}
      {administrator && (
        <UndeliveredList incidentId={view.id} clock={clock} announce={announce} shown={[['incident', view.id]]} />
      )}
    </section>
  );
}

function WaitingTable({ items }: { readonly items: readonly WaitingItem[] }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { zone } = clock.view;
  const nameOf = useNames();
  if (items.length === 0) return <p className="nothing">{voice.say('waitingNone')}</p>;
  const columns: readonly Column<WaitingItem>[] = [
    {
      key: 'what',
      title: voice.say('waitingWhat'),
      cell: ({ kind, title, about }) => (
        <>
          {voice.say(`kind-${kind}`)}: {voice.tell(title)}
          <AboutLine about={about} />
        </>
      ),
    },
    {
      key: 'for',
      title: voice.say('waitingFor'),
      cell: (item) =>
        item.person !== undefined
          ? nameOf(item.person)
          : item.for.length === 0
            ? voice.say('waitingService')
            : item.for.map((role) => voice.role(role)).join(', '),
    },
    {
      key: 'since',
      title: voice.say('waitingSince'),
      cell: ({ since }) => instantWords(since, zone, voice.language),
    },
    {
      key: 'due',
      title: voice.say('waitingDue'),
      cell: ({ due }) => (due === null ? '' : instantWords(due, zone, voice.language)),
    },
  ];
  return (
    <DataTable
      caption={voice.say('waiting')}
      columns={columns}
      rows={items}
      rowKey={({ kind, id }) => `${kind} ${id}`}
    />
  );
}
