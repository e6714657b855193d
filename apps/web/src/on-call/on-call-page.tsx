import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { OnCallContact, OnCallRoster } from '#contract';
import { installationQuery, onCallQuery } from '../api/queries.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { useAnnouncement } from '../incidents/use-announcement.js';
import { usePerson } from '../session/person.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { UndeliveredList } from '../waiting/undelivered-list.js';
import { ON_CALL_WORDS } from '../words/on-call-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { AlertsNow } from './alerts-now.js';
import { BrowserPanel } from './browser-panel.js';
import { ContactsPanel } from '../contacts/contacts-panel.js';
import { placeKey } from './contact-words.js';
import { OnCallForm } from './on-call-form.js';
import { RosterTable } from './roster-table.js';
import { SHOWN, type OnCallDesk } from './use-on-call.js';
import { WokenTable } from './woken-table.js';
import '../incidents/command.css';
import '../shell/notice.css';
import '../incidents/incidents.css';
import './on-call.css';

addWords(ON_CALL_WORDS);

/** Who is woken for what, and whether they would be. */
export function OnCallPage() {
  const voice = useVoice();
  useTitle(voice.say('onCall'));
  const installation = useQuery(installationQuery);
  const onCall = useQuery(onCallQuery);
  const failure = installation.error ?? onCall.error;
  if (installation.data && onCall.data) {
    const { value, askedAtMs } = installation.data;
    return <OnCall roster={onCall.data.value} clock={{ view: value.clock, askedAtMs }} failure={failure} />;
  }
  if (!failure) return <PageLoading />;
  const retry = (): void => {
    void installation.refetch();
    void onCall.refetch();
  };
  return (
    <section className="page page-narrow">
      <h1>{voice.say('onCall')}</h1>
      <FailureNotice failure={failure} onRetry={retry} />
    </section>
  );
}

interface OnCallProps {
  readonly roster: OnCallRoster;
  readonly clock: ServerClock;
  readonly failure: Error | null;
}

function OnCall({ roster, clock, failure }: OnCallProps) {
  const voice = useVoice();
  const { announced, announce } = useAnnouncement();
  const [edited, setEdited] = useState<OnCallContact>();
  const { administrator } = usePerson();
  const desk: OnCallDesk = { clock, announce };
  const { contacts, alerting, webPush } = roster;
  return (
    <div className="page on-call">
      <div>
        <h1>{voice.say('onCall')}</h1>
        <p className="hint">{voice.say('onCallLead')}</p>
      </div>
      <div className={alerting.wakes ? 'notice' : 'notice notice-bad'}>
        <p className="notice-title">{voice.tell(alerting.sentence)}</p>
      </div>
      <FailureNotice failure={failure} />
      <p className="on-call-done" role="status">
        {announced && <span key={announced.count}>{announced.sentence}</span>}
      </p>
      <AlertsNow desk={desk} />
      {administrator && <UndeliveredList clock={clock} announce={announce} shown={SHOWN} />}
      <section className="panel" aria-labelledby="roster">
        <h2 id="roster">{voice.say('roster')}</h2>
        <RosterTable contacts={contacts} desk={desk} onEdit={administrator ? setEdited : undefined} />
      </section>
      <div className="on-call-ways">
        {administrator && (
          <OnCallForm
            key={edited && placeKey(edited)}
            edited={edited}
            desk={desk}
            onDone={() => setEdited(undefined)}
          />
        )}
        <BrowserPanel contacts={contacts} webPush={webPush} desk={desk} />
      </div>
      {administrator && <ContactsPanel desk={desk} />}
      <section className="panel" aria-labelledby="woken">
        <h2 id="woken">{voice.say('wokenTitle')}</h2>
        <WokenTable roles={alerting.roles} />
      </section>
    </div>
  );
}
