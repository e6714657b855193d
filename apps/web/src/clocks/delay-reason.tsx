import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { documentView, type DelayView } from '#contract';
import { apiPath, download, post } from '../api/request.js';
import { useAct, useCommand } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { answersForDelay, missingBeyond, type DelayedDuty } from './delayed-duty.js';
import '../forms/forms.css';

/** Days past our own target that lack their line of reason, the form for the earliest, and the log on paper. */
export function DelayReason({ duty }: { readonly duty: DelayedDuty }) {
  const voice = useVoice();
  const role = useRole();
  const { delay } = duty;
  const [day] = delay.missing;
  return (
    <>
      {day !== undefined && <MissingDays day={day} delay={delay} />}
      {day !== undefined && answersForDelay(role) && (
        <details>
          <summary>{voice.say('delayGive', { day })}</summary>
          <ReasonForm key={day} obligation={duty.obligation} day={day} />
        </details>
      )}
      <PrintDelayLog runId={duty.runId} />
    </>
  );
}

function MissingDays({ day, delay }: { readonly day: string; readonly delay: DelayView }) {
  const voice = useVoice();
  const more = missingBeyond(delay);
  return (
    <p className="warned">
      {voice.say('delayMissing', { day })}
      {more > 0 && <> {voice.say('delayMissingMore', { count: more })}</>}
    </p>
  );
}

function ReasonForm({ obligation, day }: { readonly obligation: string; readonly day: string }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    send.mutate(
      { type: 'give-delay-reason', obligation, day, reason: reason.trim() },
      { onSuccess: () => announce(voice.say('delayGiven', { day })) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('delayReason')}
        description={voice.say('delayReasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        maxLength={500}
        error={tried && reason.trim() === '' && voice.say('rationaleWrong')}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('delayGive', { day })}
        </Button>
      </div>
    </form>
  );
}

/** Takes the log out on paper, in the language of the screen. Both the printing and the paper's leaving are recorded. */
function PrintDelayLog({ runId }: { readonly runId: string }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const print = useAct(view.id, clock, async (body: { language: 'en' | 'fr' }, key: string) => {
    const path = apiPath('incidents', view.id, 'obligations', runId, 'delay-logs');
    const { id, name } = (await post(path, documentView, { key, body })).value;
    saveAs(await download(apiPath('incidents', view.id, 'documents', id)), name);
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={print.isPending}
        onClick={() => print.mutate({ language: voice.language })}
      >
        {voice.say('delayPrint')}
      </Button>
      <FailureNotice failure={print.error} />
    </>
  );
}
