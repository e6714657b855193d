import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Role } from '#kernel';
import { sessionView, type SessionView, type SetUp } from '#contract';
import { sessionQuery } from '../api/queries.js';
import { apiPath, enter } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { ForOrganisation } from './for-organisation.js';
import { NewPasswordField, RoleChoices } from './fields.js';
import { beyondFields, fieldMistake } from './refusal-words.js';
import { secretHere } from './secret-here.js';
import { useEntered } from './use-entered.js';

/** Makes the first account; without the secret that the service printed, says where to find it. */
export function SetUpPage() {
  const voice = useVoice();
  const session = useQuery(sessionQuery);
  useTitle(voice.say('setUpTitle'));
  if (session.data && session.data.state !== 'set-up') return <AlreadySetUp />;
  return (
    <section className="page page-narrow">
      <ForOrganisation />
      <h1>{voice.say('setUpTitle')}</h1>
      {secretHere === undefined ? (
        <p>{voice.say('setUpNoSecret')}</p>
      ) : (
        <>
          <p className="lead">{voice.say('setUpLead')}</p>
          <SetUpForm secret={secretHere} />
        </>
      )}
    </section>
  );
}

/** Whoever comes back to the printed address. */
function AlreadySetUp() {
  const voice = useVoice();
  return (
    <section className="page page-narrow">
      <ForOrganisation />
      <h1>{voice.say('setUpTitle')}</h1>
      <p>{voice.say('setUpBefore')}</p>
      <p>
        <Link to="/">{voice.say('toIncidents')}</Link>
      </p>
    </section>
  );
}

function SetUpForm({ secret }: { readonly secret: string }) {
  const voice = useVoice();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [team, setTeam] = useState<readonly Role[]>(['incident-commander']);
  const [tried, setTried] = useState(false);
  const send = useMutation<SessionView, Error, SetUp>({
    mutationFn: (body) => enter(apiPath('set-up'), sessionView, body),
    networkMode: 'always',
    onSuccess: useEntered(),
  });
  const said = name.trim();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (said !== '' && password !== '') send.mutate({ secret, name: said, password, team: [...team] });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('personName')}
        description={voice.say('personNameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && said === '' ? voice.say('personNameWrong') : fieldMistake(send.error, 'name', voice)}
        autoComplete="username"
        maxLength={100}
      />
      <NewPasswordField
        value={password}
        onValue={setPassword}
        error={tried && password === '' ? voice.say('passwordWrong') : fieldMistake(send.error, 'password', voice)}
      />
      <RoleChoices label={voice.say('teamRoles')} hint={voice.say('teamRolesMine')} chosen={team} onChosen={setTeam} />
      <FailureNotice failure={beyondFields(send.error, ['name', 'password'])} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('setUpNow')}
        </Button>
      </div>
    </form>
  );
}
