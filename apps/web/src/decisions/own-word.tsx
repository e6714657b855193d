import { Button } from '@mantine/core';
import type { ReadOutView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { useIncident } from '../incidents/use-incident.js';
import { PasskeyCheckbox, usePasskeyChoice } from '../passkeys/passkey-choice.js';
import { useCountersignature } from '../passkeys/use-signed-answer.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { DisownForm } from './disown-form.js';
import '../forms/forms.css';

interface OwnWordProps {
  readonly decisionId: string;
  readonly readOut: ReadOutView;
}

/** Whoever was called says that they decided so, or that they did not. */
export function OwnWord({ decisionId, readOut }: OwnWordProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCountersignature(view.id, clock);
  const passkey = usePasskeyChoice();
  const countersign = (): void =>
    send.mutate(
      { decisionId, readOut, byPasskey: passkey.chosen === true },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  return (
    <div className="form">
      <p>{voice.say('readOutMine')}</p>
      <PasskeyCheckbox {...passkey} />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button loading={send.isPending} onClick={countersign}>
          {voice.say('countersign')}
        </Button>
      </div>
      <Disown readOutId={readOut.id} />
    </div>
  );
}

function Disown({ readOutId }: { readonly readOutId: string }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const disown = (reason: string): void =>
    send.mutate({ type: 'disown-read-out', readOutId, reason }, { onSuccess: () => announce(voice.say('sent')) });
  return <DisownForm sending={send.isPending} failure={send.error} onDisown={disown} />;
}
