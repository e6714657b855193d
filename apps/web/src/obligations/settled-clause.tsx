import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import type { ObligationView, SettlementView } from '#contract';
import { useCommand } from '../api/use-act.js';
import { WhyInput } from '../decisions/why-input.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useNames } from '../names/names-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { confirmationFor } from './settlements.js';
import '../forms/forms.css';

/** Whether counsel has confirmed a duty's clause, by whom and from which source; and their form to do so. */
export function SettledClause({ duty }: { readonly duty: ObligationView }) {
  const voice = useVoice();
  const { view } = useIncident();
  const nameOf = useNames();
  const counsel = useRole() === 'counsel';
  const standing = confirmationFor(duty, view.settlements);
  if (standing?.settled.kind === 'clause') {
    const { source, asOf } = standing.settled;
    return (
      <>
        <span className="hint">{voice.say('confirmedBy', { name: nameOf(standing.by.id), source, date: asOf })}</span>
        {counsel && (
          <details>
            <summary>{voice.say('withdrawConfirmation')}</summary>
            <WithdrawForm settlement={standing} />
          </details>
        )}
      </>
    );
  }
  if (!duty.confirmable) return null;
  return (
    <>
      <span className="warned">{voice.say('waitsForCounsel')}</span>
      {counsel && (
        <details>
          <summary>{voice.say('confirmClause')}</summary>
          <ConfirmForm duty={duty} shownDigest={duty.confirmable.shownDigest} />
        </details>
      )}
    </>
  );
}

interface ConfirmProps {
  readonly duty: ObligationView;
  readonly shownDigest: string;
}

function ConfirmForm({ duty: { pack, clause }, shownDigest }: ConfirmProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const [source, setSource] = useState('');
  const [asOf, setAsOf] = useState('');
  const [finding, setFinding] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = (value: string): string | false => tried && value.trim() === '' && voice.say('settleWrong');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if ([source, asOf, finding].some((value) => value.trim() === '')) return;
    send.mutate(
      { type: 'confirm-clause', pack, clause, shownDigest, source: source.trim(), asOf, finding: finding.trim() },
      { onSuccess: () => announce(voice.say('confirmed')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextInput
        label={voice.say('confirmSource')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        required
        maxLength={1000}
        error={wrong(source)}
      />
      <TextInput
        type="date"
        label={voice.say('confirmDay')}
        value={asOf}
        onChange={(event) => setAsOf(event.currentTarget.value)}
        required
        error={wrong(asOf)}
      />
      <WhyInput
        label="confirmFinding"
        hint="confirmFindingHint"
        value={finding}
        onValue={setFinding}
        error={wrong(finding)}
        lengthMax={5000}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('confirmClause')}
        </Button>
      </div>
    </form>
  );
}

function WithdrawForm({ settlement }: { readonly settlement: SettlementView }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const send = useCommand(view.id, clock);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === '') return;
    send.mutate(
      { type: 'withdraw-confirmation', settlementId: settlement.id, reason: reason.trim() },
      { onSuccess: () => announce(voice.say('sent')) },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WhyInput
        label="withdrawWhy"
        hint="withdrawWhyHint"
        value={reason}
        onValue={setReason}
        error={tried && reason.trim() === '' && voice.say('settleWrong')}
        lengthMax={5000}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('withdrawConfirmation')}
        </Button>
      </div>
    </form>
  );
}
