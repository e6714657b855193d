import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { listDropped, listPreview, type ImportResult, type ListPreview, type PreviewList } from '#contract';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { formatWords } from './format-words.js';
import { ImportListForm } from './import-list-form.js';
import { MappingForm } from './mapping-form.js';
import { draftOf, mappingOf, sameMapping } from './mapping-draft.js';
import { TrialReport } from './trial-report.js';

interface ListTrialProps {
  readonly preview: ListPreview;
  readonly onTried: (preview: ListPreview) => void;
  readonly onImported: (result: ImportResult) => void;
  readonly onDropped: () => void;
}

/** A list that was uploaded: what it is, what its columns mean, what an import would do. */
export function ListTrial({ preview, onTried, onImported, onDropped }: ListTrialProps) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [draft, setDraft] = useState(() => draftOf(preview));
  const path = apiPath('incidents', view.id, 'imports', 'previews', preview.id);
  const trial = useAct(view.id, clock, async (body: PreviewList, key: string) => {
    return (await post(path, listPreview, { key, body })).value;
  });
  const drop = useAct(view.id, clock, async (_: null, key: string) => {
    return (await post(`${path}/removal`, listDropped, { key, body: {} })).value;
  });
  const tried = (next: ListPreview): void => {
    setDraft(draftOf(next));
    onTried(next);
  };
  const sheet = preview.sheet === undefined ? {} : { sheet: preview.sheet };
  const changed = !sameMapping(draft, draftOf(preview));
  return (
    <div className="trial">
      <p>
        <b>{preview.fileName}</b> {formatWords(preview, voice)}
      </p>
      {preview.importedBefore && <p className="notice">{voice.say('listBefore')}</p>}
      {preview.sheets && preview.sheets.length > 1 && (
        <NativeSelect
          label={voice.say('listSheet')}
          value={preview.sheet}
          data={preview.sheets}
          disabled={trial.isPending}
          onChange={({ currentTarget: { value } }) => trial.mutate({ sheet: value }, { onSuccess: tried })}
        />
      )}
      {preview.headings.length > 0 && (
        <MappingForm
          preview={preview}
          draft={draft}
          onDraft={setDraft}
          trying={trial.isPending}
          onTry={() => trial.mutate({ ...sheet, mapping: mappingOf(draft) }, { onSuccess: tried })}
        />
      )}
      <FailureNotice failure={trial.error} />
      <TrialReport preview={preview} />
      <ImportListForm preview={preview} changed={changed} onImported={onImported} />
      <div className="form-actions">
        <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate(null, { onSuccess: onDropped })}>
          {voice.say('listOther')}
        </Button>
      </div>
      <FailureNotice failure={drop.error} />
    </div>
  );
}
