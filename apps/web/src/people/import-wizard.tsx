import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { Button, Progress } from '@mantine/core';
import { listPreview, type ImportResult, type ListPreview } from '#contract';
import { apiPath, upload } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { ListFindings } from '../refusals/list-findings.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { formatWords } from './format-words.js';
import { ListTrial } from './list-trial.js';
import '../forms/forms.css';

/** Takes a list of affected persons: chosen, looked at, mapped, and only then imported. */
export function ImportWizard() {
  const voice = useVoice();
  const { announce } = useIncident();
  const [preview, setPreview] = useState<ListPreview>();
  const [result, setResult] = useState<ImportResult>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (preview) heading.current?.focus();
  }, [preview]);
  const taken = (imported: ImportResult): void => {
    announce(voice.say('imported', { count: imported.accepted }));
    setResult(imported);
    setPreview(undefined);
  };
  return (
    <section aria-labelledby="import">
      <h2 id="import" ref={heading} tabIndex={-1}>
        {voice.say('importTitle')}
      </h2>
      {preview ? (
        <ListTrial
          key={preview.id}
          preview={preview}
          onTried={setPreview}
          onImported={taken}
          onDropped={() => setPreview(undefined)}
        />
      ) : (
        <ChooseList
          onTried={(tried) => {
            setResult(undefined);
            setPreview(tried);
          }}
        />
      )}
      {result && <Imported result={result} />}
    </section>
  );
}

function ChooseList({ onTried }: { readonly onTried: (preview: ListPreview) => void }) {
  const voice = useVoice();
  const id = useId();
  const { view, clock } = useIncident();
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const send = useAct(view.id, clock, async (list: File, key: string) => {
    const query = new URLSearchParams({ name: list.name }).toString();
    const path = `${apiPath('incidents', view.id, 'imports', 'previews')}?${query}`;
    return (await upload(path, listPreview, { key, file: list, type: 'application/octet-stream' })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (file) send.mutate(file, { onSuccess: onTried });
  };
  return (
    <>
      <p className="hint">{voice.say('importLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <div>
          <label htmlFor={id} className="field-label">
            {voice.say('csvFile')}
          </label>
          <input
            id={id}
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,text/csv"
            aria-invalid={tried && file === undefined}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
          {tried && file === undefined && <p className="field-error">{voice.say('csvMissing')}</p>}
        </div>
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('listLook')}
          </Button>
        </div>
      </form>
      <div role="status">
        {send.isPending && (
          <>
            <p>{voice.say('listLooking')}</p>
            <Progress value={100} animated aria-label={voice.say('listLooking')} />
          </>
        )}
      </div>
      <FailureNotice failure={send.error} />
    </>
  );
}

function Imported({ result }: { readonly result: ImportResult }) {
  const voice = useVoice();
  const { rows, rejected, duplicates, newData, disagreeing, findings } = result;
  return (
    <div className="notice">
      <p className="notice-title">{voice.say('imported', { count: result.accepted })}</p>
      <p>
        {voice.say('importCounts', { rows, rejected, duplicates })} {formatWords(result, voice)}
      </p>
      {duplicates > 0 && <p>{voice.say('importRepeated', { newData, disagreeing })}</p>}
      {findings.length > 0 ? <ListFindings findings={findings} /> : <p>{voice.say('noFindings')}</p>}
    </div>
  );
}
