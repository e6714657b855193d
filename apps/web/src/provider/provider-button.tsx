import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sentToProvider } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { pathAfter } from './path-after.js';
import { useProvider } from './use-provider.js';

/** The door through the organisation’s provider, beside the one that is here. It leaves the page, and comes back to it. */
export function ProviderButton() {
  const voice = useVoice();
  const provider = useProvider();
  const send = useMutation({
    mutationFn: () =>
      enter(apiPath('session', 'provider'), sentToProvider, { path: pathAfter(globalThis.location.pathname) }),
    networkMode: 'always',
    onSuccess: ({ location }) => globalThis.location.assign(location),
  });
  if (!provider) return null;
  const { name, distrusted } = provider;
  if (distrusted) return <p className="warned">{voice.say('providerDistrustedHere', { name })}</p>;
  return (
    <>
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
          {voice.say('providerEnter', { name })}
        </Button>
      </div>
    </>
  );
}
