import { useId, useState, type SyntheticEvent } from 'react';
import { Button, Progress, Radio } from '@mantine/core';
import { importResult, type ImportResult } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { Refused } from '../api/failures.js';
import { apiPath, upload } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { FailureNotice, FindingsList } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

interface ImportOrder {
  readonly file: File;
  readonly rejects: string;
  /** The very same list came in before, and is to come in again. */
  readonly again: boolean;
}

/** Takes a register of affected persons as CSV. What was wrong in it is listed line by line. */
export function ImportForm() {
  const voice = useVoice();
  const id = useId();
  const { view, clock } = useIncident();
  const [file, setFile] = useState<File>();
  const [rejects, setRejects] = useState('refuse');
  const [tried, setTried] = useState(false);
  const send = useAct(view.id, clock, async (order: ImportOrder, key: string) => {
    const { rejects: badRows, again } = order;
    const query = new URLSearchParams({
      rejects: badRows,
      again: again ? 'yes' : 'no',
      name: order.file.name,
    }).toString();
    const path = `${apiPath('incidents', view.id, 'imports')}?${query}`;
    return (await upload(path, importResult, { key, file: order.file, type: 'text/csv' })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (file) send.mutate({ file, rejects, again: false });
  };
  return (
    <section aria-labelledby="import">
      <h2 id="import">{voice.say('importTitle')}</h2>
      <p className="hint">{voice.say('importLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <div>
          <label htmlFor={id} className="field-label">
            {voice.say('csvFile')}
          </label>
          <input
            id={id}
            type="file"
            accept=".csv,text/csv"
            aria-invalid={tried && file === undefined}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
          {tried && file === undefined && <p className="field-error">{voice.say('csvMissing')}</p>}
        </div>
        <Radio.Group label={voice.say('badRows')} value={rejects} onChange={setRejects}>
          <div className="choices">
            <Radio value="refuse" label={voice.say('badRowsRefuse')} />
            <Radio value="leave-out" label={voice.say('badRowsLeaveOut')} />
          </div>
        </Radio.Group>
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('import')}
          </Button>
        </div>
      </form>
      <div role="status">
        {send.isPending && (
          <>
            <p>{voice.say('importing')}</p>
            <Progress value={100} animated aria-label={voice.say('importing')} />
          </>
        )}
        {send.data && <Imported result={send.data} />}
      </div>
      <FailureNotice failure={send.error} />
      {file && cameInBefore(send.error) && (
        <Button variant="default" onClick={() => send.mutate({ file, rejects, again: true })}>
          {voice.say('importAgain')}
        </Button>
      )}
    </section>
  );
}

function cameInBefore(failure: Error | null): boolean {
  return failure instanceof Refused && failure.problem.code === 'list-imported-before';
}

function Imported({ result }: { readonly result: ImportResult }) {
  const voice = useVoice();
  const { rows, rejected, duplicates, newData, disagreeing, encoding, delimiter } = result;
  return (
    <div className="notice">
      <p className="notice-title">{voice.say('imported', { count: result.accepted })}</p>
      <p>{voice.say('importCounts', { rows, rejected, duplicates, encoding, delimiter })}</p>
      {duplicates > 0 && <p>{voice.say('importRepeated', { newData, disagreeing })}</p>}
      {result.findings.length > 0 ? <FindingsList findings={result.findings} /> : <p>{voice.say('noFindings')}</p>}
    </div>
  );
}
