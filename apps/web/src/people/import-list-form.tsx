import { useState, type SyntheticEvent } from 'react';
import { Button, Progress, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importResult, type ImportList, type ImportResult, type ListPreview } from '#contract';
import { importsQuery } from '../api/desk-queries.js';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface ImportListFormProps {
  readonly preview: ListPreview;
  /** The mapping in the form is not the one that was tried. */
  readonly changed: boolean;
  readonly onImported: (result: ImportResult) => void;
}

/** Imports a list as it was tried. */
export function ImportListForm({ preview, changed, onImported }: ImportListFormProps) {
  const voice = useVoice();
  const [rejects, setRejects] = useState<'refuse' | 'leave-out'>('refuse');
  const [name, setName] = useState('');
  const { view, clock } = useIncident();
  const path = apiPath('incidents', view.id, 'imports', 'previews', preview.id, 'import');
  const send = useAct(view.id, clock, async (body: ImportList, key: string) => {
    return (await post(path, importResult, { key, body })).value;
  });
  const { mapping, comesIn, sheet, importedBefore } = preview;
  if (mapping === null || comesIn === 'no') return null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (changed) return;
    const order = {
      mapping,
      rejects,
      again: importedBefore ? ('yes' as const) : ('no' as const),
      ...(sheet !== undefined && { sheet }),
      ...(name.trim() !== '' && { saveAs: name.trim() }),
    };
    send.mutate(order, { onSuccess: onImported });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {comesIn === 'without-rejects' && (
        <Radio.Group
          label={voice.say('badRows')}
          value={rejects}
          onChange={(value) => setRejects(value === 'leave-out' ? 'leave-out' : 'refuse')}
        >
          <div className="choices">
            <Radio value="refuse" label={voice.say('badRowsRefuse')} />
            <Radio value="leave-out" label={voice.say('badRowsLeaveOut')} />
          </div>
        </Radio.Group>
      )}
      <TextInput
        label={voice.say('listSaveAs')}
        value={name}
        maxLength={80}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      {changed && <p className="field-error">{voice.say('listImportStale')}</p>}
      <div className="form-actions">
        <Button type="submit" loading={send.isPending} disabled={changed}>
          {voice.say(importedBefore ? 'importAgain' : 'import')}
        </Button>
      </div>
      <div role="status">{send.isPending && <ImportProgress />}</div>
      <FailureNotice failure={send.error} />
    </form>
  );
}

/** How far the list that is being read has come. */
function ImportProgress() {
  const voice = useVoice();
  const { view } = useIncident();
  const imports = useQuery({ ...importsQuery(view.id), refetchInterval: 1000 });
  const running = imports.data?.value.imports.find(({ progress }) => progress !== null)?.progress;
  const percent = running ? Math.min(100, Math.round((100 * running.bytesRead) / Math.max(1, running.bytes))) : 0;
  const said = running ? voice.say('listProgress', { rows: running.rows, percent }) : voice.say('importing');
  return (
    <>
      <p>{said}</p>
      <Progress value={running ? percent : 100} animated aria-label={voice.say('importing')} />
    </>
  );
}
