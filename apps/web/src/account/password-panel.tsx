import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { done, type ChangePassword } from '#contract';
import { apiPath, tell } from '../api/request.js';
import { useTell } from '../api/use-tell.js';
import { NewPasswordField, PasswordField, Username } from '../session/fields.js';
import { usePerson } from '../session/person.js';
import { beyondFields, fieldMistake } from '../session/refusal-words.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

export function PasswordPanel({ announce }: { readonly announce: (sentence: string) => void }) {
  const voice = useVoice();
  const { name, secondFactor } = usePerson();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const send = useTell([['account', 'sessions']], (body: ChangePassword) =>
    tell(apiPath('account', 'password'), done, body),
  );
  const missing = (value: string): string | undefined =>
    tried && value === '' ? voice.say('passwordWrong') : undefined;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (current === '' || next === '') return;
    const changed = (): void => {
      announce(voice.say('passwordChanged'));
      setCurrent('');
      setNext('');
      setTried(false);
    };
    send.mutate({ current, next }, { onSuccess: changed });
  };
  return (
    <section className="panel" aria-labelledby="change-password">
      <h2 id="change-password">{voice.say('passwordChange')}</h2>
      <p className="hint">{voice.say('passwordChangeLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <Username name={name} />
        <PasswordField
          label={voice.say('currentPassword')}
          value={current}
          onValue={setCurrent}
          error={missing(current) ?? fieldMistake(send.error, 'current', voice)}
          autoComplete="current-password"
        />
        <NewPasswordField
          value={next}
          onValue={setNext}
          error={missing(next) ?? fieldMistake(send.error, 'password', voice)}
          secondFactor={secondFactor}
        />
        <FailureNotice failure={beyondFields(send.error, ['current', 'password'])} />
        <div className="form-actions">
          <Button type="submit" loading={send.isPending}>
            {voice.say('passwordChange')}
          </Button>
        </div>
      </form>
    </section>
  );
}
