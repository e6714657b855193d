import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import type { FactView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { FieldInput } from '../forms/field-input.js';
import type { FieldMistake } from '../forms/form-values.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useFactWords } from './fact-words.js';
import { changesOf, openingValues, type Changes } from './group-draft.js';
import { IfSo } from './if-so.js';
import { NOT_YET_SAID, SourceFields } from './source-fields.js';

interface GroupFormProps {
  readonly facts: readonly FactView[];
  readonly onDone: () => void;
}

/** All facts of a group as one form, made from the fact model; what is left empty is unknown, and nothing else is stated by it. */
export function GroupForm({ facts, onDone }: GroupFormProps) {
  const voice = useVoice();
  const say = useVoice().say;
  const { view, clock, announce } = useIncident();
  const zone = clock.view.zone;
  const [values, setValues] = useState(() => openingValues(facts, zone));
  const [statement, setStatement] = useState(NOT_YET_SAID);
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const reading = changesOf(facts, values, zone);
  const changes = reading.ok ? reading.changes : {};
  const mistakes: Readonly<Record<string, FieldMistake>> = reading.ok ? {} : reading.mistakes;
  const count = Object.keys(changes).length;
  const { confidence } = statement;
  const source = statement.source.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!reading.ok || count === 0 || source === '') return;
    send.mutate(
      { type: 'state-facts', facts: { ...changes }, source, confidence, expectedVersion: view.version },
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
      <SourceFields statement={statement} onChange={setStatement} tried={tried} />
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
  const say = useVoice().say;
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
