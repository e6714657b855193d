import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { DESK_KINDS, type ContactPage, type DeskContact } from '#contract';
import { parseInstant } from '#kernel';
import { contactsQuery } from '../api/contact-desk-queries.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { instantWords } from '../clocks/zones.js';
import { LetterCheckForm } from '../dispatch/letter-check-form.js';
import { useIncident } from '../incidents/use-incident.js';
import { SearchPanel } from '../people/search-panel.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { CONTACT_DESK_WORDS } from '../words/contact-desk-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { AtRiskPanel } from './at-risk-panel.js';
import { ContactCard } from './contact-card.js';
import { TakeForm } from './take-form.js';
import { CONTACT_STATES_SHOWN, inAll, type WhichContacts } from './which-contacts.js';
import '../forms/forms.css';
import './desk.css';

addWords(CONTACT_DESK_WORDS);

const route = getRouteApi('/incidents/$id/desk');

/** Calls, letters and questions in: who waits, for what, until when. Of nobody by name, until somebody opens one. */
export function DeskPage() {
  const voice = useVoice();
  const { view, members } = useIncident();
  const { contact, ...which } = route.useSearch();
  const [taking, setTaking] = useState(false);
  const query = useInfiniteQuery(contactsQuery(view.id, which));
  const [first] = query.data?.pages ?? [];
  // What stands below the list comes with it, and stays while another list is asked for: so nothing jumps.
  const [hasCome, setHasCome] = useState(!query.isPending);
  if (!query.isPending && !hasCome) setHasCome(true);
  const contacts = query.data?.pages.flatMap(({ value }) => value.contacts) ?? [];
  const works = members.may.includes('work-desk');
  const go = useGo();
  return (
    <div className="page desk">
      <section aria-labelledby="desk">
        <div className="page-head">
          <div>
            <h2 id="desk">{voice.say('desk')}</h2>
            <p className="hint">{voice.say('deskLead')}</p>
          </div>
          {works && !taking && <Button onClick={() => setTaking(true)}>{voice.say('deskTake')}</Button>}
        </div>
        {taking && <TakeForm onDone={() => setTaking(false)} />}
        {first && <AtRiskPanel contacts={first.value.atRisk} />}
        {first && first.value.counts.length > 0 && <Counts counts={first.value.counts} />}
        {hasCome && <Filters which={which} />}
        {query.isPending && <PageLoading />}
        <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />
        {query.data && contacts.length === 0 && (
          <p className="nothing">{voice.say(first?.value.counts.length === 0 ? 'deskEmpty' : 'deskNone')}</p>
        )}
        {contacts.length > 0 && (
          <ContactTable contacts={contacts} opened={contact} onOpen={(id) => go({ ...which, contact: id })} />
        )}
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {voice.say('deskMore')}
          </Button>
        )}
      </section>
      {contact !== undefined && works && (
        <ContactCard
          key={contact}
          id={contact}
          listed={contacts.find(({ id }) => id === contact)}
          onClose={() => go(which)}
        />
      )}
      {hasCome && <SearchPanel />}
      {hasCome && members.may.includes('confirm-letters') && <LetterCheckForm />}
    </div>
  );
}

function useGo(): (search: WhichContacts & { readonly contact?: string }) => void {
  const navigate = useNavigate();
  const { view } = useIncident();
  return (search) =>
    void navigate({ to: '/incidents/$id/desk', params: { id: view.id }, search, replace: true, resetScroll: false });
}

function Counts({ counts }: Pick<ContactPage, 'counts'>) {
  const voice = useVoice();
  const all = inAll(counts);
  return (
    <DataTable
      caption={voice.say('deskCounts')}
      columns={[
        { key: 'kind', title: voice.say('deskKind'), cell: ({ kind }) => voice.say(`deskKind-${kind}`) },
        { key: 'open', title: voice.say('deskOpen'), cell: ({ open }) => voice.number(open), numeric: true },
        {
          key: 'overdue',
          title: voice.say('pastTarget'),
          cell: ({ overdue }) => (overdue > 0 ? <b className="unexplained">{voice.number(overdue)}</b> : '0'),
          numeric: true,
        },
        {
          key: 'answered',
          title: voice.say('deskAnswered'),
          cell: ({ answered }) => voice.number(answered),
          numeric: true,
        },
      ]}
      rows={counts}
      rowKey={({ kind }) => kind}
      footer={
        <tfoot role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="row">
              {voice.say('total')}
            </th>
            <td role="cell" data-label={voice.say('deskOpen')} className="numeric">
              {voice.number(all.open)}
            </td>
            <td role="cell" data-label={voice.say('pastTarget')} className="numeric">
              {voice.number(all.overdue)}
            </td>
            <td role="cell" data-label={voice.say('deskAnswered')} className="numeric">
              {voice.number(all.answered)}
            </td>
          </tr>
        </tfoot>
      }
    />
  );
}

function Filters({ which }: { readonly which: WhichContacts }) {
  const voice = useVoice();
  const go = useGo();
  const all = { value: '', label: voice.say('deskAll') };
  const change = (kind: WhichContacts['kind'], state: WhichContacts['state']): void =>
    go({ ...(kind !== undefined && { kind }), ...(state !== undefined && { state }) });
  return (
    <div className="form form-row">
      <NativeSelect
        label={voice.say('deskKind')}
        value={which.kind ?? ''}
        data={[all, ...DESK_KINDS.map((value) => ({ value, label: voice.say(`deskKind-${value}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          change(
            DESK_KINDS.find((each) => each === value),
            which.state,
          )
        }
      />
      <NativeSelect
        label={voice.say('deskState')}
        value={which.state ?? ''}
        data={[all, ...CONTACT_STATES_SHOWN.map((value) => ({ value, label: voice.say(`deskState-${value}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          change(
            which.kind,
            CONTACT_STATES_SHOWN.find((each) => each === value),
          )
        }
      />
    </div>
  );
}

interface ContactTableProps {
  readonly contacts: readonly DeskContact[];
  readonly opened: string | undefined;
  readonly onOpen: (id: string) => void;
}

function ContactTable({ contacts, opened, onOpen }: ContactTableProps) {
  const voice = useVoice();
  const { clock, members } = useIncident();
  const works = members.may.includes('work-desk');
  const columns: readonly Column<DeskContact>[] = [
    {
      key: 'kind',
      title: voice.say('deskKind'),
      cell: (contact) => (
        <>
          {voice.say(`deskKind-${contact.kind}`)}
          <SafetyMark contact={contact} />
        </>
      ),
    },
    {
      key: 'came',
      title: voice.say('deskCame'),
      cell: ({ happenedAt, channel }) => (
        <>
          <time dateTime={happenedAt}>{instantWords(happenedAt, clock.view.zone, voice.language)}</time>{' '}
          {voice.say(`deskChannel-${channel}`)}
        </>
      ),
    },
    {
      key: 'identity',
      title: voice.say('deskIdentity'),
      cell: ({ identity: { how, passed } }) =>
        how === 'none'
          ? voice.say('deskHow-none')
          : `${voice.say(`deskHow-${how}`)}: ${voice.say(passed === null ? 'deskPassedOpen' : passed ? 'deskPassed' : 'deskFailed')}`,
    },
    {
      key: 'due',
      title: voice.say('deskDue'),
      cell: ({ state, due, answeredAt }) =>
        state === 'open' ? (
          <CountdownWords clock={clock} dueAt={parseInstant(due) ?? 0} byLaw={false} />
        ) : (
          `${voice.say('deskAnswered')}${answeredAt === null ? '' : `, ${instantWords(answeredAt, clock.view.zone, voice.language)}`}`
        ),
    },
    {
      key: 'open',
      title: voice.say('deskOpenOne'),
      cell: ({ id, kind }) =>
        works ? (
          <Button
            size="compact-sm"
            variant={id === opened ? 'light' : 'default'}
            aria-expanded={id === opened}
            aria-label={`${voice.say('deskOpenOne')}: ${voice.say(`deskKind-${kind}`)}`}
            onClick={() => onOpen(id)}
          >
            {voice.say('deskOpenOne')}
          </Button>
        ) : (
          ''
        ),
    },
  ];
  return <DataTable caption={voice.say('desk')} columns={columns} rows={contacts} rowKey={({ id }) => id} />;
}

function SafetyMark({ contact: { safety, kind, state } }: { readonly contact: DeskContact }) {
  const voice = useVoice();
  if (safety === 'not-asked' && (kind !== 'threatened' || state === 'answered')) return null;
  const urgent = safety === 'at-risk' || safety === 'not-asked';
  return <p className={urgent ? 'unexplained' : 'hint'}>{voice.say(`deskSafety-${safety}`)}</p>;
}
