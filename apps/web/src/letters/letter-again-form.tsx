import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { LetterFormat } from '#contract';
import { apiPath, take } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { FormatChoice } from './format-choice.js';

interface Asked {
  /** Its reference, as it was read out. */
  readonly letter: string;
  readonly purpose: string;
  readonly format: LetterFormat;
}

/** One letter of a batch as it was, for whoever has its reference: somebody on the telephone, somebody who lost theirs. */
export function LetterAgainForm({ batchId }: { readonly batchId: string }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [reference, setReference] = useState('');
  const [purpose, setPurpose] = useState('');
  const [format, setFormat] = useState<LetterFormat>('pdf');
  const making = useAct(view.id, clock, async ({ letter, ...body }: Asked, key: string) => {
    const path = apiPath('incidents', view.id, 'batches', batchId, 'letters', letter, 'looks');
    saveAs(await take(path, { key, body }), `letter-${letter}.${body.format}`);
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const asked = { letter: reference.trim(), purpose: purpose.trim(), format };
    if (asked.letter !== '' && asked.purpose !== '') making.mutate(asked);
  };
  return (
    <form className="form form-row" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('letterReference')}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        autoComplete="off"
      />
      <TextInput
        label={voice.say('letterPurpose')}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        maxLength={500}
        autoComplete="off"
      />
      <FormatChoice value={format} onChange={setFormat} />
      <Button type="submit" variant="default" loading={making.isPending}>
        {voice.say('letterAgain')}
      </Button>
      <p className="hint">{voice.say('letterAgainLead')}</p>
      <FailureNotice failure={making.error} />
    </form>
  );
}
