import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { LetterFormat } from '#contract';
import { apiPath, download } from '../api/request.js';
import { saveAs } from '../forms/save-as.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { FormatChoice } from './format-choice.js';

/** One letter of a batch as it was, for whoever has its reference: somebody on the telephone, somebody who lost theirs. */
export function LetterAgainForm({ batchId }: { readonly batchId: string }) {
  const voice = useVoice();
  const { view } = useIncident();
  const [reference, setReference] = useState('');
  const [purpose, setPurpose] = useState('');
  const [format, setFormat] = useState<LetterFormat>('pdf');
  const take = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const path = apiPath('incidents', view.id, 'batches', batchId, 'letters', reference.trim());
      const query = new URLSearchParams({ format, purpose: purpose.trim() });
      saveAs(await download(`${path}?${query.toString()}`), `letter-${reference.trim()}.${format}`);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reference.trim() !== '' && purpose.trim() !== '') take.mutate();
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
      <Button type="submit" variant="default" loading={take.isPending}>
        {voice.say('letterAgain')}
      </Button>
      <p className="hint">{voice.say('letterAgainLead')}</p>
      <FailureNotice failure={take.error} />
    </form>
  );
}
