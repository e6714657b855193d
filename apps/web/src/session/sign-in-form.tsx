import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionView, type SessionView, type SignIn } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { PasskeyButton } from '../passkeys/passkey-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { CodeField, PasswordField } from './fields.js';
import { asksCode, beyondFields, fieldMistake } from './refusal-words.js';

const PLACES = ['name', 'password', 'code'];

interface SignInFormProps {
  readonly name?: string;
  readonly onEntered: (session: SessionView) => void;
}

/** Name and password; a code where the service asks for one, and not before. */
export function SignInForm({ name: known = '', onEntered }: SignInFormProps) {
  const voice = useVoice();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const [tried, setTried] = useState(false);
  const send = useMutation<SessionView, Error, SignIn>({
    mutationFn: (body) => enter(apiPath('session'), sessionView, body),
    networkMode: 'always',
    onSuccess: onEntered,
    onError: (failure) => asksCode(failure) && setCodeAsked(true),
  });
  const given = { name: name.trim(), code: code.trim() };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (given.name === '' || password === '' || (codeAsked && given.code === '')) return;
    send.mutate({ name: given.name, password, ...(codeAsked && { code: given.code }) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('personName')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && given.name === '' && voice.say('personNameWrong')}
        autoComplete="username"
        maxLength={100}
      />
      <PasswordField
        label={voice.say('password')}
        value={password}
        onValue={setPassword}
        error={tried && password === '' ? voice.say('passwordWrong') : fieldMistake(send.error, 'password', voice)}
        autoComplete="current-password"
      />
      {codeAsked && (
        <CodeField value={code} onValue={setCode} error={fieldMistake(send.error, 'code', voice)} takesFocus />
      )}
      <FailureNotice failure={beyondFields(send.error, PLACES)} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('signInNow')}
        </Button>
        <PasskeyButton door="passkey" onEntered={onEntered} />
      </div>
      <p className="hint">{voice.say('signInLost')}</p>
    </form>
  );
}
