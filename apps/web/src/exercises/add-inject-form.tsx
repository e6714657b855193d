import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { CHANNELS, type Channel } from '#kernel';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { SeatCheckboxes } from './seat-checkboxes.js';
import { useConsole } from './use-console.js';
import '../forms/forms.css';

type Draft = Readonly<Record<'title' | 'from' | 'message', string>>;

const EMPTY: Draft = { title: '', from: '', message: '' };

/** An inject made up on the spot: what the list does not foresee. */
export function AddInjectForm() {
  const voice = useVoice();
  const { announce } = useIncident();
  const { shown, conduct } = useConsole();
  const [draft, setDraft] = useState(EMPTY);
  const [channel, setChannel] = useState<Channel>('phone');
  const [to, setTo] = useState<readonly string[]>([]);
  const whole = Object.values(draft).every((each) => each.trim() !== '');
  const add = (release: boolean): void => {
    if (!whole) return;
    conduct.mutate(
      {
        type: 'add-inject',
        channel,
        to: [...to],
        title: draft.title.trim(),
        from: draft.from.trim(),
        message: draft.message.trim(),
        release,
      },
      {
        onSuccess: () => {
          setDraft({ ...EMPTY, from: draft.from });
          announce(voice.say(release ? 'exAddedSent' : 'exAdded'));
        },
      },
    );
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    add(true);
  };
  return (
    <details className="console-panel">
      <summary>
        <h3>{voice.say('exAdd')}</h3>
      </summary>
      <form className="form" onSubmit={submit} noValidate>
        <NativeSelect
          label={voice.say('exChannel')}
          value={channel}
          onChange={(event) => setChannel(CHANNELS.find((each) => each === event.currentTarget.value) ?? 'phone')}
          data={CHANNELS.map((each) => ({ value: each, label: voice.say(`exChannel-${each}`) }))}
        />
        <SeatCheckboxes seats={shown.view.seats} chosen={to} onChosen={setTo} />
        <Words draft={draft} onDraft={setDraft} />
        <div className="form-actions">
          <Button type="submit" disabled={!whole} loading={conduct.isPending}>
            {voice.say('exAddSend')}
          </Button>
          <Button variant="default" disabled={!whole} loading={conduct.isPending} onClick={() => add(false)}>
            {voice.say('exAddKeep')}
          </Button>
        </div>
      </form>
    </details>
  );
}

interface WordsProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** Who says what; one of the story’s people, or anybody. */
function Words({ draft, onDraft }: WordsProps) {
  const voice = useVoice();
  const { shown } = useConsole();
  return (
    <>
      <TextInput
        label={voice.say('exFrom')}
        value={draft.from}
        list="personas"
        maxLength={200}
        onChange={(event) => onDraft({ ...draft, from: event.currentTarget.value })}
        autoComplete="off"
      />
      <datalist id="personas">
        {shown.personas.map(({ id, name }) => (
          <option key={id} value={voice.tell(name)} />
        ))}
      </datalist>
      <TextInput
        label={voice.say('exAddTitle')}
        value={draft.title}
        maxLength={200}
        onChange={(event) => onDraft({ ...draft, title: event.currentTarget.value })}
        autoComplete="off"
      />
      <Textarea
        label={voice.say('exAddMessage')}
        value={draft.message}
        maxLength={5000}
        onChange={(event) => onDraft({ ...draft, message: event.currentTarget.value })}
        autosize
        minRows={3}
      />
    </>
  );
}
