import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { formatInstant, type EpochMs } from '#kernel';
import { useIncident, useRole } from '../incidents/use-incident.js';
import { useCommand } from '../api/use-act.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { durationWords } from './countdown.js';
import { runningDeadlines } from './running-deadlines.js';
import { useNow } from './use-now.js';
import { inZone, localReading, zonedInstant } from './zones.js';

const HOUR_MS = 3_600_000;
const STEPS_MS = [HOUR_MS, 24 * HOUR_MS] as const;

/** Moves an exercise's standing clock forward. Timers that fall due on the way fire in their order. */
export function AdvanceClock() {
  const voice = useVoice();
  const { clock } = useIncident();
  const now = useNow(clock);
  const role = useRole();
  return (
    <section className="panel" aria-labelledby="exercise-clock">
      <h2 id="exercise-clock">{voice.say('exerciseClock')}</h2>
      <p>
        {clock.view.state === 'stopped'
          ? voice.say('clockStands', { time: inZone(now, clock.view.zone, voice.language) })
          : inZone(now, clock.view.zone, voice.language)}
      </p>
      {role === 'facilitator' ? <AdvanceForm now={now} /> : <p className="hint">{voice.say('onlyFacilitator')}</p>}
    </section>
  );
}

function AdvanceForm({ now }: { readonly now: EpochMs }) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const { zone } = clock.view;
  const [until, setUntil] = useState<string>();
  const [backward, setBackward] = useState(false);
  const send = useCommand(view.id, clock);
  const reading = until ?? localReading(now, zone);
  const next = runningDeadlines(view).find((deadline) => deadline.dueAt > now);
  const advance = (to: EpochMs | undefined): void => {
    setBackward(to === undefined || to <= now);
    if (to === undefined || to <= now) return;
    send.mutate(
      { type: 'advance-clock', to: formatInstant(to), expectedVersion: view.version },
      {
        onSuccess: () => {
          setUntil(undefined);
          announce(voice.say('sent'));
        },
      },
    );
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    advance(zonedInstant(reading, zone));
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="form-actions">
        {STEPS_MS.map((stepMs) => (
          <Button key={stepMs} variant="default" size="compact-sm" onClick={() => advance(now + stepMs)}>
            {voice.say('advanceBy', { length: durationWords(stepMs, voice.language) })}
          </Button>
        ))}
        {next && (
          <Button variant="default" size="compact-sm" onClick={() => advance(next.dueAt)}>
            {voice.say('advanceNext')}
          </Button>
        )}
      </div>
      <TextInput
        type="datetime-local"
        label={voice.say('advanceTo')}
        description={voice.say('advanceZone', { zone })}
        value={reading}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={backward && voice.say('advanceBack')}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" loading={send.isPending}>
          {voice.say('advance')}
        </Button>
      </div>
    </form>
  );
}
