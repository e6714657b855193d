import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ContactView, InstallationView, OnCallContact, ReadinessItem, ReadinessView } from '#contract';
import { contactsQuery, onCallQuery, pictureQuery } from '../api/queries.js';
import { outlineOf } from '../plan/plan-view.js';
import { PlanOutline } from '../plan/plan-outline.js';
import { usePerson } from '../session/person.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { organisationHere } from '../shell/organisation-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { dayWords } from './day-words.js';
import { ReadyState } from './readiness-line.js';
import '../plan/plan.css';

const MAIN = 'main';

interface BinderProps {
  readonly readiness: ReadinessView;
  readonly installation: InstallationView;
}

/** What has to lie on paper: what to do first, whom to telephone, what is in order, and the plan. */
export function Binder({ readiness: { today, items }, installation }: BinderProps) {
  const voice = useVoice();
  const { administrator } = usePerson();
  return (
    <div className="page binder">
      <p className="binder-acts">
        <Button onClick={() => window.print()}>{voice.say('print')}</Button>
        <Link to="/readiness">{voice.say('binderBack')}</Link>
      </p>
      <header className="binder-cover">
        <h1>{voice.say('binder')}</h1>
        {organisationHere !== '' && <p className="binder-organisation">{organisationHere}</p>}
        <p>{voice.say('binderAsOf', { day: dayWords(today, voice.language) })}</p>
        <p>{voice.say('binderKeep')}</p>
      </header>
      <section aria-labelledby="binder-first">
        <h2 id="binder-first">{voice.say('binderFirst')}</h2>
        <p>{voice.say('binderFirstSteps')}</p>
        <p>
          <b>{installation.reach.origins[0] ?? location.origin}</b>
        </p>
      </section>
      <OnCallSheet numbers={administrator} />
      {administrator && <ContactSheet />}
      <section aria-labelledby="binder-ready">
        <h2 id="binder-ready">{voice.say('readiness')}</h2>
        <DataTable
          caption={voice.say('readiness')}
          columns={readyColumns(voice)}
          rows={items}
          rowKey={({ item }) => item}
        />
      </section>
      {installation.playbooks.map(({ name, hash, title }) => (
        <PlanSheet key={name} hash={hash} title={voice.tell(title)} />
      ))}
    </div>
  );
}

function readyColumns(voice: ReturnType<typeof useVoice>): readonly Column<ReadinessItem>[] {
  return [
    { key: 'item', title: voice.say('readyItem'), cell: ({ title }) => voice.tell(title) },
    { key: 'state', title: voice.say('readyState'), cell: (item) => <ReadyState item={item} /> },
    {
      key: 'proof',
      title: voice.say('readyProof'),
      cell: ({ mend, state, seen, statements: [newest] }) => (
        <>
          {seen && <p>{voice.tell(seen)}</p>}
          {newest && (
            <p>
              {newest.note} <span className="hint">{newest.name}</span>
            </p>
          )}
          {(state === 'missing' || state === 'ended') && <p className="hint">{voice.tell(mend)}</p>}
        </>
      ),
    },
  ];
}

/** Who is on call; numbers where whoever prints may see them. */
function OnCallSheet({ numbers }: { readonly numbers: boolean }) {
  const voice = useVoice();
  const onCall = useQuery(onCallQuery);
  const contacts = onCall.data?.value.contacts;
  const columns: readonly Column<OnCallContact>[] = [
    {
      key: 'place',
      title: voice.say('rosterPlace'),
      cell: ({ role, position }) => voice.say('placeOf', { role: voice.role(role), position }),
    },
    { key: 'who', title: voice.say('rosterPerson'), cell: ({ name }) => name },
    {
      key: 'phone',
      title: voice.say('contactPhone'),
      cell: ({ phone, channel, address }) => phone || `${voice.say(`channel-${channel}`)} ${address}`,
    },
  ];
  return (
    <section aria-labelledby="binder-on-call">
      <h2 id="binder-on-call">{voice.say('onCall')}</h2>
      {!numbers && <p className="hint">{voice.say('binderNumbers')}</p>}
      <FailureNotice failure={onCall.error} onRetry={() => void onCall.refetch()} />
      {contacts?.length === 0 && <p className="nothing">{voice.say('rosterNone')}</p>}
      {contacts && contacts.length > 0 && (
        <DataTable
          caption={voice.say('onCall')}
          columns={columns}
          rows={contacts}
          rowKey={({ role, position }) => `${role} ${position}`}
        />
      )}
    </section>
  );
}

function ContactSheet() {
  const voice = useVoice();
  const contacts = useQuery(contactsQuery);
  const columns: readonly Column<ContactView>[] = [
    { key: 'kind', title: voice.say('contactKind'), cell: ({ kind }) => voice.say(`contact-${kind}`) },
    { key: 'name', title: voice.say('name'), cell: ({ name }) => name },
    { key: 'phone', title: voice.say('contactPhone'), cell: ({ phone }) => phone },
    { key: 'note', title: voice.say('contactNote'), cell: ({ note }) => note },
  ];
  return (
    <section aria-labelledby="binder-contacts">
      <h2 id="binder-contacts">{voice.say('contacts')}</h2>
      <FailureNotice failure={contacts.error} onRetry={() => void contacts.refetch()} />
      {contacts.data?.length === 0 && <p className="nothing">{voice.say('contactsNone')}</p>}
      {contacts.data && contacts.data.length > 0 && (
        <DataTable caption={voice.say('contacts')} columns={columns} rows={contacts.data} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

/** The playbook's main chart as a list: what will happen, in which order. */
function PlanSheet({ hash, title }: { readonly hash: string; readonly title: string }) {
  const voice = useVoice();
  const picture = useQuery(pictureQuery(hash, MAIN, voice.language));
  return (
    <section className="binder-plan" aria-labelledby={`binder-plan-${hash}`}>
      <h2 id={`binder-plan-${hash}`}>
        {voice.say('binderPlan')}: {title}
      </h2>
      <FailureNotice failure={picture.error} onRetry={() => void picture.refetch()} />
      {picture.isPending && <p role="status">{voice.say('loading')}</p>}
      {picture.data && <PlanOutline states={outlineOf(picture.data.value, [])} />}
    </section>
  );
}
