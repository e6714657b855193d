import { useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useNow, useWallNow } from '../clocks/use-now.js';
import { inZone, localReading, readersZone, zonedInstant } from '../clocks/zones.js';
import { formatInstant } from '#kernel';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { clockStateWords } from './clock-state.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import { useConsole } from './use-console.js';

/** Scenario seconds a second of the room that are offered; 0: the story alone moves the clock. */
const SPEEDS = [0, 1, 2, 5, 10, 30, 60, 360] as const;

/** The clock, large, and all that moves it. */
export function ConsoleClock() {
  const voice = useVoice();
  const { clock } = useIncident();
  const { shown } = useConsole();
  const { view } = shown;
  const now = useNow(clock);
  const { zone } = clock.view;
  return (
    <section className={`console-clock console-clock-${clock.view.state}`} aria-labelledby="console-clock">
      <h3 id="console-clock" className="hidden-words">
        {voice.say('exerciseClock')}
      </h3>
      <p className="console-time">
        <b>{tPlusAt(now, instantOf(view.startedAt))}</b> <span>{inZone(now, zone, voice.language)}</span>
      </p>
      <p className="console-wall">
        <b>{clockStateWords(clock.view, view.ended !== null, voice)}</b>
        <br />
        {voice.say('wallTime', { time: inZone(useWallNow(clock), readersZone(), voice.language) })}
      </p>
      {view.ended === null && <ClockActs />}
    </section>
  );
}

function ClockActs() {
  const voice = useVoice();
  const { clock } = useIncident();
  const { shown, conduct, jump } = useConsole();
  const { state, speed } = clock.view;
  const [chosen, setChosen] = useState<number>();
  const [at, setAt] = useState('');
  const [jumping, setJumping] = useState(false);
  const runs = state === 'running';
  const pace = chosen ?? (runs ? speed : shown.view.speed);
  const set = (next: 'running' | 'paused', toSpeed?: number): void =>
    conduct.mutate({ type: 'set-clock', state: next, reason: '', ...(toSpeed !== undefined && { speed: toSpeed }) });
  const until = zonedInstant(at, clock.view.zone);
  return (
    <div className="console-clock-acts">
      <Button onClick={() => set(runs ? 'paused' : 'running', runs ? undefined : pace)} loading={conduct.isPending}>
        {voice.say(runs ? 'exPauseAll' : 'exRunAll')}
      </Button>
      <NativeSelect
        aria-label={voice.say('exPace')}
        value={String(pace)}
        onChange={(event) => {
          const to = Number(event.currentTarget.value);
          setChosen(to);
          if (runs) set('running', to);
        }}
        data={[...new Set([...SPEEDS, pace])]
          .toSorted((one, other) => one - other)
          .map((each) => ({ value: String(each), label: paceLabel(each, voice.say) }))}
      />
      <Button variant="default" loading={jump.isPending} onClick={() => jump.mutate({ to: 'next-inject' })}>
        {voice.say('exJumpInject')}
      </Button>
      {shown.nextDeadline && (
        <Button variant="default" loading={jump.isPending} onClick={() => jump.mutate({ to: 'next-deadline' })}>
          {voice.say('exJumpDeadline', { title: voice.tell(shown.nextDeadline.title) })}
        </Button>
      )}
      <Button
        variant="default"
        aria-expanded={jumping}
        onClick={() => {
          setAt(localReading(instantOf(clock.view.now), clock.view.zone));
          setJumping(!jumping);
        }}
      >
        {voice.say('exJumpTo')}
      </Button>
      {jumping && (
        <form
          className="console-jump"
          onSubmit={(event) => {
            event.preventDefault();
            if (until !== undefined) jump.mutate({ to: formatInstant(until) }, { onSuccess: () => setJumping(false) });
          }}
        >
          <input
            type="datetime-local"
            aria-label={voice.say('exJumpTo')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={until === undefined} loading={jump.isPending}>
            {voice.say('exJumpGo')}
          </Button>
        </form>
      )}
    </div>
  );
}

function paceLabel(speed: number, say: ReturnType<typeof useVoice>['say']): string {
  return speed === 0 ? say('exPaceStory') : say('exPaceTimes', { speed });
}
