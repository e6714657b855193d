import { useState, type SyntheticEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { situationView, type SituationView } from '#contract';
import { formatInstant, parseInstant } from '#kernel';
import { apiPath, post } from '../api/request.js';
import { useAct } from '../api/use-act.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { useNow } from '../clocks/use-now.js';
import { instantWords, zonedInstant } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';

const HOURS = [1, 2, 4, 12, 24] as const;
const HOUR_MS = 3_600_000;

interface NextUpdateProps {
  readonly next: SituationView['nextUpdate'];
  readonly mayset: boolean;
}

/** When those who wait for news are told next: said by somebody, kept on record, counted down. */
export function NextUpdateForm({ next, mayset }: NextUpdateProps) {
  const voice = useVoice();
  const { view, clock, announce } = useIncident();
  const now = useNow(clock);
  const zone = clock.view.zone;
  const [at, setAt] = useState('');
  const set = useAct(view.id, clock, async (due: string | null, key: string) => {
    const path = apiPath('incidents', view.id, 'situation', 'next');
    return (await post(path, situationView, { key, body: { due } })).value;
  });
  const say = (due: string | null): void =>
    set.mutate(due, {
      onSuccess: () => {
        announce(voice.say(due === null ? 'updateEnded' : 'updateSet'));
        setAt('');
      },
    });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const instant = zonedInstant(at, zone);
    if (instant !== undefined) say(formatInstant(instant));
  };
  return (
    <div className="next-update">
      <p>
        <b>{voice.say('nextUpdate')}</b>{' '}
        {next === null ? (
          <span className="hint">{voice.say('updateNone')}</span>
        ) : (
          <>
            <CountdownWords clock={clock} dueAt={parseInstant(next.due) ?? 0} byLaw={false} />{' '}
            <span className="hint">{instantWords(next.due, zone, voice.language)}</span>
          </>
        )}
      </p>
      {mayset && (
        <form className="form form-row" onSubmit={submit} noValidate>
          <div className="form-actions">
            {HOURS.map((hours) => (
              <Button
                key={hours}
                size="compact-sm"
                variant="default"
                disabled={set.isPending}
                onClick={() => say(formatInstant(now + hours * HOUR_MS))}
              >
                {voice.say('updateIn', { hours })}
              </Button>
            ))}
          </div>
          <TextInput
            type="datetime-local"
            label={`${voice.say('updateAt')} (${zone})`}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={at === ''} loading={set.isPending}>
            {voice.say('updateKeep')}
          </Button>
          {next !== null && (
            <Button variant="default" disabled={set.isPending} onClick={() => say(null)}>
              {voice.say('updateEnd')}
            </Button>
          )}
        </form>
      )}
      <FailureNotice failure={set.error} />
    </div>
  );
}
