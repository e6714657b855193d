import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Radio, TextInput, Textarea } from '@mantine/core';
import { STRENGTHS, type Strength } from '#kernel';
import type { ConsoleView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useObserve } from './exercise-acts.js';
import '../forms/forms.css';

interface ObservationFormProps {
  /** The inject that it stands beside; `null`: of the exercise as a whole. */
  readonly inject: string | null;
  readonly targets: ConsoleView['targets'];
  readonly onDone?: () => void;
}

type Draft = Readonly<Record<'text' | 'target' | 'reference' | 'analysis', string>>;

const EMPTY: Draft = { text: '', target: '', reference: '', analysis: '' };

/** What somebody saw: a strength, something to improve, or a note; with why it was so where that is known. */
export function ObservationForm({ inject, targets, onDone }: ObservationFormProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [strength, setStrength] = useState<Strength>('note');
  const [draft, setDraft] = useState(EMPTY);
  const change = (part: Partial<Draft>): void => setDraft((held) => ({ ...held, ...part }));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const observe = useObserve();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (draft.text.trim() === '') return;
    const { target, text, reference, analysis } = draft;
    const said = { text: text.trim(), reference: reference.trim(), analysis: analysis.trim() };
    observe.mutate(
      { inject, target: target === '' ? null : target, strength, ...said },
      {
        onSuccess: () => {
          setDraft(EMPTY);
          announce(voice.say('exObserved'));
          onDone?.();
        },
      },
    );
  };
  return (
    <form className="form observation-form" onSubmit={submit} noValidate ref={form}>
      <Radio.Group
        label={voice.say('exObservation')}
        value={strength}
        onChange={(value) => setStrength(STRENGTHS.find((each) => each === value) ?? 'note')}
      >
        <div className="choices">
          {STRENGTHS.map((each) => (
            <Radio key={each} value={each} label={voice.say(`exStrength-${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={voice.say('exSaw')}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        maxLength={5000}
        autosize
        minRows={2}
      />
      <WhyFields draft={draft} targets={targets} onChange={change} />
      <FailureNotice failure={observe.error} />
      <div className="form-actions">
        <Button type="submit" disabled={draft.text.trim() === ''} loading={observe.isPending}>
          {voice.say('exObserveKeep')}
        </Button>
        {onDone && (
          <Button variant="default" onClick={onDone}>
            {voice.say('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface WhyProps extends Pick<ObservationFormProps, 'targets'> {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What it is about, why it was so, and what is written of it. */
function WhyFields({ draft, targets, onChange }: WhyProps) {
  const voice = useVoice();
  return (
    <>
      <NativeSelect
        label={voice.say('exTarget')}
        value={draft.target}
        onChange={(event) => onChange({ target: event.currentTarget.value })}
        data={[
          { value: '', label: voice.say('exTargetNone') },
          ...targets.map(({ id, title }) => ({ value: id, label: voice.tell(title) })),
        ]}
      />
      <Textarea
        label={voice.say('exAnalysis')}
        description={voice.say('exAnalysisHint')}
        value={draft.analysis}
        onChange={(event) => onChange({ analysis: event.currentTarget.value })}
        maxLength={5000}
        autosize
        minRows={1}
      />
      <TextInput
        label={voice.say('exReference')}
        description={voice.say('exReferenceHint')}
        value={draft.reference}
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
        maxLength={500}
        autoComplete="off"
      />
    </>
  );
}
