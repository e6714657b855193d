import { useState, type SyntheticEvent } from 'react';
import { Button, Progress, TextInput } from '@mantine/core';
import { batchView, type BatchView } from '#contract';
import { instantWords } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';
import { DownloadButton } from './download-button.js';
import { InNameOf } from './in-name-of.js';
import { fileSize } from './file-size.js';
import { LetterAgainForm } from './letter-again-form.js';

/** Orders all letters of the register. */
export function BatchForm() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [letterDate, setLetterDate] = useState('');
  const [entity, setEntity] = useState('');
  const send = useAct(view.id, clock, async (body: { letterDate?: string; entity?: string }, key: string) => {
    return (await post(apiPath('incidents', view.id, 'batches'), batchView, { key, body })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send.mutate({ ...(letterDate !== '' && { letterDate }), ...(entity !== '' && { entity }) });
  };
  return (
    <form className="form form-row" onSubmit={submit} noValidate>
      <TextInput
        type="date"
        label={`${voice.say('letterDate')} (${voice.say('optional')})`}
        value={letterDate}
        onChange={(event) => setLetterDate(event.currentTarget.value)}
      />
      <InNameOf value={entity} onChange={setEntity} />
      <Button type="submit" loading={send.isPending}>
        {voice.say('produce')}
      </Button>
      <p className="hint">{voice.say('produceLead')}</p>
      <FailureNotice failure={send.error} />
    </form>
  );
}

export function Batches({ batches }: { readonly batches: readonly BatchView[] }) {
  const voice = useVoice();
  return (
    <>
      <h3>{voice.say('batches')}</h3>
      {batches.length === 0 && <p className="nothing">{voice.say('noBatches')}</p>}
      <ul className="batches">
        {batches.map((batch) => (
          <Batch key={batch.id} batch={batch} />
        ))}
      </ul>
    </>
  );
}

function Batch({ batch }: { readonly batch: BatchView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const percent = batch.letters === 0 ? 0 : (100 * batch.lettersDone) / batch.letters;
  const counts = { done: batch.lettersDone, all: batch.letters };
  return (
    <li className="batch">
      <p className="batch-head">
        {batch.status === 'running' && voice.say('batchRunning', counts)}
        {batch.status === 'failed' && <b className="unexplained">{voice.say('batchFailed', counts)}</b>}
        {batch.status === 'complete' && voice.say('batchComplete', { count: batch.letters, pages: batch.pages })}
        <span className="hint">
          {voice.say('batchStarted', { time: instantWords(batch.startedAt, clock.view.zone, voice.language) })}
        </span>
      </p>
      {batch.status === 'running' && <Progress value={percent} aria-label={voice.say('batchRunning', counts)} />}
      {batch.files.length > 0 && (
        <details open={batch.files.length <= 6}>
          <summary>
            {voice.say('file')} ({voice.number(batch.files.length)})
          </summary>
          <BatchFiles files={batch.files} />
        </details>
      )}
      {batch.lettersDone > 0 && (
        <details className="screen-only">
          <summary>{voice.say('oneLetter')}</summary>
          <LetterAgainForm batchId={batch.id} />
        </details>
      )}
    </li>
  );
}

function BatchFiles({ files }: { readonly files: BatchView['files'] }) {
  const voice = useVoice();
  return (
    <DataTable
      caption={voice.say('batches')}
      columns={[
        { key: 'name', title: voice.say('file'), cell: (row) => row.name },
        { key: 'letters', title: voice.say('lettersIn'), cell: (row) => voice.number(row.letters), numeric: true },
        { key: 'size', title: voice.say('size'), cell: (row) => fileSize(row.bytes, voice.language), numeric: true },
        { key: 'sha', title: 'SHA-256', cell: (row) => <code title={row.sha256}>{row.sha256.slice(0, 12)}…</code> },
        {
          key: 'download',
          acts: true,
          title: voice.say('download'),
          cell: (row) => <DownloadButton documentId={row.documentId} name={row.name} />,
        },
      ]}
      rows={files}
      rowKey={(row) => row.documentId}
    />
  );
}
