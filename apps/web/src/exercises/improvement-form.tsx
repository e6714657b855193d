import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { CAPABILITY_ELEMENTS } from '#kernel';
import type { Improvement } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useImprove } from './exercise-acts.js';
import { draftOf, readImprovement, type ImprovementDraft } from './improvement-draft.js';
import '../forms/forms.css';

const STATES = ['open', 'done', 'dropped'] as const;

interface ImprovementFormProps {
  readonly improvement: Improvement | undefined;
  readonly capabilities: readonly string[];
  readonly onDone: () => void;
}

/** Adds to the improvement plan, or changes what stands in it. */
export function ImprovementForm({ improvement, capabilities, onDone }: ImprovementFormProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [draft, setDraft] = useState(() => draftOf(improvement, capabilities[0] ?? ''));
  const send = useImprove(improvement?.id);
  const asked = readImprovement(draft);
  const change = (part: Partial<ImprovementDraft>): void => setDraft((held) => ({ ...held, ...part }));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!asked) return;
    send.mutate(asked, {
      onSuccess: () => {
        announce(voice.say('exImprovementKept'));
        onDone();
      },
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <What draft={draft} onChange={change} capabilities={capabilities} />
      <Owner draft={draft} onChange={change} />
      <NativeSelect
        label={voice.say('exState')}
        value={draft.state}
        onChange={(event) => change({ state: STATES.find((each) => each === event.currentTarget.value) ?? 'open' })}
        data={STATES.map((state) => ({ value: state, label: voice.say(`exImprovement-${state}`) }))}
      />
      <Textarea
        label={voice.say('exNote')}
        value={draft.note}
        maxLength={2000}
        autosize
        minRows={1}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" disabled={!asked} loading={send.isPending}>
          {voice.say('exImprovementKeep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: ImprovementDraft;
  readonly onChange: (part: Partial<ImprovementDraft>) => void;
}

/** What has to change, who sees to it, and from when until when. */
function Owner({ draft, onChange }: PartProps) {
  const voice = useVoice();
  return (
    <div className="form form-row">
      <NativeSelect
        label={voice.say('exElement')}
        value={draft.element}
        onChange={(event) => onChange({ element: event.currentTarget.value })}
        data={CAPABILITY_ELEMENTS.map((each) => ({ value: each, label: voice.say(`exElement-${each}`) }))}
      />
      <TextInput
        label={voice.say('exOwner')}
        value={draft.owner}
        maxLength={200}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
        autoComplete="off"
      />
      <TextInput
        label={voice.say('exContact')}
        value={draft.contact}
        maxLength={200}
        onChange={(event) => onChange({ contact: event.currentTarget.value })}
        autoComplete="off"
      />
      <TextInput
        type="date"
        label={voice.say('exStart')}
        value={draft.start}
        onChange={(event) => onChange({ start: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={voice.say('exDue')}
        value={draft.due}
        onChange={(event) => onChange({ due: event.currentTarget.value })}
      />
    </div>
  );
}

/** Where it was seen to want, and what is to be done about it. */
function What({ draft, onChange, capabilities }: PartProps & Pick<ImprovementFormProps, 'capabilities'>) {
  const voice = useVoice();
  return (
    <>
      <TextInput
        label={voice.say('exCapability')}
        list="capability-names"
        value={draft.capability}
        maxLength={200}
        onChange={(event) => onChange({ capability: event.currentTarget.value })}
        autoComplete="off"
      />
      <datalist id="capability-names">
        {capabilities.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Textarea
        label={voice.say('exArea')}
        value={draft.area}
        maxLength={5000}
        autosize
        minRows={1}
        onChange={(event) => onChange({ area: event.currentTarget.value })}
      />
      <Textarea
        label={voice.say('exAction')}
        value={draft.action}
        maxLength={5000}
        autosize
        minRows={1}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
    </>
  );
}
