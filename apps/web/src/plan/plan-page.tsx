import { useLayoutEffect, useRef } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { RunView, Titles } from '#contract';
import { chartsQuery, pictureFile, pictureQuery } from '../api/queries.js';
import { courseQuery } from '../api/record-queries.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { titled } from '../words/titled.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import { PlanOutline } from './plan-outline.js';
import { PlanParts, PlanPicture } from './plan-picture.js';
import { beenIn, chosenRun, goneStays, outlineOf, plannedCharts, subjectOf, type PlannedChart } from './plan-view.js';
import './plan.css';

const route = getRouteApi('/incidents/$id/plan');

/** The playbook that the incident runs on, chart by chart, and where each run of it stands. */
export function PlanPage() {
  const voice = useVoice();
  const { view } = useIncident();
  const { chart, run } = route.useSearch();
  const charts = useQuery(chartsQuery(view.playbook.hash));
  const planned = charts.data && plannedCharts(charts.data.value.charts, view.runs);
  const shown = planned?.find(({ name }) => name === chart) ?? planned?.[0];
  return (
    <section className="page plan" aria-labelledby="plan">
      <h2 id="plan">{voice.say('plan')}</h2>
      <p className="hint">{voice.say('planLead', { playbook: view.playbook.name, version: view.playbook.version })}</p>
      <FailureNotice failure={charts.error} onRetry={() => void charts.refetch()} />
      {charts.isPending && <PageLoading />}
      {planned && shown && (
        <>
          <Charts charts={planned} shown={shown.name} />
          <ShownChart key={shown.name} chart={shown} runId={run} />
        </>
      )}
    </section>
  );
}

function Charts({ charts, shown }: { readonly charts: readonly PlannedChart[]; readonly shown: string }) {
  const voice = useVoice();
  const { view } = useIncident();
  const nav = useRef<HTMLElement>(null);
  // On a phone the list scrolls sideways; what is shown has to be seen in it.
  useLayoutEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft;
  }, [shown]);
  return (
    <nav ref={nav} className="plan-charts" aria-label={voice.say('planCharts')}>
      <ul>
        {charts.map(({ name, title, runs }) => (
          <li key={name}>
            <Link
              to="/incidents/$id/plan"
              params={{ id: view.id }}
              search={{ chart: name }}
              aria-current={name === shown ? 'true' : undefined}
            >
              {voice.tell(title)}{' '}
              <span className="hint">
                {runs.length === 0 ? voice.say('planNotBegun') : runs.length > 1 && voice.number(runs.length)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ShownChart({ chart, runId }: { readonly chart: PlannedChart; readonly runId: string | undefined }) {
  const voice = useVoice();
  const { view, members, announce } = useIncident();
  const { hash } = view.playbook;
  const picture = useQuery(pictureQuery(hash, chart.name, voice.language));
  const run = chosenRun(chart, runId);
  const active = run?.active.map(({ path }) => path) ?? [];
  // What a run went through is told by the record, which not everybody reads.
  const course = useQuery(courseQuery(view.id, members.may.includes('read-record') ? run?.id : undefined));
  const stays = course.data?.states ?? [];
  const been = beenIn(stays, active);
  return (
    <>
      {chart.runs.length > 1 && <Runs runs={chart.runs} shown={run?.id} chart={chart.name} />}
      {run === undefined && <p className="nothing">{voice.say('planNoRun')}</p>}
      <FailureNotice failure={picture.error} onRetry={() => void picture.refetch()} />
      <FailureNotice failure={course.error} onRetry={() => void course.refetch()} />
      {course.data?.whole === false && <p className="hint">{voice.say('planCourseCut')}</p>}
      {picture.isPending && <PageLoading />}
      {picture.data && (
        <div className="plan-sides">
          <PlanOutline
            states={outlineOf(picture.data.value, active, stays)}
            gone={goneStays(picture.data.value, stays)}
          />
          <PlanPicture
            picture={picture.data.value}
            active={active}
            been={been}
            file={pictureFile(hash, chart.name, voice.language)}
            announce={announce}
          />
          <PlanParts picture={picture.data.value} active={active} been={been} />
        </div>
      )}
    </>
  );
}

interface RunsProps {
  readonly runs: readonly RunView[];
  readonly shown: string | undefined;
  readonly chart: string;
}

/** What set it off, and how often before: `SIGHTING_REPORTED/2`. */
function aboutKey(key: string, names: Titles, voice: Voice): string {
  const [event = key, ...rest] = key.split('/');
  return [titled(event, names, voice), ...rest].join(' ');
}

function Runs({ runs, shown, chart }: RunsProps) {
  const voice = useVoice();
  const { view } = useIncident();
  const navigate = route.useNavigate();
  const choices = runs.map((run) => {
    const { duty, key } = subjectOf(run, view.obligations);
    const about = duty
      ? `${voice.tell(duty.title)} · ${voice.tell(duty.recipient.title)}`
      : aboutKey(key, view.names, voice);
    return { value: run.id, label: `${about} (${voice.say(run.status)})` };
  });
  return (
    <NativeSelect
      className="plan-runs"
      label={voice.say('planRuns')}
      data={choices}
      value={shown ?? ''}
      onChange={(event) => void navigate({ search: { chart, run: event.currentTarget.value } })}
    />
  );
}
