import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { passkeysQuery } from '../api/queries.js';
import { useVoice } from '../words/use-voice.js';
import { hasPasskeys } from './browser-passkeys.js';

/** Whether a passkey is to sign; `undefined` where whoever reads has none here. */
interface PasskeyChoice {
  readonly chosen: boolean | undefined;
  readonly onChosen: (chosen: boolean) => void;
}

/** Whoever has a passkey signs by it, unless they say otherwise. */
export function usePasskeyChoice(): PasskeyChoice {
  const passkeys = useQuery({ ...passkeysQuery, enabled: hasPasskeys() });
  const [chosen, onChosen] = useState(true);
  const possible = passkeys.data !== undefined && passkeys.data.length > 0;
  return { chosen: possible ? chosen : undefined, onChosen };
}

export function PasskeyCheckbox({ chosen, onChosen }: PasskeyChoice) {
  const voice = useVoice();
  if (chosen === undefined) return null;
  return (
    <Checkbox
      label={voice.say('passkeySigns')}
      description={voice.say('passkeySignsHint')}
      checked={chosen}
      onChange={(event) => onChosen(event.currentTarget.checked)}
    />
  );
}
