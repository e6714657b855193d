import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { done } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { distrustsProvider } from './distrusts-provider.js';
import { useProvider } from './use-provider.js';

/** For whoever commands a live incident: the attackers may hold what signs people in. */
export function DistrustPanel() {
  const voice = useVoice();
  const client = useQueryClient();
  const provider = useProvider();
  const { view, clock, announce } = useIncident();
  const [asking, setAsking] = useState(false);
  const role = useRole();
  const send = useAct(view.id, clock, async (_: undefined, key: string) => {
    return (await post(apiPath('incidents', view.id, 'provider', 'distrust'), done, { key, body: {} })).value;
  });
  if (!provider || provider.distrusted || view.mode !== 'live' || !distrustsProvider(role)) return null;
  const distrust = (): void => {
    const told = (): void => {
      announce(voice.say('trustDistrusted'));
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    };
    send.mutate(undefined, { onSuccess: told });
  };
  return (
    <section aria-labelledby="distrust">
      <h2 id="distrust">{voice.say('trustTitle')}</h2>
      <p>{voice.say('trustTaken', { name: provider.name })}</p>
      {asking && <p>{voice.say('trustDistrustLead')}</p>}
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        {asking ? (
          <Button color="red" loading={send.isPending} onClick={distrust}>
            {voice.say('trustDistrust')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => setAsking(true)}>
            {voice.say('declareDistrust', { name: provider.name })}
          </Button>
        )}
      </div>
    </section>
  );
}
