import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { CommandRequest, FactView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { FieldInput } from '../forms/field-input.js';
import type { FieldMistake } from '../forms/form-values.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useLawWords } from '../words/use-law-words.js';
import { useVoice } from '../words/use-voice.js';
import { useFactWords } from './fact-words.js';
import { changesOf, openingValues, type Changes } from './group-draft.js';
import { IfSo } from './if-so.js';

type Confidence = Extract<CommandRequest, { type: 'state-facts' }>['confidence'];
const CONFIDENCES = ['claimed', 'suspected', 'confirmed'] as const satisfies readonly Confidence[];

interface GroupFormProps {
  readonly facts: readonly FactView[];
  readonly onDone: () => void;
}

/** All facts of a group as one form, made from the fact model; what is left empty is unknown, and nothing else is stated by it. */
export function GroupForm({ facts, onDone }: GroupFormProps) {
  const voice = useVoice();
  const say = useLawWords();
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const [values, setValues] = useState(() => openingValues(facts, zone));
  const [source, setSource] = useState('');
  const [confidence, setConfidence] = useState<Confidence>('confirmed');
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const reading = changesOf(facts, values, zone);
  const changes = reading.ok ? reading.changes : {};
  const mistakes: Readonly<Record<string, FieldMistake>> = reading.ok ? {} : reading.mistakes;
  const count = Object.keys(changes).length;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!reading.ok || count === 0 || source.trim() === '') return;
    send.mutate(
      { type: 'state-facts', facts: { ...changes }, source: source.trim(), confidence, expectedVersion: view.version },
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
      <p className="hint">{say('groupHint')}</p>
      {facts.map((fact) => (
        <FieldInput
          key={fact.name}
          shape={{ ...fact, required: false }}
          value={values[fact.name] ?? ''}
          mistake={tried ? mistakes[fact.name] : undefined}
          zone={zone}
          onChange={(value) => setValues((held) => ({ ...held, [fact.name]: value }))}
        />
      ))}
      <WouldState facts={facts} changes={changes} />
      <IfSo changes={changes} />
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
      {tried && reading.ok && count === 0 && <p className="field-error">{say('groupNothing')}</p>}
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {say('saveFacts', { count: Math.max(1, count) })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Each fact that would be stated, with what stands now: an answer taken out is seen to become unknown. */
function WouldState({ facts, changes }: { readonly facts: readonly FactView[]; readonly changes: Changes }) {
  const voice = useVoice();
  const say = useLawWords();
  const words = useFactWords();
  const changed = facts.filter(({ name }) => name in changes);
  if (changed.length === 0) return null;
  return (
    <div>
      <h4>{say('groupStates')}</h4>
      <ul className="would-state">
        {changed.map(({ name, title, type, value }) => (
          <li key={name}>
            {voice.tell(title)}: <b>{words(changes[name] ?? null, type)}</b>{' '}
            <span className="hint">{say('groupWas', { value: words(value, type) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
