import { Suspense, lazy, useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { invited, sessionView, type Join, type SessionView } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { isExerciseCode } from '../exercises/exercise-code.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { ForOrganisation } from './for-organisation.js';
import { NewPasswordField, Username } from './fields.js';
import { beyondFields, fieldMistake } from './refusal-words.js';
import { seatsDoorHere } from './seats-door.js';
import { secretHere } from './secret-here.js';
import { useEntered } from './use-entered.js';

const SitDownPage = lazy(async () => ({ default: (await import('../exercises/sit-down-page.js')).SitDownPage }));

/** Where one comes in for the first time: as who was invited, or at the table of an exercise. */
export function JoinPage() {
  if (!seatsDoorHere && (secretHere === undefined || !isExerciseCode(secretHere))) return <InvitedPage />;
  return (
    <Suspense fallback={<PageLoading />}>
      <SitDownPage code={secretHere} />
    </Suspense>
  );
}

/** Who was invited chooses a password, and is in. */
function InvitedPage() {
  const voice = useVoice();
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => enter(apiPath('invitations', 'read'), invited, { secret: secretHere }),
    enabled: secretHere !== undefined,
    staleTime: Infinity,
  });
  const name = invitation.data?.name;
  const title = name === undefined ? voice.say('joinTitleUnknown') : voice.say('joinTitle', { name });
  useTitle(title);
  return (
    <section className="page page-narrow">
      <ForOrganisation />
      <h1>{title}</h1>
      {secretHere === undefined && <p>{voice.say('joinNoSecret')}</p>}
      {secretHere !== undefined && invitation.isPending && <PageLoading />}
      <FailureNotice failure={invitation.error} />
      {secretHere !== undefined && name !== undefined && <JoinForm secret={secretHere} name={name} />}
    </section>
  );
}

function JoinForm({ secret, name }: { readonly secret: string; readonly name: string }) {
  const voice = useVoice();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const send = useMutation<SessionView, Error, Join>({
    mutationFn: (body) => enter(apiPath('invitations', 'acceptance'), sessionView, body),
    networkMode: 'always',
    onSuccess: useEntered(),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password !== '') send.mutate({ secret, password });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="lead">{voice.say('joinLead')}</p>
      <Username name={name} />
      <NewPasswordField
        value={password}
        onValue={setPassword}
        error={tried && password === '' ? voice.say('passwordWrong') : fieldMistake(send.error, 'password', voice)}
      />
      <FailureNotice failure={beyondFields(send.error, ['password'])} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('joinNow')}
        </Button>
      </div>
    </form>
  );
}
