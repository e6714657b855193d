import { NativeSelect, TextInput } from '@mantine/core';
import type { CommandRequest } from '#contract';
import { useVoice } from '../words/use-voice.js';

export type Confidence = Extract<CommandRequest, { type: 'state-facts' }>['confidence'];
const CONFIDENCES = ['claimed', 'suspected', 'confirmed'] as const satisfies readonly Confidence[];

/** Where what is stated comes from, and how sure it is. */
export interface Statement {
  readonly source: string;
  readonly confidence: Confidence;
}

export const NOT_YET_SAID: Statement = { source: '', confidence: 'confirmed' };

interface SourceFieldsProps {
  readonly statement: Statement;
  readonly onChange: (statement: Statement) => void;
  /** Whether somebody has tried to send: what is missing is said from then on. */
  readonly tried: boolean;
}

/** Asks where a fact comes from and how sure it is. */
export function SourceFields({ statement, onChange, tried }: SourceFieldsProps) {
  const voice = useVoice();
  const { source, confidence } = statement;
  return (
    <>
      <TextInput
        label={voice.say('source')}
        description={voice.say('sourceHint')}
        value={source}
        onChange={(event) => onChange({ ...statement, source: event.currentTarget.value })}
        error={tried && source.trim() === '' && voice.say('sourceWrong')}
        maxLength={500}
        required
      />
      <NativeSelect
        label={voice.say('confidence')}
        value={confidence}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...statement, confidence: CONFIDENCES.find((it) => it === value) ?? 'claimed' })
        }
        data={CONFIDENCES.map((it) => ({ value: it, label: voice.say(`confidence-${it}`) }))}
      />
    </>
  );
}
