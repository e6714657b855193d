import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionView, type ProveAgain, type SessionView } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { PasskeyButton } from '../passkeys/passkey-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { CodeField, PasswordField, Username } from './fields.js';
import { gate, lackOf } from './gate.js';
import type { SignedInPerson } from './person.js';
import { asksCode, beyondFields, fieldMistake } from './refusal-words.js';

interface ProofFormProps {
  readonly person: SignedInPerson;
  readonly onProven: (session: SessionView) => void;
  readonly onCancel: () => void;
}

/** Whoever signs proves that it is them, who signed in a while ago. */
export function ProofForm({ person, onProven, onCancel }: ProofFormProps) {
  const voice = useVoice();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(person.secondFactor);
  const [tried, setTried] = useState(false);
  const send = useMutation<SessionView, Error, ProveAgain>({
    mutationFn: (body) => enter(apiPath('session', 'proof'), sessionView, body),
    networkMode: 'always',
    onSuccess: onProven,
    onError: (failure) => {
      if (asksCode(failure)) setCodeAsked(true);
      if (lackOf(failure) === 'session') gate.sessionEnded();
    },
  });
  const said = code.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password === '' || (codeAsked && said === '')) return;
    send.mutate({ password, ...(codeAsked && { code: said }) });
  };
  const codeMistake = tried && said === '' ? voice.say('codeWrong') : fieldMistake(send.error, 'code', voice);
  const passwordMistake = fieldMistake(send.error, 'password', voice) && voice.say('refused-password-wrong');
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Username name={person.name} />
      <PasswordField
        label={voice.say('currentPassword')}
        value={password}
        onValue={setPassword}
        error={tried && password === '' ? voice.say('passwordWrong') : passwordMistake}
        autoComplete="current-password"
      />
      {codeAsked && <CodeField value={code} onValue={setCode} error={codeMistake} takesFocus={!person.secondFactor} />}
      <FailureNotice failure={beyondFields(send.error, ['password', 'code'])} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('proofNow')}
        </Button>
        <PasskeyButton door="proof" onEntered={onProven} />
        <Button variant="default" onClick={onCancel}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
