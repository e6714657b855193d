import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { passkeysQuery } from '../api/queries.js';
import { isGuest, usePerson } from '../session/person.js';
import { useVoice } from '../words/use-voice.js';
import { hasPasskeys } from './browser-passkeys.js';

/** Whether a passkey is to sign; `undefined` where whoever reads has none here. */
interface PasskeyChoice {
  readonly chosen: boolean | undefined;
  readonly onChosen: (chosen: boolean) => void;
}

/** Whoever has a passkey signs by it, unless they say otherwise. Passkeys are of accounts: whoever has none is not asked for theirs. */
export function usePasskeyChoice(): PasskeyChoice {
  const guest = isGuest(usePerson());
  const passkeys = useQuery({ ...passkeysQuery, enabled: hasPasskeys() && !guest });
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
