import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { CommandRequest, FactView } from '#contract';
import { FieldInputs } from '../forms/field-input.js';
import { asInput, readForm } from '../forms/form-values.js';
import { useFormValues } from '../forms/use-form-values.js';
import { useIncident } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { Changes } from './group-draft.js';
import { IfSo } from './if-so.js';

type Confidence = Extract<CommandRequest, { type: 'state-facts' }>['confidence'];
const CONFIDENCES = ['claimed', 'suspected', 'confirmed'] as const satisfies readonly Confidence[];

/** States a fact with where it comes from and how sure it is, or says that it is unknown again. */
export function FactForm({ fact, onDone }: { readonly fact: FactView; readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const [unknown, setUnknown] = useState(false);
  const [source, setSource] = useState('');
  const [confidence, setConfidence] = useState<Confidence>('confirmed');
  const [tried, setTried] = useState(false);
  // An empty value is said by ticking *unknown*, so that it is never said by accident.
  const shape = { ...fact, title: { en: voice.say('value') }, required: true };
  const opening = { [fact.name]: asInput(fact.value, fact.type, zone) };
  const form = useFormValues([shape], zone, opening);
  const send = useCommand(view.id, clock);
  /** What would be stated: nothing while it cannot be read, or is what stands already. */
  const changed = (): Changes => {
    if (unknown) return fact.value === null ? {} : { [fact.name]: null };
    if (form.values[fact.name] === opening[fact.name]) return {};
    const reading = readForm([shape], form.values, zone);
    return reading.ok ? reading.fields : {};
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const value = unknown ? null : form.read()?.[fact.name];
    if (value === undefined || source.trim() === '') return;
    const facts = { [fact.name]: value };
    send.mutate(
      { type: 'state-facts', facts, source: source.trim(), confidence, expectedVersion: view.version },
      {
        onSuccess: () => {
          announce(voice.say('sent'));
          onDone();
        },
      },
    );
  };
  return (
    <form className="form fact-form" onSubmit={submit} noValidate>
      {!unknown && <FieldInputs shapes={[shape]} form={form} zone={zone} />}
      <Checkbox
        label={voice.say('isUnknown')}
        checked={unknown}
        onChange={(event) => setUnknown(event.currentTarget.checked)}
      />
      <IfSo changes={changed()} />
      <TextInput
        label={voice.say('source')}
        description={voice.say('sourceHint')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        error={tried && source.trim() === '' && voice.say('sourceWrong')}
        maxLength={500}
        required
      />
      <NativeSelect
        label={voice.say('confidence')}
        value={confidence}
        onChange={(event) => setConfidence(CONFIDENCES.find((it) => it === event.currentTarget.value) ?? 'claimed')}
        data={CONFIDENCES.map((it) => ({ value: it, label: voice.say(`confidence-${it}`) }))}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('saveFact')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
