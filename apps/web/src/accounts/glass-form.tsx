import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { memberList, type BreakGlass } from '#contract';
import { installationQuery } from '../api/queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useVoice } from '../words/use-voice.js';

interface GlassFormProps {
  readonly incident: string;
  /** In words. */
  readonly declared: string;
  readonly onDone: () => void;
}

/** Takes command without being asked in. It says what that means before it asks why. */
export function GlassForm({ incident, declared, onDone }: GlassFormProps) {
  const voice = useVoice();
  const installation = useQuery(installationQuery);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="notice notice-bad" aria-labelledby="glass">
      <h3 id="glass" ref={heading} tabIndex={-1}>
        {voice.say('glassBreakFor', { time: declared })}
      </h3>
      <p>{voice.say('glassWarning')}</p>
      <FailureNotice failure={installation.error} />
      {installation.isPending && <PageLoading />}
      {installation.data && (
        <ReasonForm
          incident={incident}
          clock={{ view: installation.data.value.clock, askedAtMs: installation.data.askedAtMs }}
          onDone={onDone}
        />
      )}
    </section>
  );
}

interface ReasonFormProps {
  readonly incident: string;
  readonly clock: ServerClock;
  readonly onDone: () => void;
}

function ReasonForm({ incident, clock, onDone }: ReasonFormProps) {
  const voice = useVoice();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useAct(undefined, clock, async (body: BreakGlass, key: string) => {
    return (await post(apiPath('incidents', incident, 'glass'), memberList, { key, body })).value;
  });
  const said = reason.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    const inside = (): void => void navigate({ to: '/incidents/$id', params: { id: incident } });
    send.mutate({ reason: said }, { onSuccess: inside });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('glassReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && said === '' && voice.say('glassReasonWrong')}
        maxLength={1000}
        required
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" color="red" loading={send.isPending}>
          {voice.say('glassNow')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
