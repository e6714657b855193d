import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea, TextInput } from '@mantine/core';
import { WORD_KINDS, formatInstant } from '#kernel';
import type { TimelineEntry } from '#contract';
import { useCommand } from '../api/use-act.js';
import { zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useRemarkDraft, type RemarkDraft } from './remark-drafts.js';
import '../forms/forms.css';

const TEXT_MAX = 5000;

interface RemarkProps {
  readonly entry: TimelineEntry;
  readonly onSaid: () => void;
}

/** Says something of an entry, or what it should have said; the entry itself stays. */
export function RemarkForm({ entry, onSaid }: RemarkProps) {
  const say = useVoice().say;
  const [draft, keep] = useRemarkDraft(entry.seq);
  const way = draft?.way;
  const correctable = WORD_KINDS.some((kind) => kind === entry.kind);
  const turn = (to: RemarkDraft['way']) => () => keep(way === to ? undefined : { way: to, text: '', happened: '' });
  return (
    <div className="remark">
      <div className="form-actions">
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={way === 'annotate-entry'}
          onClick={turn('annotate-entry')}
        >
          {say('remark')}
        </Button>
        {correctable && (
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={way === 'correct-entry'}
            onClick={turn('correct-entry')}
          >
            {say('correct')}
          </Button>
        )}
      </div>
      {draft && (
        <Saying
          key={draft.way}
          draft={draft}
          entry={entry}
          onWritten={keep}
          onSaid={() => {
            keep(undefined);
            onSaid();
          }}
        />
      )}
    </div>
  );
}

interface SayingProps extends RemarkProps {
  readonly draft: RemarkDraft;
  readonly onWritten: (draft: RemarkDraft) => void;
}

function Saying({ draft, entry, onWritten, onSaid }: SayingProps) {
  const say = useVoice().say;
  const { view, clock, announce } = useIncident();
  const { way, text, happened } = draft;
  const [missing, setMissing] = useState(false);
  const send = useCommand(view.id, clock);
  const corrects = way === 'correct-entry';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const instant = zonedInstant(happened, clock.view.zone);
    const said = { entry: entry.seq, text };
    // It stands for itself: whatever happened meanwhile does not make it wrong, so no version is expected.
    const sent = send.mutateAsync(
      corrects
        ? { type: way, ...said, ...(instant !== undefined && { happenedAt: formatInstant(instant) }) }
        : { type: way, ...said },
    );
    // The line may be gone by the time that the answer comes, and what was said is no draft any more. A failure is shown from `send`.
    void sent.then(
      () => {
        announce(say('remarked'));
        onSaid();
      },
      () => undefined,
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="hint">{say(corrects ? 'correctLead' : 'remarkLead')}</p>
      <Textarea
        label={say(corrects ? 'correctText' : 'remarkText')}
        value={text}
        maxLength={TEXT_MAX}
        autosize
        minRows={2}
        error={missing && say('remarkMissing')}
        onChange={(event) => onWritten({ ...draft, text: event.currentTarget.value })}
      />
      {corrects && (
        <TextInput
          type="datetime-local"
          label={say('correctWhen')}
          value={happened}
          onChange={(event) => onWritten({ ...draft, happened: event.currentTarget.value })}
        />
      )}
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {say('remarkSend')}
        </Button>
      </div>
    </form>
  );
}
