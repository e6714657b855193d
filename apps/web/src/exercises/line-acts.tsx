import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import type { AskedAct, ShowLine } from '#contract';
import { useVoice } from '../words/use-voice.js';
import { ObservationForm } from './observation-form.js';
import { actsOn, type LineAct } from './show-view.js';
import { useConsole } from './use-console.js';
import '../forms/forms.css';

/** A form that stands open beside a line. */
export type LineForm = 'hold' | 'skip' | 'defer' | 'observe';

interface LineActsProps {
  readonly line: ShowLine;
  readonly form: LineForm | undefined;
  readonly onForm: (form: LineForm | undefined) => void;
}

/** All that can be done with a line as it stands; what asks for a reason opens a form in place. */
export function LineActs({ line, form, onForm }: LineActsProps) {
  const voice = useVoice();
  const { shown, conduct } = useConsole();
  const can = shown.view.ended === null ? actsOn(line) : [];
  const { inject } = line;
  const toggle = (which: LineForm): void => onForm(form === which ? undefined : which);
  const buttons: Readonly<Record<LineAct, () => void>> = {
    release: () => conduct.mutate({ type: 'release-inject', inject }),
    hold: () => toggle('hold'),
    'let-go': () => conduct.mutate({ type: 'let-go-inject', inject }),
    skip: () => toggle('skip'),
    'take-back': () => conduct.mutate({ type: 'take-back-skip', inject }),
    defer: () => toggle('defer'),
  };
  return (
    <div className="show-acts">
      <div className="form-actions">
        {can.map((act) => (
          <Button
            key={act}
            size="compact-sm"
            variant={act === 'release' ? 'filled' : 'default'}
            loading={conduct.isPending}
            onClick={buttons[act]}
          >
            {voice.say(ACT_WORDS[act])}
          </Button>
        ))}
        <Button size="compact-sm" variant="default" onClick={() => toggle('observe')}>
          {voice.say('exObserve')}
        </Button>
      </div>
      {form === 'observe' && (
        <ObservationForm inject={inject} targets={shown.targets} onDone={() => onForm(undefined)} />
      )}
      {form !== undefined && form !== 'observe' && can.includes(form) && (
        <ReasonForm key={form} act={form} inject={inject} onDone={() => onForm(undefined)} />
      )}
    </div>
  );
}

const ACT_WORDS = {
  release: 'exRelease',
  hold: 'exHold',
  'let-go': 'exLetGo',
  skip: 'exSkip',
  'take-back': 'exTakeBack',
  defer: 'exDefer',
} as const;

interface ReasonFormProps {
  readonly act: 'hold' | 'skip' | 'defer';
  readonly inject: string;
  readonly onDone: () => void;
}

function ReasonForm({ act, inject, onDone }: ReasonFormProps) {
  const voice = useVoice();
  const { conduct } = useConsole();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('10');
  const [andAllAfter, setAll] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const asked = askedBy(act, inject, { reason: reason.trim(), minutes: Number(minutes), andAllAfter });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (asked) conduct.mutate(asked, { onSuccess: onDone });
  };
  return (
    <form className="form form-row" onSubmit={submit} noValidate ref={form}>
      {act === 'defer' && (
        <>
          <TextInput
            label={voice.say('exDeferMinutes')}
            inputMode="numeric"
            value={minutes}
            onChange={(event) => setMinutes(event.currentTarget.value)}
            autoComplete="off"
          />
          <Checkbox
            label={voice.say('exDeferAll')}
            checked={andAllAfter}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </>
      )}
      <TextInput
        label={voice.say(act === 'skip' ? 'exWhy' : 'exWhyOptional')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
        autoComplete="off"
      />
      <Button type="submit" disabled={!asked} loading={conduct.isPending}>
        {voice.say(ACT_WORDS[act])}
      </Button>
      <Button variant="default" onClick={onDone}>
        {voice.say('cancel')}
      </Button>
    </form>
  );
}

interface Typed {
  readonly reason: string;
  readonly minutes: number;
  readonly andAllAfter: boolean;
}

/** What is sent; `undefined` as long as what was typed is not enough for it. */
function askedBy(act: ReasonFormProps['act'], inject: string, typed: Typed): AskedAct | undefined {
  const { reason, minutes, andAllAfter } = typed;
  switch (act) {
    case 'hold':
      return { type: 'hold-inject', inject, reason };
    case 'skip':
      return reason === '' ? undefined : { type: 'skip-inject', inject, reason };
    case 'defer':
      if (!Number.isInteger(minutes) || minutes <= 0) return undefined;
      return { type: 'defer-injects', inject, andAllAfter, minutes, reason };
  }
}
