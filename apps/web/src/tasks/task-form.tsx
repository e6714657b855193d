import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea } from '@mantine/core';
import type { EvidenceItemView, TaskView } from '#contract';
import { EvidenceInput } from '../forms/evidence-input.js';
import { FieldInputs } from '../forms/field-input.js';
import { useFormValues } from '../forms/use-form-values.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { SEVERITY_DESK_WORDS } from '../words/severity-desk-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';

addWords(SEVERITY_DESK_WORDS);

/** Marks a task as done, with what it asks for. */
export function TaskForm({ task }: { readonly task: TaskView }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const mine = useRole();
  const zone = clock.view.zone;
  const form = useFormValues(task.fields, zone);
  const [note, setNote] = useState('');
  const [kept, setKept] = useState<readonly EvidenceItemView[]>([]);
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const missing = task.evidence === 'required' && kept.length === 0;
  const grading = task.fields.find(({ sets }) => sets === 'severity');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const fields = form.read();
    if (!fields || missing || (grading && fields[grading.name] !== undefined && note.trim() === '')) return;
    const evidence = kept.map((document) => document.id);
    send.mutate(
      { type: 'complete-task', taskId: task.id, fields, evidence, note: note.trim(), expectedVersion: view.version },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {task.guidance && <p className="guidance">{voice.tell(task.guidance)}</p>}
      {task.privileged && (
        <p className="hint">{voice.say(task.privileged === 'advice' ? 'taskAdvice' : 'taskPrivileged')}</p>
      )}
      {mine !== undefined && mine !== task.role && (
        <p className="hint">{voice.say('taskOther', { role: voice.role(task.role), mine: voice.role(mine) })}</p>
      )}
      <FieldInputs shapes={task.fields} form={form} zone={zone} />
      <EvidenceInput
        kept={kept}
        required={task.evidence === 'required'}
        missing={tried && missing}
        ordinary={mine === 'counsel' && task.privileged === undefined}
        onKept={(document) => setKept((before) => [...before, document])}
      />
      <Textarea
        label={voice.say(grading ? 'severityReason' : 'note')}
        description={grading && voice.say('severityReasonHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && grading && note.trim() === '' && voice.say('severityReasonWrong')}
        required={grading?.required === true}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={grading ? 1000 : 5000}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('taskDone')}
        </Button>
      </div>
    </form>
  );
}
