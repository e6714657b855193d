import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { DESK_CHANNELS, DESK_KINDS, IDENTITY_CHECKS, type TakeContact } from '#contract';
import { formatInstant } from '#kernel';
import { zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useTake } from './desk-acts.js';

const PASSED = ['open', 'passed', 'failed'] as const;

/** Takes down a call, a letter or a question while whoever asks is still there. */
export function TakeForm({ onDone }: { readonly onDone: () => void }) {
  const voice = useVoice();
  const { clock, announce } = useIncident();
  const [channel, setChannel] = useState<TakeContact['channel']>('telephone');
  const [kind, setKind] = useState<TakeContact['kind']>('was-i-in-it');
  const [how, setHow] = useState<TakeContact['identity']['how']>('none');
  const [passed, setPassed] = useState<(typeof PASSED)[number]>('open');
  const [words, setWords] = useState({ who: '', note: '', reference: '', at: '' });
  const take = useTake();
  const text = (key: keyof typeof words) => ({
    value: words[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setWords({ ...words, [key]: value }),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const at = words.at === '' ? undefined : zonedInstant(words.at, clock.view.zone);
    take.mutate(
      {
        channel,
        kind,
        who: words.who.trim(),
        identity: { how, passed: how === 'none' || passed === 'open' ? null : passed === 'passed' },
        note: words.note.trim(),
        ...(at !== undefined && { happenedAt: formatInstant(at) }),
        ...(words.reference.trim() !== '' && { reference: words.reference.trim() }),
      },
      {
        onSuccess: () => {
          announce(voice.say('deskTaken'));
          onDone();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} aria-label={voice.say('deskTake')} noValidate>
      <p className="hint">{voice.say('deskTakeLead')}</p>
      <div className="form-row">
        <NativeSelect
          label={voice.say('deskKind')}
          value={kind}
          data={DESK_KINDS.map((value) => ({ value, label: voice.say(`deskKind-${value}`) }))}
          onChange={({ currentTarget: { value } }) => setKind(DESK_KINDS.find((each) => each === value) ?? kind)}
        />
        <NativeSelect
          label={voice.say('deskChannel')}
          value={channel}
          data={DESK_CHANNELS.map((value) => ({ value, label: voice.say(`deskChannel-${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setChannel(DESK_CHANNELS.find((each) => each === value) ?? channel)
          }
        />
        <TextInput
          type="datetime-local"
          label={`${voice.say('deskCame')} (${voice.say('optional')}, ${clock.view.zone})`}
          {...text('at')}
        />
      </div>
      {kind === 'threatened' && <p className="desk-risk">{voice.say('deskThreatenedLead')}</p>}
      {kind === 're-send-letter' && <p className="hint">{voice.say('deskResendLead')}</p>}
      <TextInput
        label={voice.say('deskWho')}
        description={voice.say('deskWhoHint')}
        maxLength={500}
        autoComplete="off"
        {...text('who')}
      />
      <div className="form-row">
        <NativeSelect
          label={voice.say('deskIdentity')}
          value={how}
          data={IDENTITY_CHECKS.map((value) => ({ value, label: voice.say(`deskHow-${value}`) }))}
          onChange={({ currentTarget: { value } }) => setHow(IDENTITY_CHECKS.find((each) => each === value) ?? how)}
        />
        {how !== 'none' && (
          <NativeSelect
            label={voice.say('deskOutcome')}
            value={passed}
            data={PASSED.map((value) => ({ value, label: voice.say(`deskOutcome-${value}`) }))}
            onChange={({ currentTarget: { value } }) => setPassed(PASSED.find((each) => each === value) ?? passed)}
          />
        )}
        <TextInput
          label={`${voice.say('referenceOfLetter')} (${voice.say('optional')})`}
          maxLength={64}
          autoComplete="off"
          {...text('reference')}
        />
      </div>
      <Textarea label={voice.say('deskNote')} autosize minRows={2} maxRows={10} maxLength={5000} {...text('note')} />
      <FailureNotice failure={take.error} />
      <div className="form-actions">
        <Button type="submit" loading={take.isPending}>
          {voice.say('deskKeep')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
