import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { done, type ApiTokenView, type MadeApiToken } from '#contract';
import { tokensQuery } from '../api/queries.js';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { CopyButton } from '../shell/copy-button.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { TokenForm } from './token-form.js';

/** What acts for one: made, looked at, revoked. */
export function TokensPanel() {
  const voice = useVoice();
  const tokens = useQuery(tokensQuery);
  const [made, setMade] = useState<MadeApiToken>();
  return (
    <section className="panel" aria-labelledby="tokens">
      <h2 id="tokens">{voice.say('tokens')}</h2>
      <p className="hint">{voice.say('tokensLead')}</p>
      <FailureNotice failure={tokens.error} onRetry={() => void tokens.refetch()} />
      {tokens.data?.length === 0 && <p className="nothing">{voice.say('tokensNone')}</p>}
      {tokens.data && tokens.data.length > 0 && <TokenTable tokens={tokens.data} />}
      {made ? <MadeToken made={made} onKept={() => setMade(undefined)} /> : <TokenForm onMade={setMade} />}
    </section>
  );
}

function TokenTable({ tokens }: { readonly tokens: readonly ApiTokenView[] }) {
  const voice = useVoice();
  const revoke = useTell([tokensQuery.queryKey], (token: string) =>
    tell(apiPath('account', 'tokens', token, 'revocation'), done),
  );
  const time = (instant: string): string => instantWords(instant, readersZone(), voice.language);
  const columns: readonly Column<ApiTokenView>[] = [
    { key: 'label', title: voice.say('tokenLabel'), cell: ({ label }) => label },
    {
      key: 'scopes',
      title: voice.say('tokenScopes'),
      cell: ({ scopes }) => <span className="hint">{scopes.join(', ')}</span>,
    },
    { key: 'expires', title: voice.say('tokenExpires'), cell: ({ expires }) => time(expires) },
    {
      key: 'used',
      title: voice.say('tokenUsed'),
      cell: ({ used }) => (used === null ? voice.say('tokenNever') : time(used)),
    },
    {
      key: 'revoke',
      title: voice.say('tokenRevoke'),
      cell: ({ id, label, revoked }) =>
        revoked === null ? (
          <Button
            variant="default"
            size="compact-sm"
            loading={revoke.isPending && revoke.variables === id}
            aria-label={voice.say('tokenRevokeNamed', { label })}
            onClick={() => revoke.mutate(id)}
          >
            {voice.say('tokenRevoke')}
          </Button>
        ) : (
          voice.say('tokenRevoked')
        ),
    },
  ];
  return (
    <>
      <DataTable caption={voice.say('tokens')} columns={columns} rows={tokens} rowKey={({ id }) => id} />
      <FailureNotice failure={revoke.error} />
    </>
  );
}

interface MadeTokenProps {
  readonly made: MadeApiToken;
  readonly onKept: () => void;
}

/** The token’s text, for the one time that it is there. */
function MadeToken({ made: { token, text }, onKept }: MadeTokenProps) {
  const voice = useVoice();
  return (
    <div className="notice" role="status">
      <p className="notice-title">
        {voice.say('tokenMade')}: {token.label}
      </p>
      <p>{voice.say('tokenMadeLead')}</p>
      <code className="secret">{text}</code>
      <div className="form-actions">
        <CopyButton text={text} />
        <Button onClick={onKept}>{voice.say('done')}</Button>
      </div>
    </div>
  );
}
