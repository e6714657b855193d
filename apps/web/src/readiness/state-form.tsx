import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, Radio, TextInput, Textarea } from '@mantine/core';
import { STATED_READINESS, readinessView, type ReadinessItem, type StateReadiness } from '#contract';
import { isDate } from '#kernel';
import { apiPath, post } from '../api/request.js';
import { useActOn } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

interface StateFormProps {
  readonly item: ReadinessItem;
  readonly today: string;
  readonly clock: ServerClock;
  readonly announce: (sentence: string) => void;
  readonly onDone: () => void;
}

/** Says how an item stands, until when, and where the proof lies. */
export function StateForm({ item: { item, title }, today, clock, announce, onDone }: StateFormProps) {
  const voice = useVoice();
  const [standing, setStanding] = useState<StateReadiness['standing']>('in-order');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const send = useActOn([['readiness']], clock, async (body: StateReadiness, key: string) => {
    return (await post(apiPath('readiness'), readinessView, { key, body })).value;
  });
  const stated = STATED_READINESS.find((each) => each === item);
  const ends = standing === 'missing' || (isDate(until) && until >= today);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!stated || !ends || note.trim() === '') return;
    const done = (): void => {
      announce(voice.say('readySaved', { item: voice.tell(title) }));
      onDone();
    };
    send.mutate(
      { item: stated, standing, until: standing === 'missing' ? null : until, note: note.trim() },
      { onSuccess: done },
    );
  };
  return (
    <form className="form ready-form" onSubmit={submit} noValidate ref={form}>
      <StandingChoice standing={standing} onChosen={setStanding} />
      {standing === 'in-order' && (
        <TextInput
          type="date"
          label={voice.say('readyUntilLast')}
          description={voice.say('readyUntilHint')}
          min={today}
          value={until}
          error={tried && !ends && voice.say('readyUntilWrong')}
          onChange={(event) => setUntil(event.currentTarget.value)}
          required
        />
      )}
      <Textarea
        label={voice.say('readyNote')}
        description={voice.say('readyNoteHint')}
        value={note}
        error={tried && note.trim() === '' && voice.say('readyNoteWrong')}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={1000}
        autosize
        minRows={2}
        required
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('readySay')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface StandingChoiceProps {
  readonly standing: StateReadiness['standing'];
  readonly onChosen: (standing: StateReadiness['standing']) => void;
}

function StandingChoice({ standing, onChosen }: StandingChoiceProps) {
  const voice = useVoice();
  return (
    <Radio.Group
      label={voice.say('readyStanding')}
      value={standing}
      onChange={(value) => onChosen(value === 'missing' ? 'missing' : 'in-order')}
    >
      <div className="choices">
        <Radio value="in-order" label={voice.say('ready-is-in-order')} />
        <Radio value="missing" label={voice.say('ready-is-missing')} />
      </div>
    </Radio.Group>
  );
}
