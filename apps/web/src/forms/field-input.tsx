import type { ReactNode } from 'react';
import { Checkbox, NativeSelect, Radio, TextInput, Textarea } from '@mantine/core';
import type { Text } from '#kernel';
import { useChoiceWords } from '../facts/use-choice-words.js';
import { useVoice } from '../words/use-voice.js';
import type { FieldMistake, FieldShape } from './form-values.js';
import type { FormState } from './use-form-values.js';
import './forms.css';

interface FieldInputProps {
  readonly shape: FieldShape & { readonly title: Text };
  readonly value: string | readonly string[];
  readonly mistake?: FieldMistake | undefined;
  readonly zone: string;
  readonly onChange: (value: string | readonly string[]) => void;
}

/** One input for a field of the playbook. Where an answer is not required, *unknown* is one that can be given. */
export function FieldInput({ shape, value, mistake, zone, onChange }: FieldInputProps) {
  const voice = useVoice();
  const choiceWords = useChoiceWords();
  const text = typeof value === 'string' ? value : '';
  const common = {
    label: voice.tell(shape.title),
    required: shape.required,
    error: mistake !== undefined && voice.say(mistake),
  };
  const typed = {
    ...common,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (shape.type) {
    case 'boolean':
      return <YesNo {...common} value={text} onChange={onChange} />;
    case 'integer':
    case 'decimal':
      return <TextInput {...typed} inputMode={shape.type === 'integer' ? 'numeric' : 'decimal'} autoComplete="off" />;
    case 'date':
      return <TextInput {...typed} type="date" />;
    case 'instant':
      return <TextInput {...typed} type="datetime-local" description={voice.say('advanceZone', { zone })} />;
    case 'choice':
      return (
        <NativeSelect
          {...typed}
          data={[unanswered(), ...(shape.choices ?? []).map((each) => ({ value: each, label: choiceWords(each) }))]}
        />
      );
    case 'list':
      return (
        <ChoiceList
          {...common}
          chosen={typeof value === 'string' ? [] : value}
          choices={shape.choices ?? []}
          onChange={onChange}
        />
      );
    case 'counts':
      return <Textarea {...typed} description={voice.say('countsHint')} autosize minRows={2} maxRows={12} />;
    case 'text':
      return <Textarea {...typed} autosize minRows={1} maxRows={12} />;
  }

  function unanswered(): { value: string; label: string } {
    return { value: '', label: shape.required ? '—' : voice.say('unknown') };
  }
}

interface GroupProps {
  readonly label: string;
  readonly required: boolean;
  readonly error: ReactNode;
}

function YesNo({ value, onChange, ...group }: GroupProps & { value: string; onChange: (value: string) => void }) {
  const voice = useVoice();
  return (
    <Radio.Group {...group} value={value} onChange={onChange}>
      <div className="choices">
        <Radio value="yes" label={voice.say('yes')} />
        <Radio value="no" label={voice.say('no')} />
        {!group.required && <Radio value="" label={voice.say('isUnknown')} />}
      </div>
    </Radio.Group>
  );
}

interface ChoiceListProps extends GroupProps {
  readonly chosen: readonly string[];
  readonly choices: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function ChoiceList({ chosen, choices, onChange, ...group }: ChoiceListProps) {
  const choiceWords = useChoiceWords();
  return (
    <Checkbox.Group {...group} value={[...chosen]} onChange={onChange}>
      <div className="choices">
        {choices.map((choice) => (
          <Checkbox key={choice} value={choice} label={choiceWords(choice)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface FieldInputsProps {
  readonly shapes: readonly (FieldShape & { readonly title: Text })[];
  readonly form: FormState;
  readonly zone: string;
}

/** All inputs of a form that the playbook describes. */
export function FieldInputs({ shapes, form, zone }: FieldInputsProps) {
  return shapes.map((shape) => (
    <FieldInput
      key={shape.name}
      shape={shape}
      value={form.values[shape.name] ?? ''}
      mistake={form.mistakes[shape.name]}
      zone={zone}
      onChange={(value) => form.set(shape.name, value)}
    />
  ));
}
