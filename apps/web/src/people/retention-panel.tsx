import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RegisterView } from '#contract';
import { registerQuery } from '../api/desk-queries.js';
import { instantWords } from '../clocks/zones.js';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useKeep, useShred } from './register-acts.js';
import '../forms/forms.css';

/** Until when the register is kept, and the privacy officer's means to say so and to end it. */
export function RetentionPanel() {
  const voice = useVoice();
  const { view, clock } = useIncident();
  const officer = useRole() === 'privacy-officer';
  const retention = useQuery(registerQuery(view.id)).data?.value.retention;
  if (retention === undefined) return null;
  const { until, due, held, shreddedAt } = retention;
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">{voice.say('retention')}</h2>
      {shreddedAt === null ? (
        <>
          <p>{until === null ? voice.say('retentionUnsaid') : voice.say('retentionUntil', { until })}</p>
          {due && <p className="unexplained">{voice.say('retentionDue')}</p>}
          {held && <p className="hint">{voice.say('retentionHeld')}</p>}
          {officer && <RetentionForm retention={retention} />}
        </>
      ) : (
        <p>{voice.say('retentionShredded', { at: instantWords(shreddedAt, clock.view.zone, voice.language) })}</p>
      )}
    </section>
  );
}

function RetentionForm({ retention: { until, due, held } }: { readonly retention: RegisterView['retention'] }) {
  const voice = useVoice();
  const [day, setDay] = useState(until ?? '');
  const [reason, setReason] = useState('');
  const [confirm, setConfirm] = useState('');
  const keep = useKeep();
  const shred = useShred();
  const given = reason.trim().length >= 3;
  return (
    <div className="form">
      <TextInput
        type="date"
        label={voice.say('retentionDate')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextInput
        label={voice.say('reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="form-actions">
        <Button
          disabled={!given || day === ''}
          loading={keep.isPending}
          onClick={() => keep.mutate({ until: day, reason })}
        >
          {voice.say('retentionKeep')}
        </Button>
      </div>
      {due && !held && (
        <>
          <TextInput
            label={voice.say('shredConfirm')}
            value={confirm}
            onChange={(event) => setConfirm(event.currentTarget.value.trim())}
          />
          <Button
            color="red"
            disabled={!given || confirm === ''}
            loading={shred.isPending}
            onClick={() => shred.mutate({ confirm, reason })}
          >
            {voice.say('shred')}
          </Button>
        </>
      )}
      <FailureNotice failure={keep.error ?? shred.error} />
    </div>
  );
}
