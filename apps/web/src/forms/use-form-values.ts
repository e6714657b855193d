import { useState } from 'react';
import type { FormValues, FieldMistake, FieldShape, FieldValue } from './form-values.js';
import { readForm } from './form-values.js';

export interface FormState {
  readonly values: FormValues;
  readonly mistakes: Readonly<Record<string, FieldMistake>>;
  readonly set: (name: string, value: string | readonly string[]) => void;
  /** Reads the fields for a command, or shows what is wrong and gives `undefined`. */
  readonly read: () => Record<string, FieldValue> | undefined;
}

/** What a generated form holds while a person fills it in. */
export function useFormValues(shapes: readonly FieldShape[], zone: string, initial: FormValues = {}): FormState {
  const [values, setValues] = useState<FormValues>(initial);
  const [mistakes, setMistakes] = useState<FormState['mistakes']>({});
  return {
    values,
    mistakes,
    set: (name, value) => setValues((held) => ({ ...held, [name]: value })),
    read: () => {
      const reading = readForm(shapes, values, zone);
      setMistakes(reading.ok ? {} : reading.mistakes);
      return reading.ok ? reading.fields : undefined;
    },
  };
}
