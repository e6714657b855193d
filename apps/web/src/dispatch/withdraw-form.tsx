import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { dispatchView } from '#contract';
import { useAct } from '../api/use-act.js';
import { apiPath, post } from '../api/request.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

/** Takes back what has not left of a batch. */
export function WithdrawForm({ batches }: { readonly batches: readonly string[] }) {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const batch = chosen === '' ? (batches[0] ?? '') : chosen;
  const withdraw = useAct(view.id, clock, async (input: { batch: string; reason: string }, key: string) => {
    const path = apiPath('incidents', view.id, 'batches', input.batch, 'withdrawal');
    return (await post(path, dispatchView, { key, body: { reason: input.reason } })).value;
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    withdraw.mutate({ batch, reason });
  };
  return (
    <details>
      <summary>{voice.say('batchWithdraw')}</summary>
      <form className="form form-row" onSubmit={submit}>
        <NativeSelect
          label={voice.say('batchOf')}
          value={batch}
          data={batches.map((each) => ({ value: each, label: each.slice(-8) }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <TextInput
          label={voice.say('batchWithdrawWhy')}
          value={reason}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={withdraw.isPending}>
          {voice.say('batchWithdraw')}
        </Button>
        <FailureNotice failure={withdraw.error} />
      </form>
    </details>
  );
}
