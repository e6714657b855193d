import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { EntityView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { entityId } from './entity-id.js';
import { useLedTo } from './fact-anchor.js';
import { factGroups } from './fact-groups.js';
import { FactGroupList } from './facts-panel.js';

/** The other legal entities of the incident: what is known of each, and a form that brings one in by its name. */
export function EntitiesPanel() {
  const voice = useVoice();
  const { view } = useIncident();
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel facts" aria-labelledby="entities">
      <h2 id="entities">{voice.say('entities')}</h2>
      <p className="hint">{voice.say('entitiesHint')}</p>
      {view.entities.map((entity) => (
        <Entity key={entity.id} entity={entity} />
      ))}
      {adding ? (
        <AddEntity onDone={() => setAdding(false)} />
      ) : (
        <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          {voice.say('addEntity')}
        </Button>
      )}
    </section>
  );
}

function Entity({ entity }: { readonly entity: EntityView }) {
  const voice = useVoice();
  const ledTo = useLedTo(entity.facts);
  return (
    <details open={ledTo}>
      <summary>
        <b>{entity.name}</b>
        {entity.notConcerned !== null && (
          <span className="hint"> {voice.say('entityOut', { reason: entity.notConcerned })}</span>
        )}
      </summary>
      {factGroups(entity.facts).map((group) => (
        <FactGroupList key={group.name} group={group} />
      ))}
    </details>
  );
}

function AddEntity({ onDone }: { readonly onDone: () => void }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const [name, setName] = useState('');
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(view.id, clock);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || source.trim() === '') return;
    const id = entityId(
      name,
      view.entities.map((entity) => entity.id),
    );
    const facts = { [`organisation.name@${id}`]: name.trim() };
    send.mutate(
      { type: 'state-facts', facts, source: source.trim(), confidence: 'confirmed', expectedVersion: view.version },
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
      <TextInput
        label={voice.say('entityName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && name.trim() === '' && voice.say('required')}
        maxLength={200}
        required
      />
      <TextInput
        label={voice.say('source')}
        description={voice.say('sourceHint')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        error={tried && source.trim() === '' && voice.say('sourceWrong')}
        maxLength={500}
        required
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('addEntity')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
