import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { done, type SessionList } from '#contract';
import { sessionsQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { browserName } from './browser-name.js';

type Session = SessionList['sessions'][number];

/** Where one is signed in. The session that asks ends by signing out. */
export function SessionsPanel({ announce }: { readonly announce: (sentence: string) => void }) {
  const voice = useVoice();
  const sessions = useQuery(sessionsQuery);
  const end = useTell([sessionsQuery.queryKey], (session: string) =>
    tell(apiPath('account', 'sessions', session, 'end'), done),
  );
  const time = (instant: string): string => instantWords(instant, readersZone(), voice.language);
  const nameOf = ({ browser }: Session): string => browserName(browser) ?? voice.say('browserUnknown');
  const columns: readonly Column<Session>[] = [
    {
      key: 'browser',
      title: voice.say('browser'),
      cell: (session) => (
        <>
          {nameOf(session)}
          {session.current && ` (${voice.say('sessionHere')})`}
          {session.throughProvider && <span className="hint"> {voice.say('providerSession')}</span>}
        </>
      ),
    },
    { key: 'since', title: voice.say('since'), cell: ({ since }) => time(since) },
    { key: 'seen', title: voice.say('sessionSeen'), cell: ({ seen }) => time(seen) },
    {
      key: 'end',
      title: voice.say('sessionEnd'),
      cell: (session) =>
        !session.current && (
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending && end.variables === session.id}
            aria-label={voice.say('sessionEndNamed', { browser: nameOf(session) })}
            onClick={() => end.mutate(session.id, { onSuccess: () => announce(voice.say('sessionEnded')) })}
          >
            {voice.say('sessionEnd')}
          </Button>
        ),
    },
  ];
  return (
    <section className="panel" aria-labelledby="sessions">
      <h2 id="sessions">{voice.say('sessions')}</h2>
      <FailureNotice failure={sessions.error ?? end.error} />
      <DataTable caption={voice.say('sessions')} columns={columns} rows={sessions.data ?? []} rowKey={({ id }) => id} />
    </section>
  );
}
