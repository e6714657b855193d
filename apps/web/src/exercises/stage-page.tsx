import { useRef } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StageView } from '#contract';
import { stageQuery } from '../api/exercise-queries.js';
import type { Answer } from '../api/request.js';
import { countdown } from '../clocks/countdown.js';
import { useNow, useWallNow } from '../clocks/use-now.js';
import { inZone, readersZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { clockStateWords } from './clock-state.js';
import { tPlusAt } from './t-plus.js';
import { clockOf, instantOf } from './told-times.js';
import './stage.css';

addWords(EXERCISE_WORDS);

/** So much of what came for all is shown at once: more would be too small to read from the last row. */
const INJECTS_SHOWN = 3;

/** For the wall of the room: nothing on it that only some may know, nothing to press but for the whole screen. */
export function StagePage() {
  const { view } = useIncident();
  const stage = useQuery(stageQuery(view.id));
  if (stage.data) return <Stage answer={stage.data} />;
  return stage.error ? (
    <div className="page">
      <FailureNotice failure={stage.error} onRetry={() => void stage.refetch()} />
    </div>
  ) : (
    <PageLoading />
  );
}

function Stage({ answer }: { readonly answer: Answer<StageView> }) {
  const voice = useVoice();
  const screen = useRef<HTMLElement>(null);
  const { title, phase, noDuff, injects, deadlines } = answer.value;
  const { zone } = answer.value.clock;
  const now = useNow(clockOf(answer));
  return (
    <section className="stage" ref={screen} aria-labelledby="stage">
      <p className="stage-exercise">{voice.say('exerciseBand')}</p>
      <header className="stage-head">
        <h2 id="stage">{voice.tell(title)}</h2>
        <Button
          className="stage-full"
          variant="default"
          size="compact-sm"
          onClick={() => void screen.current?.requestFullscreen().catch(() => undefined)}
        >
          {voice.say('exFullScreen')}
        </Button>
      </header>
      {noDuff && <p className="stage-duff">{voice.say('exNoDuffStands')}</p>}
      <StageClock answer={answer} />
      {phase !== null && <p className="stage-phase">{voice.tell(phase)}</p>}
      <div className="stage-sides">
        <ol className="stage-injects">
          {injects.slice(0, INJECTS_SHOWN).map(({ inject, channel, title: words, from, message, at }) => (
            <li key={inject}>
              <p className="stage-hint">
                {voice.say(`exChannel-${channel}`)} · {voice.tell(from.name)} ·{' '}
                {inZone(instantOf(at), zone, voice.language)}
              </p>
              <p className="stage-title">{voice.tell(words)}</p>
              <p className="stage-words">{voice.tell(message)}</p>
            </li>
          ))}
          {injects.length === 0 && <li>{voice.say('exStageNothing')}</li>}
        </ol>
        {deadlines.length > 0 && (
          <ol className="stage-deadlines" aria-label={voice.say('exDeadlines')}>
            {deadlines.map(({ title: words, due, passed }) => (
              <li key={`${voice.tell(words)} ${due}`} className={passed ? 'stage-passed' : undefined}>
                <p className="stage-title">{voice.tell(words)}</p>
                <p>
                  {passed && <b>{voice.say('exPassed')}, </b>}
                  {countdown(instantOf(due) - now, voice.language)}
                </p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

function StageClock({ answer }: { readonly answer: Answer<StageView> }) {
  const voice = useVoice();
  const clock = clockOf(answer);
  const now = useNow(clock);
  const { startedAt, ended } = answer.value;
  return (
    <p className="stage-clock">
      <b>{inZone(now, clock.view.zone, voice.language)}</b>{' '}
      <span>
        {tPlusAt(now, instantOf(startedAt))} · {clockStateWords(clock.view, ended, voice)} ·{' '}
        {voice.say('wallTime', { time: inZone(useWallNow(clock), readersZone(), voice.language) })}
      </span>
    </p>
  );
}
