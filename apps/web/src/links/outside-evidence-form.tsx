import { useId, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { evidenceItem } from '#contract';
import { randomId } from '../api/ids.js';
import { apiPath, upload } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

/** A file with the key of its act: sent again, it is kept once. */
interface Chosen {
  readonly file: File;
  readonly key: string;
}

/** Sends a file, such as a proof of mailing, for whoever has no page of the incident to send it from. */
export function OutsideEvidenceForm({ incident }: { readonly incident: string }) {
  const voice = useVoice();
  const fileId = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation({
    networkMode: 'always',
    mutationFn: async ({ file, key }: Chosen) => {
      const query = new URLSearchParams({ name: file.name, ...(title.trim() !== '' && { title: title.trim() }) });
      const path = `${apiPath('incidents', incident, 'evidence')}?${query.toString()}`;
      return (await upload(path, evidenceItem, { key, file, type: 'application/octet-stream' })).value;
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (chosen) send.mutate(chosen);
  };
  return (
    <section aria-labelledby="outside-file">
      <h2 id="outside-file">{voice.say('outsideFile')}</h2>
      <form className="form" onSubmit={submit} noValidate>
        <div>
          <label htmlFor={fileId} className="field-label">
            {voice.say('file')}
          </label>
          <input
            id={fileId}
            type="file"
            aria-invalid={tried && !chosen}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              setChosen(file && { file, key: randomId() });
            }}
          />
          {tried && !chosen && <p className="field-error">{voice.say('fileMissing')}</p>}
        </div>
        <TextInput
          label={voice.say('itemTitle')}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('outsideSend')}
          </Button>
        </div>
      </form>
      <p role="status">{send.data && voice.say('keptNow', { name: send.data.title })}</p>
      <FailureNotice failure={send.error} />
    </section>
  );
}
