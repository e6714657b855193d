import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { heldLink, sessionView, type OpenLink, type SessionView } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { instantWords, readersZone } from '../clocks/zones.js';
import { secretHere } from '../session/secret-here.js';
import { useEntered } from '../session/use-entered.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

/** The door of a link: it says whom it is for, and opens when that person says so. */
export function LinkPage() {
  const voice = useVoice();
  const held = useQuery({
    queryKey: ['link'],
    queryFn: () => enter(apiPath('links', 'read'), heldLink, { secret: secretHere }),
    enabled: secretHere !== undefined,
    staleTime: Infinity,
  });
  const name = held.data?.name;
  const title = name === undefined ? voice.say('linkTitleUnknown') : voice.say('linkTitle', { name });
  useTitle(title);
  return (
    <section className="page page-narrow">
      <h1>{title}</h1>
      {secretHere === undefined && <p>{voice.say('linkNoSecret')}</p>}
      {secretHere !== undefined && held.isPending && <PageLoading />}
      <FailureNotice failure={held.error} />
      {secretHere !== undefined && held.data && (
        <>
          <p className="lead">
            {voice.say('linkLead', {
              role: voice.role(held.data.role),
              time: instantWords(held.data.ends, readersZone(), voice.language),
            })}
          </p>
          <OpenButton secret={secretHere} name={held.data.name} />
        </>
      )}
    </section>
  );
}

function OpenButton({ secret, name }: { readonly secret: string; readonly name: string }) {
  const voice = useVoice();
  const open = useMutation<SessionView, Error, OpenLink>({
    mutationFn: (body) => enter(apiPath('links', 'opening'), sessionView, body),
    networkMode: 'always',
    onSuccess: useEntered(),
  });
  return (
    <>
      <p className="hint">{voice.say('linkOneBrowser')}</p>
      <FailureNotice failure={open.error} />
      <div className="form-actions">
        <Button loading={open.isPending} onClick={() => open.mutate({ secret })}>
          {voice.say('linkOpen', { name })}
        </Button>
      </div>
    </>
  );
}
