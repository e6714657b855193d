import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { done, sentToProvider, type OwnProvider } from '#contract';
import { ownProviderQuery, sessionsQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useProvider } from './use-provider.js';

interface LinkPanelProps {
  readonly announce: (sentence: string) => void;
}

/** Whether one's account is linked to the organisation's provider; not there where there is none. */
export function LinkPanel({ announce }: LinkPanelProps) {
  const voice = useVoice();
  const own = useQuery(ownProviderQuery);
  const provider = own.data?.provider ?? undefined;
  if (!provider) return null;
  return (
    <section className="panel" aria-labelledby="provider-link">
      <h2 id="provider-link">{voice.say('providerLink', { name: provider.name })}</h2>
      <p className="hint">{voice.say('providerLinkLead')}</p>
      {provider.linked ? <Linked linked={provider.linked} announce={announce} /> : <Unlinked />}
    </section>
  );
}

type Link = NonNullable<NonNullable<OwnProvider['provider']>['linked']>;

function Linked({ linked: { since, team }, announce }: LinkPanelProps & { readonly linked: Link }) {
  const voice = useVoice();
  const unlink = useTell([ownProviderQuery.queryKey, sessionsQuery.queryKey], () =>
    tell(apiPath('account', 'provider', 'removal'), done),
  );
  const roles = voice.list(
    team.map((role) => voice.role(role)),
    'and',
  );
  return (
    <>
      <p>{voice.say('providerLinked', { time: instantWords(since, readersZone(), voice.language) })}</p>
      {team.length > 0 && <p>{voice.say('providerTeam', { roles })}</p>}
      <FailureNotice failure={unlink.error} />
      <div className="form-actions">
        <Button
          variant="default"
          loading={unlink.isPending}
          onClick={() => unlink.mutate(undefined, { onSuccess: () => announce(voice.say('providerUnlinked')) })}
        >
          {voice.say('providerUnlink')}
        </Button>
      </div>
    </>
  );
}

function Unlinked() {
  const voice = useVoice();
  const provider = useProvider();
  const link = useTell([], () => tell(apiPath('account', 'provider'), sentToProvider));
  if (provider?.distrusted === true)
    return <p className="warned">{voice.say('providerDistrustedHere', { name: provider.name })}</p>;
  return (
    <>
      <FailureNotice failure={link.error} />
      <div className="form-actions">
        <Button
          variant="default"
          loading={link.isPending}
          onClick={() => link.mutate(undefined, { onSuccess: ({ location }) => globalThis.location.assign(location) })}
        >
          {voice.say('providerLinkNow')}
        </Button>
      </div>
    </>
  );
}
