import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox } from '@mantine/core';
import type { FactView } from '#contract';
import { FieldInputs } from '../forms/field-input.js';
import { asInput, readForm } from '../forms/form-values.js';
import { useFormValues } from '../forms/use-form-values.js';
import { useIncident } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import type { Changes } from './group-draft.js';
import { IfSo } from './if-so.js';
import { NOT_YET_SAID, SourceFields } from './source-fields.js';

/** States a fact with where it comes from and how sure it is, or says that it is unknown again. */
export function FactForm({ fact, onDone }: { readonly fact: FactView; readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const [unknown, setUnknown] = useState(false);
  const [statement, setStatement] = useState(NOT_YET_SAID);
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
  const { confidence } = statement;
  const source = statement.source.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const value = unknown ? null : form.read()?.[fact.name];
    if (value === undefined || source === '') return;
    const facts = { [fact.name]: value };
    send.mutate(
      { type: 'state-facts', facts, source, confidence, expectedVersion: view.version },
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
      <SourceFields statement={statement} onChange={setStatement} tried={tried} />
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
