import { Textarea } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';
import type { WordKey } from '../words/words.js';

interface WhyInputProps {
  readonly label: WordKey;
  readonly hint: WordKey;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | false;
  readonly lengthMax: number;
}

/** A reason, in the signer's own words. */
export function WhyInput({ label, hint, value, onValue, error, lengthMax }: WhyInputProps) {
  const voice = useVoice();
  return (
    <Textarea
      label={voice.say(label)}
      description={voice.say(hint)}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      required
      error={error}
      autosize
      minRows={2}
      maxRows={12}
      maxLength={lengthMax}
    />
  );
}
