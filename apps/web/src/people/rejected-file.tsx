import { useId, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { take } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

interface RejectedFileProps {
  /** Where the lines are taken out. */
  readonly path: string;
  /** What is asked beside the purpose. */
  readonly body?: object;
  /** The list, where several are on the page. */
  readonly name?: string;
}

/** The lines of a list that do not come in, for whoever says what for: they hold people's data. */
export function RejectedFile({ path, body = {}, name }: RejectedFileProps) {
  const voice = useVoice();
  const id = useId();
  const { view, clock } = useIncident();
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const taking = useAct(view.id, clock, async (said: string, key: string) => {
    saveAs(await take(path, { key, body: { ...body, purpose: said } }), 'rejected-lines.csv');
  });
  const said = purpose.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said !== '') taking.mutate(said);
  };
  const label = name === undefined ? voice.say('rejectedLines') : voice.say('rejectedLinesOf', { name });
  return (
    <form className="form" onSubmit={submit} aria-label={label} noValidate>
      <p className="hint" id={id}>
        {voice.say('rejectedLinesLead')}
      </p>
      <TextInput
        label={voice.say('rejectedLinesPurpose')}
        aria-describedby={id}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        error={tried && said === '' && voice.say('rejectedLinesPurposeMissing')}
        maxLength={500}
        autoComplete="off"
        required
      />
      <div className="form-actions">
        <Button type="submit" variant="default" size="compact-sm" loading={taking.isPending} aria-label={label}>
          {voice.say('rejectedLines')}
        </Button>
      </div>
      <FailureNotice failure={taking.error} />
    </form>
  );
}
