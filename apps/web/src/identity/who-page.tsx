import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { ROLES, isRole } from '#kernel';
import type { Claim } from '#contract';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { sayWho } from './claim-store.js';
import '../forms/forms.css';

const NAME_LENGTH_MAX = 100;

interface WhoPageProps {
  readonly claim: Claim | undefined;
  readonly canCancel: boolean;
  readonly onDone: () => void;
}

/** Asks who acts, and in which role. Stands in for sign-in, and says so. */
export function WhoPage({ claim, canCancel, onDone }: WhoPageProps) {
  const voice = useVoice();
  useTitle(voice.say('whoTitle'));
  const [name, setName] = useState(claim?.name ?? '');
  const [role, setRole] = useState<string>(claim?.role ?? 'incident-commander');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const said = name.trim();
    if (said === '' || said.length > NAME_LENGTH_MAX || !isRole(role)) return setWrong(true);
    sayWho({ name: said, role });
    onDone();
  };
  return (
    <section className="page page-narrow">
      <h1>{voice.say('whoTitle')}</h1>
      <p className="lead">{voice.say('whoLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={voice.say('whoName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wrong && voice.say('whoNameWrong')}
          autoComplete="name"
          maxLength={NAME_LENGTH_MAX}
        />
        <NativeSelect
          label={voice.say('whoRole')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={ROLES.map((it) => ({ value: it, label: voice.role(it) }))}
        />
        <div className="form-actions">
          <Button type="submit">{voice.say('whoStart')}</Button>
          {canCancel && (
            <Button variant="default" onClick={onDone}>
              {voice.say('cancel')}
            </Button>
          )}
        </div>
      </form>
      <p className="aside">{voice.say('whoLoopback')}</p>
    </section>
  );
}
