import { NativeSelect } from '@mantine/core';
import { letterFormat, type LetterFormat } from '#contract';
import { useVoice } from '../words/use-voice.js';

/** Names of formats, the same in every language but for the last. */
export const FORMAT_NAMES = { pdf: 'PDF', docx: 'Word', html: 'HTML', txt: undefined } as const;

interface FormatChoiceProps {
  readonly value: LetterFormat;
  readonly onChange: (format: LetterFormat) => void;
}

/** As what a letter is wanted. */
export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  const voice = useVoice();
  return (
    <NativeSelect
      label={voice.say('format')}
      value={value}
      onChange={(event) => onChange(letterFormat.catch('pdf').parse(event.currentTarget.value))}
      data={letterFormat.options.map((format) => ({
        value: format,
        label: FORMAT_NAMES[format] ?? voice.say('formatText'),
      }))}
    />
  );
}
