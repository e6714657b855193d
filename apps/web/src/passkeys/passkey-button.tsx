import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { passkeyChallenge, sessionView, type SessionView } from '#contract';
import { apiPath, enter } from '../api/request.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { answerChallenge, hasPasskeys } from './browser-passkeys.js';

interface PasskeyButtonProps {
  /** Sign in, or prove again who one is. */
  readonly door: 'passkey' | 'proof';
  readonly onEntered: (session: SessionView) => void;
}

/** The door without a password; not there where the browser has no passkeys. */
export function PasskeyButton({ door, onEntered }: PasskeyButtonProps) {
  const voice = useVoice();
  const send = useMutation<SessionView>({
    mutationFn: async () => {
      const asked = await enter(apiPath('session', 'challenges'), passkeyChallenge, {});
      return enter(apiPath('session', door), sessionView, { assertion: await answerChallenge(asked) });
    },
    networkMode: 'always',
    onSuccess: onEntered,
  });
  if (!hasPasskeys()) return null;
  return (
    <>
      <FailureNotice failure={send.error} />
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        {voice.say(door === 'passkey' ? 'passkeySignIn' : 'passkeyProof')}
      </Button>
    </>
  );
}
