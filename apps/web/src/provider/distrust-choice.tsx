import { Checkbox } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';
import { useProvider } from './use-provider.js';

interface DistrustChoiceProps {
  readonly chosen: boolean;
  readonly onChosen: (chosen: boolean) => void;
}

/** Asked of whoever declares a live incident; not there where nothing would change by it. */
export function DistrustChoice({ chosen, onChosen }: DistrustChoiceProps) {
  const voice = useVoice();
  const provider = useProvider();
  if (provider?.distrusted !== false) return null;
  return (
    <Checkbox
      label={voice.say('declareDistrust', { name: provider.name })}
      description={voice.say('declareDistrustHint')}
      checked={chosen}
      onChange={(event) => onChosen(event.currentTarget.checked)}
    />
  );
}
