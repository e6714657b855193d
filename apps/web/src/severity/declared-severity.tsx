import { NativeSelect, TextInput } from '@mantine/core';
import { SEVERITIES, isSeverity, type Severity } from '#kernel';
import { useVoice } from '../words/use-voice.js';

/** What is said of the severity while an incident is declared: nothing, or a severity and why. */
export interface DeclaredSeverity {
  readonly severity: Severity | undefined;
  readonly reason: string;
}

export const UNSAID: DeclaredSeverity = { severity: undefined, reason: '' };

export function lacksReason({ severity, reason }: DeclaredSeverity): boolean {
  return severity !== undefined && reason.trim() === '';
}

interface InputProps {
  readonly said: DeclaredSeverity;
  readonly tried: boolean;
  readonly onSaid: (said: DeclaredSeverity) => void;
}

/** Asks for a reason only where a severity is said: whoever declares in a hurry says none. */
export function DeclaredSeverityInput({ said, tried, onSaid }: InputProps) {
  const voice = useVoice();
  return (
    <>
      <NativeSelect
        label={voice.say('declareSeverity')}
        value={said.severity ?? ''}
        data={[
          { value: '', label: voice.say('severityUnsaid') },
          ...SEVERITIES.map((value) => ({ value, label: voice.say(`severity-${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onSaid({ ...said, severity: isSeverity(value) ? value : undefined })
        }
      />
      {said.severity !== undefined && (
        <TextInput
          label={voice.say('declareSeverityWhy')}
          value={said.reason}
          onChange={(event) => onSaid({ ...said, reason: event.currentTarget.value })}
          error={tried && lacksReason(said) && voice.say('declareSeverityWhyWrong')}
          maxLength={1000}
          autoComplete="off"
          required
        />
      )}
    </>
  );
}
