import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, getRouteApi } from '@tanstack/react-router';
import type { Answer } from '../api/request.js';
import type { IncidentView } from '#contract';
import { incidentQuery } from '../api/queries.js';
import { LogLine } from '../record/log-line-form.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useFeed } from '../shell/use-feed.js';
import { useVoice } from '../words/use-voice.js';
import { StatusStrip } from './status-strip.js';
import { useAnnouncement } from './use-announcement.js';
import { IncidentContext } from './use-incident.js';
import './incidents.css';

const route = getRouteApi('/incidents/$id');

/** The frame of an incident's pages: the EXERCISE band, the status strip, the pages and the scribe's line. */
export function IncidentLayout() {
  const { id } = route.useParams();
  const incident = useQuery(incidentQuery(id));
  if (incident.data) return <Incident key={id} answer={incident.data} failure={incident.error} />;
  if (!incident.error) return <PageLoading />;
  return (
    <section className="page page-narrow">
      <h1 className="hidden-words">Holdfast</h1>
      <FailureNotice failure={incident.error} onRetry={() => void incident.refetch()} />
    </section>
  );
}

interface IncidentProps {
  readonly answer: Answer<IncidentView>;
  readonly failure: Error | null;
}

function Incident({ answer, failure }: IncidentProps) {
  const voice = useVoice();
  const { announced, announce } = useAnnouncement();
  const shown = useMemo(() => {
    const { value: view, askedAtMs } = answer;
    return { view, clock: { view: view.clock, askedAtMs }, announce };
  }, [answer, announce]);
  const { view, clock } = shown;
  const feed = useFeed(view.id, clock);
  const exercise = view.mode === 'exercise';
  useTitle(exercise ? voice.say('exercise') : '', view.title);
  return (
    <IncidentContext value={shown}>
      <div className={exercise ? 'incident incident-exercise' : 'incident'}>
        {exercise && <ExerciseBand />}
        <StatusStrip feed={feed} />
        <IncidentPages id={view.id} />
        <FailureNotice failure={failure} />
        <p className="announced" role="status">
          {announced && <span key={announced.count}>{announced.sentence}</span>}
        </p>
        <Outlet />
        <LogLine />
      </div>
    </IncidentContext>
  );
}

function ExerciseBand() {
  const voice = useVoice();
  return (
    <p className="exercise-band">
      <span>{voice.say('exerciseBand')}</span>
    </p>
  );
}

function IncidentPages({ id }: { readonly id: string }) {
  const voice = useVoice();
  return (
    <nav className="incident-pages" aria-labelledby="incident-pages">
      <h2 id="incident-pages" className="hidden-words">
        {voice.say('pagesOfIncident')}
      </h2>
      <ul>
        <li>
          <Link to="/incidents/$id" params={{ id }} activeOptions={{ exact: true }}>
            {voice.say('command')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/plan" params={{ id }}>
            {voice.say('plan')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/risk" params={{ id }}>
            {voice.say('risk')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/record" params={{ id }}>
            {voice.say('record')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/evidence" params={{ id }}>
            {voice.say('evidence')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/people" params={{ id }}>
            {voice.say('people')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/letters" params={{ id }}>
            {voice.say('letters')}
          </Link>
        </li>
        <li>
          <Link to="/incidents/$id/waiting" params={{ id }}>
            {voice.say('waiting')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
