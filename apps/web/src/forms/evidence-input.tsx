import { useId, useState } from 'react';
import { evidenceItem, type EvidenceItemView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { useAct } from '../api/use-act.js';
import { apiPath, upload } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

interface EvidenceInputProps {
  readonly kept: readonly EvidenceItemView[];
  readonly required: boolean;
  readonly missing: boolean;
  /** What counsel attaches is no advice: it belongs to work that is ordinary. */
  readonly ordinary?: boolean;
  readonly onKept: (document: EvidenceItemView) => void;
}

/** Takes files as evidence. Each is sent at once, so that it is kept even if the form is never sent. */
export function EvidenceInput({ kept, required, missing, ordinary = false, onKept }: EvidenceInputProps) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const id = useId();
  const [sending, setSending] = useState(false);
  const keep = useAct(view.id, clock, async (file: File, key: string) => {
    const said = new URLSearchParams({ name: file.name, ...(ordinary && { privileged: 'no' }) });
    const path = `${apiPath('incidents', view.id, 'evidence')}?${said.toString()}`;
    return (await upload(path, evidenceItem, { key, file, type: 'application/octet-stream' })).value;
  });
  const keepAll = async (files: readonly File[]): Promise<void> => {
    setSending(true);
    try {
      for (const file of files) onKept(await keep.mutateAsync(file));
    } catch {
      // The failure is shown below; the files kept before it stay kept.
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="evidence">
      <label htmlFor={id}>{voice.say(required ? 'evidenceRequired' : 'evidence')}</label>
      <p id={`${id}-hint`} className="hint">
        {voice.say('evidenceHint')}
      </p>
      <input
        id={id}
        type="file"
        multiple
        disabled={sending}
        aria-describedby={`${id}-hint`}
        aria-invalid={missing}
        onChange={(event) => {
          void keepAll([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {missing && <p className="field-error">{voice.say('evidenceMissing')}</p>}
      <ul className="evidence-kept" aria-live="polite">
        {sending && <li>{voice.say('evidenceSending')}</li>}
        {kept.map((document) => (
          <li key={document.id}>
            {document.name}: {voice.say('evidenceKept')} <code>{document.sha256.slice(0, 12)}…</code>
          </li>
        ))}
      </ul>
      <FailureNotice failure={keep.error} />
    </div>
  );
}
