import { useState, type SyntheticEvent } from 'react';
import { Button, Radio, Textarea } from '@mantine/core';
import { SEVERITIES, isSeverity, type Severity } from '#kernel';
import { useCommand } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { sayingSeverity, severityTask } from './say-severity.js';
import '../forms/forms.css';

const REASON_LENGTH_MAX = 1000;

/** Says how grave the incident is, and why. Nothing is chosen at first: what the facts would say is read, not accepted. */
export function SeverityForm({ onDone }: { readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [severity, setSeverity] = useState<Severity>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const task = severityTask(view);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (severity === undefined || reason.trim() === '') return;
    send.mutate(sayingSeverity(task, severity, reason.trim()), {
      onSuccess: () => {
        announce(voice.say('severitySet'));
        onDone();
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Radio.Group
        label={voice.say('severity')}
        value={severity ?? ''}
        onChange={(chosen) => setSeverity(isSeverity(chosen) ? chosen : undefined)}
        error={tried && severity === undefined && voice.say('required')}
        required
      >
        <div className="choices">
          {SEVERITIES.map((each) => (
            <Radio key={each} value={each} label={voice.say(`severity-${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={voice.say('severityReason')}
        description={voice.say('severityReasonHint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === '' && voice.say('severityReasonWrong')}
        maxLength={REASON_LENGTH_MAX}
        autosize
        minRows={1}
        maxRows={6}
        required
      />
      {task && <p className="hint">{voice.say('severityTask', { task: voice.tell(task.title) })}</p>}
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('severityKeep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('close')}
        </Button>
      </div>
    </form>
  );
}
