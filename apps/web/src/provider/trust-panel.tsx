import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { done, type ProviderView, type TrustProvider } from '#contract';
import { accountsQuery, providerQuery, sessionQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useProvider } from './use-provider.js';

const SHOWN = [providerQuery.queryKey, sessionQuery.queryKey];

interface TrustPanelProps {
  readonly announce: (sentence: string) => void;
}

type Provider = NonNullable<ProviderView['provider']>;
type Provided = Provider['accounts'][number];

/** The organisation's provider as whoever administers sees it: whether its word is taken, and whom it lets in. */
export function TrustPanel({ announce }: TrustPanelProps) {
  return useProvider() ? <Asked announce={announce} /> : null;
}

function Asked({ announce }: TrustPanelProps) {
  const voice = useVoice();
  const asked = useQuery(providerQuery);
  const provider = asked.data?.provider ?? undefined;
  return (
    <section className="panel" aria-labelledby="provider-trust">
      <h2 id="provider-trust">{voice.say('trustTitle')}</h2>
      <FailureNotice failure={asked.error} onRetry={() => void asked.refetch()} />
      {provider && <State provider={provider} />}
      {provider && (provider.distrusted ? <TrustForm announce={announce} /> : <DistrustButton announce={announce} />)}
      {provider && <LetsIn accounts={provider.accounts} announce={announce} />}
    </section>
  );
}

function State({ provider: { name, distrusted } }: { readonly provider: Provider }) {
  const voice = useVoice();
  if (!distrusted) return <p>{voice.say('trustTaken', { name })}</p>;
  const time = instantWords(distrusted.since, readersZone(), voice.language);
  return <p className="warned">{voice.say('trustNotTaken', { name, time, who: distrusted.by })}</p>;
}

function DistrustButton({ announce }: TrustPanelProps) {
  const voice = useVoice();
  const send = useTell(SHOWN, () => tell(apiPath('provider', 'distrust'), done));
  return (
    <>
      <p className="hint">{voice.say('trustDistrustLead')}</p>
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button
          color="red"
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: () => announce(voice.say('trustDistrusted')) })}
        >
          {voice.say('trustDistrust')}
        </Button>
      </div>
    </>
  );
}

/** The reason is part of every open incident's record. */
function TrustForm({ announce }: TrustPanelProps) {
  const voice = useVoice();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useTell(SHOWN, (body: TrustProvider) => tell(apiPath('provider', 'trust'), done, body));
  const said = reason.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said !== '') send.mutate({ reason: said }, { onSuccess: () => announce(voice.say('trustGivenBack')) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('trustReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && said === '' && voice.say('trustReasonWrong')}
        maxLength={1000}
        required
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" variant="default" loading={send.isPending}>
          {voice.say('trustAgain')}
        </Button>
      </div>
    </form>
  );
}

function LetsIn({ accounts, announce }: TrustPanelProps & { readonly accounts: readonly Provided[] }) {
  const voice = useVoice();
  const unlink = useTell([...SHOWN, accountsQuery.queryKey], (person: string) =>
    tell(apiPath('accounts', person, 'provider', 'removal'), done),
  );
  if (accounts.length === 0) return <p className="nothing">{voice.say('trustNobody')}</p>;
  const columns: readonly Column<Provided>[] = [
    { key: 'name', title: voice.say('name'), cell: ({ name }) => name },
    { key: 'made', title: voice.say('trustMade'), cell: ({ made }) => voice.say(made ? 'yes' : 'no') },
    {
      key: 'team',
      title: voice.say('teamRoles'),
      cell: ({ team }) => team.map((role) => voice.role(role)).join(', '),
    },
    {
      key: 'since',
      title: voice.say('since'),
      cell: ({ since, unlinked }) => (
        <>
          {instantWords(since, readersZone(), voice.language)}
          {unlinked !== null && (
            <p className="hint">
              {voice.say('trustUnlinked', { time: instantWords(unlinked, readersZone(), voice.language) })}
            </p>
          )}
        </>
      ),
    },
    {
      key: 'seen',
      title: voice.say('trustSeen'),
      cell: ({ seen }) => instantWords(seen, readersZone(), voice.language),
    },
    {
      key: 'unlink',
      title: voice.say('providerUnlink'),
      cell: ({ person, name, unlinked }) =>
        unlinked === null && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={voice.say('trustUnlinkNamed', { name })}
            loading={unlink.isPending && unlink.variables === person}
            onClick={() => unlink.mutate(person, { onSuccess: () => announce(voice.say('providerUnlinked')) })}
          >
            {voice.say('providerUnlink')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <p className="hint">{voice.say('trustGroupsAge')}</p>
      <FailureNotice failure={unlink.error} />
      <DataTable
        caption={voice.say('trustLetsIn')}
        columns={columns}
        rows={accounts}
        rowKey={({ person, since }) => `${person} ${since}`}
      />
    </>
  );
}
