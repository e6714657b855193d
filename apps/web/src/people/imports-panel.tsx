import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { importPage, type ImportPage } from '#contract';
import { importsQuery } from '../api/desk-queries.js';
import { apiPath, download, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { instantWords } from '../clocks/zones.js';
import { saveAs } from '../forms/save-as.js';
import { RejectedFile } from './rejected-file.js';
import { useIncident } from '../incidents/use-incident.js';
import { DataTable } from '../shell/data-table.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

type ImportLine = ImportPage['imports'][number];

/** The lists that came in, and how one is taken out again. */
export function ImportsPanel() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [undoing, setUndoing] = useState<ImportLine>();
  const [correcting, setCorrecting] = useState<ImportLine>();
  const imports = useQuery(importsQuery(view.id));
  const rows = imports.data?.value.imports ?? [];
  const when = (line: ImportLine): string => instantWords(line.startedAt, clock.view.zone, voice.language);
  return (
    <section aria-labelledby="imports">
      <h2 id="imports">{voice.say('imports')}</h2>
      <FailureNotice failure={imports.error} onRetry={() => void imports.refetch()} />
      {imports.data && rows.length === 0 && <p className="nothing">{voice.say('importsNone')}</p>}
      {rows.length > 0 && (
        <DataTable
          caption={voice.say('imports')}
          columns={[
            { key: 'file', title: voice.say('importFile'), cell: ({ fileName }) => fileName },
            { key: 'when', title: voice.say('importWhen'), cell: when },
            { key: 'state', title: voice.say('importState'), cell: ({ state }) => voice.say(`importState-${state}`) },
            {
              key: 'taken',
              title: voice.say('importTaken'),
              cell: ({ accepted }) => voice.number(accepted),
              numeric: true,
            },
            {
              key: 'out',
              title: voice.say('importLeftOut'),
              cell: ({ rejected }) => voice.number(rejected),
              numeric: true,
            },
            {
              key: 'acts',
              acts: true,
              title: voice.say('importActs'),
              cell: (line) => (
                <Acts line={line} onUndo={() => setUndoing(line)} onCorrect={() => setCorrecting(line)} />
              ),
            },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {correcting && (
        <RejectedFile
          key={correcting.id}
          path={apiPath('incidents', view.id, 'imports', correcting.id, 'rejects', 'looks')}
          name={correcting.fileName}
        />
      )}
      {undoing && <UndoForm key={undoing.id} line={undoing} onDone={() => setUndoing(undefined)} />}
    </section>
  );
}

interface ActsProps {
  readonly line: ImportLine;
  readonly onUndo: () => void;
  readonly onCorrect: () => void;
}

function Acts({ line, onUndo, onCorrect }: ActsProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const taking = useMutation({
    networkMode: 'always',
    mutationFn: async () =>
      saveAs(await download(apiPath('incidents', view.id, 'imports', line.id, 'rejects.csv')), 'rejects.csv'),
  });
  if (line.state !== 'complete') return null;
  return (
    <div className="form-actions">
      {line.rejected > 0 && (
        <>
          <Button variant="default" size="compact-sm" loading={taking.isPending} onClick={() => taking.mutate()}>
            {voice.say('importRejects')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onCorrect}>
            {voice.say('importCorrect')}
          </Button>
        </>
      )}
      <Button
        variant="default"
        size="compact-sm"
        aria-label={voice.say('importUndoOf', { name: line.fileName })}
        onClick={onUndo}
      >
        {voice.say('importUndo')}
      </Button>
      <FailureNotice failure={taking.error} />
    </div>
  );
}

function UndoForm({ line: { id, fileName }, onDone }: { readonly line: ImportLine; readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const send = useAct(view.id, clock, async (said: string, key: string) => {
    const path = apiPath('incidents', view.id, 'imports', id, 'undo');
    return (await post(path, importPage, { key, body: { reason: said } })).value;
  });
  const said = reason.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said === '') return;
    const undone = (): void => {
      announce(voice.say('importUndone', { name: fileName }));
      onDone();
    };
    send.mutate(said, { onSuccess: undone });
  };
  return (
    <section aria-labelledby="undo-import">
      <h3 id="undo-import" ref={heading} tabIndex={-1}>
        {voice.say('importUndoOf', { name: fileName })}
      </h3>
      <p className="hint">{voice.say('importUndoLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('importUndoReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && said === '' && voice.say('rationaleWrong')}
          maxLength={2000}
          required
        />
        <FailureNotice failure={send.error} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('importUndo')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {voice.say('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
