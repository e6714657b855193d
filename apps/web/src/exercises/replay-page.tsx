import { useEffect, useRef, useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReplayView } from '#contract';
import { replayQuery } from '../api/exercise-queries.js';
import { chartsQuery, pictureFile, pictureQuery } from '../api/queries.js';
import { inZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { PlanOutline } from '../plan/plan-outline.js';
import { PlanPicture } from '../plan/plan-picture.js';
import { outlineOf } from '../plan/plan-view.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { EXERCISE_EVALUATION_WORDS } from '../words/exercise-evaluation-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords, asWords } from '../words/words.js';
import { activeAt, chartsOf, stepped } from './replay-moments.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';
import '../plan/plan.css';
import './exercises.css';
import './evaluation.css';

addWords(EXERCISE_EVALUATION_WORDS);

/** How long each moment stands while it plays, in ms. */
const STEP_MS = 1200;

/** Goes through a run again, moment by moment, on the statechart. */
export function ReplayPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const replay = useQuery(replayQuery(view.id));
  return (
    <div className="page exercise-page plan">
      <h2>{voice.say('exReplay')}</h2>
      <FailureNotice failure={replay.error} onRetry={() => void replay.refetch()} />
      {replay.isPending && <PageLoading />}
      {replay.data?.moments.length === 0 && <p className="nothing">{voice.say('exReplayNone')}</p>}
      {replay.data && replay.data.moments.length > 0 && <Replay replay={replay.data} />}
    </div>
  );
}

function Replay({ replay }: { readonly replay: ReplayView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const { moments, startedAt } = replay;
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const last = moments.length - 1;
  const moment = moments[at];
  useEffect(() => {
    if (!playing) return undefined;
    if (at >= last) {
      setPlaying(false);
      return undefined;
    }
    const next = setTimeout(() => setAt(at + 1), STEP_MS);
    return () => clearTimeout(next);
  }, [playing, at, last]);
  const toggle = (): void => {
    // At its end it begins anew.
    if (!playing && at >= last) setAt(0);
    setPlaying(!playing);
  };
  if (!moment) return null;
  const time = `${tPlusAt(instantOf(moment.at), instantOf(startedAt))}, ${inZone(instantOf(moment.at), clock.view.zone, voice.language)}`;
  return (
    <>
      <div className="replay-bar">
        <Button onClick={toggle}>{voice.say(playing ? 'exReplayPause' : 'exReplayPlay')}</Button>
        <Button variant="default" onClick={() => setAt(stepped(at, -1, moments.length))}>
          {voice.say('exReplayBack')}
        </Button>
        <Button variant="default" onClick={() => setAt(stepped(at, 1, moments.length))}>
          {voice.say('exReplayOn')}
        </Button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={voice.say('exReplayMoment')}
          aria-valuetext={`${time}: ${voice.tell(moment.title)}`}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
        />
      </div>
      <p className="replay-now" role="status">
        <b>{time}</b> <span className="mark">{voice.say(`exMoment-${moment.what}`)}</span> {voice.tell(moment.title)}
        {moment.lateMinutes > 0 && (
          <b className="unexplained"> {voice.say('exLateMinutes', { count: moment.lateMinutes })}</b>
        )}
      </p>
      <div className="replay-sides">
        <Moments replay={replay} at={at} onAt={setAt} />
        <ReplayChart moments={moments} at={at} />
      </div>
    </>
  );
}

interface MomentsProps {
  readonly replay: ReplayView;
  readonly at: number;
  readonly onAt: (at: number) => void;
}

function Moments({ replay: { moments, startedAt }, at, onAt }: MomentsProps) {
  const voice = useVoice();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    // The list scrolls by itself: the page stays where it is.
    if (here && list.current)
      list.current.scrollTop = here.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  }, [at]);
  return (
    <ol className="replay-moments" ref={list} tabIndex={0} aria-label={voice.say('exReplayMoments')}>
      {moments.map(({ seq, at: when, what, title, lateMinutes }, nth) => (
        <li key={`${String(seq)} ${String(nth)}`}>
          <button type="button" aria-current={nth === at ? 'true' : undefined} onClick={() => onAt(nth)}>
            <span className="show-when">{tPlusAt(instantOf(when), instantOf(startedAt))}</span>{' '}
            <b>{voice.say(`exMoment-${what}`)}</b> {voice.tell(title)}
            {lateMinutes > 0 && <b className="unexplained"> {voice.say('exLateMinutes', { count: lateMinutes })}</b>}
          </button>
        </li>
      ))}
    </ol>
  );
}

function ReplayChart({ moments, at }: { readonly moments: ReplayView['moments']; readonly at: number }) {
  const voice = useVoice();
  const { view } = useIncident();
  const { hash } = view.playbook;
  const charts = useQuery(chartsQuery(hash));
  const [chosen, setChosen] = useState<string>();
  const entered = chartsOf(moments);
  const chart = entered.find((name) => name === chosen) ?? entered[0];
  const picture = useQuery({ ...pictureQuery(hash, chart ?? '', voice.language), enabled: chart !== undefined });
  const active = activeAt(moments, at).get(chart ?? '') ?? [];
  const titleOf = (name: string): string => {
    const known = charts.data?.value.charts.find((each) => each.name === name);
    return known === undefined ? asWords(name) : voice.tell(known.title);
  };
  if (chart === undefined) return <p className="nothing">{voice.say('exReplayNoChart')}</p>;
  return (
    <div className="replay-chart">
      {entered.length > 1 && (
        <NativeSelect
          label={voice.say('exReplayChart')}
          value={chart}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={entered.map((name) => ({ value: name, label: titleOf(name) }))}
        />
      )}
      <FailureNotice failure={picture.error} onRetry={() => void picture.refetch()} />
      {picture.data && (
        <>
          <PlanPicture picture={picture.data.value} active={active} file={pictureFile(hash, chart, voice.language)} />
          <details>
            <summary>{voice.say('exReplayOutline')}</summary>
            <PlanOutline states={outlineOf(picture.data.value, active)} />
          </details>
        </>
      )}
    </div>
  );
}
