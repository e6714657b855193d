import { useId, useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { evidenceItem, evidenceKind, type EvidenceKindView } from '#contract';
import { apiPath, upload } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

interface KeepOrder {
  readonly file: File;
  readonly said: Readonly<Record<string, string>>;
}

/** What is not said starts as its kind does; that it is not privileged, counsel alone says. */
function privilegedOr(privileged: boolean, counsel: boolean): { readonly privileged?: 'yes' | 'no' } {
  if (privileged) return { privileged: 'yes' };
  return counsel ? { privileged: 'no' } : {};
}

/** Keeps one file, with what is known of it. */
export function KeepForm() {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const counsel = useRole() === 'counsel';
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [origin, setOrigin] = useState('');
  const [kind, setKind] = useState<EvidenceKindView | ''>('');
  const [privileged, setPrivileged] = useState(counsel);
  const [tried, setTried] = useState(false);
  const keep = useAct(view.id, clock, async (order: KeepOrder, key: string) => {
    const query = new URLSearchParams({ name: order.file.name, ...order.said }).toString();
    const path = `${apiPath('incidents', view.id, 'evidence')}?${query}`;
    return (await upload(path, evidenceItem, { key, file: order.file, type: 'application/octet-stream' })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!file) return;
    const said = { title, origin, ...privilegedOr(privileged, counsel), ...(kind !== '' && { kind }) };
    keep.mutate({ file, said }, { onSuccess: (item) => announce(voice.say('keptNow', { name: item.title })) });
  };
  const kinds = evidenceKind.options.map((value) => ({ value, label: voice.say(`kind-${value}`) }));
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">{voice.say('keepEvidence')}</h2>
      <form className="form" onSubmit={submit} noValidate>
        <FileChoice missing={tried && file === undefined} onFile={setFile} />
        <TextInput
          label={voice.say('itemTitle')}
          description={voice.say('itemTitleHint')}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label={voice.say('kind')}
          value={kind}
          data={[{ value: '', label: '' }, ...kinds]}
          onChange={(event) => setKind(evidenceKind.options.find((each) => each === event.currentTarget.value) ?? '')}
        />
        <TextInput
          label={voice.say('itemOrigin')}
          value={origin}
          maxLength={500}
          onChange={(event) => setOrigin(event.currentTarget.value)}
        />
        <Checkbox
          label={voice.say('itemPrivileged')}
          checked={privileged}
          onChange={(event) => setPrivileged(event.currentTarget.checked)}
        />
        <div className="form-actions">
          <Button type="submit" loading={keep.isPending}>
            {voice.say('keep')}
          </Button>
        </div>
      </form>
      <FailureNotice failure={keep.error} />
    </section>
  );
}

function FileChoice({
  missing,
  onFile,
}: {
  readonly missing: boolean;
  readonly onFile: (file: File | undefined) => void;
}) {
  const voice = useVoice();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="field-label">
        {voice.say('file')}
      </label>
      <input id={id} type="file" aria-invalid={missing} onChange={(event) => onFile(event.currentTarget.files?.[0])} />
      {missing && <p className="field-error">{voice.say('fileMissing')}</p>}
    </div>
  );
}
