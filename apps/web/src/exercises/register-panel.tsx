import { Button } from '@mantine/core';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { useConsole } from './use-console.js';

/** The scenario’s made-up people: they come in when the story knows how many are affected. */
export function RegisterPanel() {
  const voice = useVoice();
  const { announce } = useIncident();
  const { shown, conduct } = useConsole();
  if (shown.view.ended !== null) return null;
  return (
    <details className="console-panel">
      <summary>
        <h3>{voice.say('exRegister')}</h3>
      </summary>
      <p className="hint">{voice.say('exRegisterLead')}</p>
      <div className="form-actions">
        <Button
          variant="default"
          loading={conduct.isPending}
          onClick={() =>
            conduct.mutate({ type: 'bring-register' }, { onSuccess: () => announce(voice.say('exRegisterThere')) })
          }
        >
          {voice.say('exRegisterBring')}
        </Button>
      </div>
    </details>
  );
}
