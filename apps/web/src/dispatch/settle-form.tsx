import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { LETTER_WAYS, letterView, type LetterWay, type ReturnedLetters, type SettleLetter } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { decisionOf, outcomesFor, type AddressFields } from './decision-of.js';

interface SettleFormProps {
  readonly letter: ReturnedLetters['letters'][number];
  readonly onDone: () => void;
}

const NO_ADDRESS: AddressFields = { street: '', city: '', province: '', postalCode: '', country: 'CA' };

/** What becomes of one letter. */
export function SettleForm({ letter, onDone }: SettleFormProps) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const outcomes = outcomesFor(letter.state);
  const [outcome, setOutcome] = useState<SettleLetter['outcome']>('re-sent');
  const [address, setAddress] = useState(NO_ADDRESS);
  const [note, setNote] = useState('');
  const [by, setBy] = useState<LetterWay>('post');
  const settle = useAct(view.id, clock, async (body: SettleLetter, key: string) => {
    return (await post(apiPath('incidents', view.id, 'letters', letter.letter, 'outcome'), letterView, { key, body }))
      .value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    settle.mutate(decisionOf(outcome, note, address, by), { onSuccess: onDone });
  };
  const words = { 're-sent': 'letterResend', substituted: 'letterSubstitute', delivered: 'letterDelivered' } as const;
  const field = (name: keyof AddressFields, label: Parameters<typeof voice.say>[0]) => (
    <TextInput
      label={voice.say(label)}
      value={address[name]}
      onChange={(event) => setAddress({ ...address, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form className="form" onSubmit={submit} aria-label={voice.say('letterDecideFor', { reference: letter.reference })}>
      <h3>{voice.say('letterDecideFor', { reference: letter.reference })}</h3>
      <NativeSelect
        label={voice.say('letterDecision')}
        value={outcome}
        data={outcomes.map((each) => ({ value: each, label: voice.say(words[each]) }))}
        onChange={(event) => setOutcome(outcomes.find((each) => each === event.currentTarget.value) ?? 're-sent')}
      />
      {outcome === 're-sent' && letter.way === 'email' && (
        <NativeSelect
          label={voice.say('letterResendBy')}
          value={by}
          data={LETTER_WAYS.map((each) => ({ value: each, label: voice.say(`way-${each}`) }))}
          onChange={(event) => setBy(LETTER_WAYS.find((each) => each === event.currentTarget.value) ?? 'post')}
        />
      )}
      {outcome === 're-sent' ? (
        <fieldset>
          <legend>{voice.say('newAddress')}</legend>
          {field('street', 'street')}
          {field('city', 'city')}
          {field('province', 'provinceOrState')}
          {field('postalCode', 'postalCode')}
          {field('country', 'countryCode')}
        </fieldset>
      ) : (
        <TextInput
          label={voice.say('letterNote')}
          value={note}
          required
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={settle.isPending}>
        {voice.say('letterSettle')}
      </Button>
      <FailureNotice failure={settle.error} />
    </form>
  );
}
