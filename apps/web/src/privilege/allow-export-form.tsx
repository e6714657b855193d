import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { done, type AllowExport } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

/** Counsel allows the next export to hold what is privileged. */
export function AllowExportForm() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const allow = useAct(view.id, clock, async (body: AllowExport, key: string) => {
    return (await post(apiPath('incidents', view.id, 'privilege', 'exports'), done, { key, body })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const said = { to: to.trim(), reason: reason.trim() };
    if (said.to === '' || said.reason === '') return;
    const allowed = (): void => {
      announce(voice.say('allowExportDone'));
      setTo('');
      setReason('');
      setTried(false);
    };
    allow.mutate(said, { onSuccess: allowed });
  };
  return (
    <section aria-labelledby="allow-export">
      <h2 id="allow-export">{voice.say('allowExport')}</h2>
      <p className="hint">{voice.say('allowExportLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('allowExportTo')}
          value={to}
          maxLength={200}
          error={tried && to.trim() === '' && voice.say('allowExportToWrong')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <TextInput
          label={voice.say('laneReason')}
          value={reason}
          maxLength={2000}
          error={tried && reason.trim() === '' && voice.say('rationaleWrong')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="form-actions">
          <Button type="submit" variant="default" loading={allow.isPending}>
            {voice.say('allowExportDo')}
          </Button>
        </div>
        <FailureNotice failure={allow.error} />
      </form>
    </section>
  );
}
