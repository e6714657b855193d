import { NativeSelect } from '@mantine/core';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';

interface InNameOfProps {
  /** An entity's id; empty for the organisation itself. */
  readonly value: string;
  readonly onChange: (entity: string) => void;
}

/** Under whose letterhead it goes; asked only where the incident has more than one legal entity. */
export function InNameOf({ value, onChange }: InNameOfProps) {
  const voice = useVoice();
  const { view } = useIncident();
  if (view.entities.length === 0) return null;
  return (
    <NativeSelect
      label={voice.say('inNameOf')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: voice.say('ourOrganisation') },
        ...view.entities.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
