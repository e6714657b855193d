import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { letterCheck } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** For whoever has a caller on the telephone with a letter in hand. */
export function LetterCheckForm() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [reference, setReference] = useState('');
  const [postalCode, setPostalCode] = useState('');
  const check = useAct(view.id, clock, async (body: { reference: string; postalCode?: string }, key: string) => {
    return (await post(apiPath('incidents', view.id, 'letter-checks'), letterCheck, { key, body })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    check.mutate({ reference, ...(postalCode.trim() !== '' && { postalCode }) });
  };
  return (
    <section aria-labelledby="letter-check">
      <h2 id="letter-check">{voice.say('letterCheck')}</h2>
      <p className="hint">{voice.say('letterCheckLead')}</p>
      <form className="form form-row" onSubmit={submit}>
        <TextInput
          label={voice.say('referenceOfLetter')}
          value={reference}
          required
          autoComplete="off"
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TextInput
          label={`${voice.say('postalCode')} (${voice.say('optional')})`}
          value={postalCode}
          autoComplete="off"
          onChange={(event) => setPostalCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={check.isPending}>
          {voice.say('letterCheckAsk')}
        </Button>
        <FailureNotice failure={check.error} />
      </form>
      <p role="status">
        {check.data &&
          (check.data.genuine
            ? voice.say('letterGenuine', {
                batch: check.data.batch.slice(-8),
                date: check.data.letterDate,
                over: check.data.handedOverOn,
              })
            : voice.say('letterNotGenuine'))}
      </p>
    </section>
  );
}
