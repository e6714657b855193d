import { useEffect } from 'react';
import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { demonstrationView, type DemonstrationView } from '#contract';
import type { ServerClock } from '../clocks/server-clock.js';
import { demonstrationQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Starts the demonstration and watches it. */
export function DemonstrationButton({ clock }: { readonly clock: ServerClock }) {
  const voice = useVoice();
  const navigate = useNavigate();
  const send = useAct(undefined, clock, async (_: undefined, key: string) => {
    return (await post(apiPath('demonstrations'), demonstrationView, { key, body: {} })).value;
  });
  const play = (): void => {
    send.mutate(undefined, {
      onSuccess: ({ incidentId }) => void navigate({ to: '/', search: { demonstration: incidentId } }),
    });
  };
  return (
    <>
      <Button variant="default" loading={send.isPending} onClick={play}>
        {voice.say('demonstrate')}
      </Button>
      <FailureNotice failure={send.error} />
    </>
  );
}

/** How far the demonstration is; at its end, the way to its incident. */
export function DemonstrationProgress({ id }: { readonly id: string }) {
  const voice = useVoice();
  const progress = useQuery(demonstrationQuery(id));
  const shown = progress.data?.value;
  const status = shown?.status;
  const client = useQueryClient();
  // Its incident stands in the list below, which is asked for anew when it begins and when it ends.
  useEffect(() => void client.invalidateQueries({ queryKey: ['incidents'] }), [client, status]);
  return (
    <section className="demonstration" aria-labelledby="demonstration">
      <h2 id="demonstration">{voice.say('demonstrationRuns')}</h2>
      <FailureNotice failure={progress.error} onRetry={() => void progress.refetch()} />
      {shown && <Steps shown={shown} />}
    </section>
  );
}

function Steps({ shown }: { readonly shown: DemonstrationView }) {
  const voice = useVoice();
  const percent = shown.of === 0 ? 0 : (100 * shown.done) / shown.of;
  return (
    <>
      <p role="status">
        <b>{shown.step}</b>
        {shown.detail !== undefined && shown.detail !== '' && <> · {shown.detail}</>}
      </p>
      {shown.status === 'running' && <Progress value={percent} size="lg" aria-label={voice.say('demonstrationRuns')} />}
      <p className="demonstration-count">{voice.say('demonstrationProgress', { done: shown.done, of: shown.of })}</p>
      {shown.status === 'complete' && <p>{voice.say('demonstrationDone')}</p>}
      {shown.status === 'failed' && <p className="unexplained">{voice.say('demonstrationFailed')}</p>}
      <Link to="/incidents/$id" params={{ id: shown.incidentId }} className="strong-link">
        {voice.say('demonstrationOpen')}
      </Link>
    </>
  );
}
