import { useId, useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { letterImageKept, letterImagePlace, type LetterImagePlace } from '#contract';
import { apiPath, upload } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { InNameOf } from './in-name-of.js';
import { PicturesElsewhere } from './pictures-elsewhere.js';
import '../forms/forms.css';

interface Brought {
  readonly file: File;
  readonly place: LetterImagePlace;
  readonly words: string;
  readonly entity: string;
}

/** Brings in a picture that letters show. */
export function LetterImageForm() {
  const voice = useVoice();
  const id = useId();
  const { view, clock, announce } = useIncident();
  const [file, setFile] = useState<File>();
  const [place, setPlace] = useState<LetterImagePlace>('letterhead');
  const [words, setWords] = useState('');
  const [entity, setEntity] = useState('');
  const [tried, setTried] = useState(false);
  const send = useAct(view.id, clock, (brought: Brought, key: string) => bringIn(view.id, brought, key));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (file === undefined) return;
    send.mutate(
      { file, place, words: words.trim(), entity },
      { onSuccess: () => announce(voice.say('letterImageKept')) },
    );
  };
  const missing = tried && file === undefined;
  return (
    <section className="screen-only" aria-labelledby="letter-images">
      <h2 id="letter-images">{voice.say('letterImages')}</h2>
      <p className="hint">{voice.say('letterImagesLead')}</p>
      <PicturesElsewhere />
      <form className="form" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('letterImagePlace')}
          value={place}
          onChange={({ currentTarget: { value } }) => setPlace(letterImagePlace.parse(value))}
          data={letterImagePlace.options.map((each) => ({ value: each, label: voice.say(`letterImage-${each}`) }))}
        />
        <InNameOf value={entity} onChange={setEntity} />
        <div>
          <label htmlFor={id} className="field-label">
            {voice.say('letterImageFile')}
          </label>
          <input
            id={id}
            type="file"
            accept="image/png,image/jpeg"
            aria-invalid={missing}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
          {missing && <p className="field-error">{voice.say('letterImageMissing')}</p>}
        </div>
        <TextInput
          label={voice.say('letterImageWords')}
          description={voice.say('letterImageWordsHint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={300}
          autoComplete="off"
        />
        <div className="form-actions">
          <Button type="submit" variant="default" loading={send.isPending}>
            {voice.say('letterImageBring')}
          </Button>
        </div>
        <FailureNotice failure={send.error} />
      </form>
    </section>
  );
}

async function bringIn(incidentId: string, { file, place, words, entity }: Brought, key: string) {
  const query = new URLSearchParams({ place, ...(entity !== '' && { entity }) }).toString();
  const path = `${apiPath('incidents', incidentId, 'letter-images')}?${query}`;
  return (await upload(path, letterImageKept, { key, file, words, type: 'application/octet-stream' })).value;
}
