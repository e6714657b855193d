import { Suspense, lazy, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, getRouteApi } from '@tanstack/react-router';
import type { Answer } from '../api/request.js';
import type { IncidentView, MemberList } from '#contract';
import { incidentQuery, membersQuery } from '../api/queries.js';
import { ChoiceTitlesContext } from '../facts/use-choice-words.js';
import { LogLine } from '../record/log-line-form.js';
import { GlassBanner } from '../members/glass-banner.js';
import { NamesHere } from '../names/names-here.js';
import { usePlace } from '../onlookers/use-place.js';
import { RoleNotice } from '../session/role-notice.js';
import { useActingRole } from '../session/roles-here.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PrintHead } from '../shell/print-head.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useFeed } from '../shell/use-feed.js';
import { INCIDENT_LATE_WORDS } from '../words/incident-late-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { PageList } from './page-list.js';
import { StatusStrip } from './status-strip.js';
import { useAnnouncement } from './use-announcement.js';
import { IncidentContext } from './use-incident.js';
import './incidents.css';

addWords(INCIDENT_LATE_WORDS);

const NoDuffButton = lazy(async () => ({ default: (await import('../exercises/no-duff-button.js')).NoDuffButton }));
const DoneNote = lazy(async () => ({ default: (await import('../taking-back/done-note.js')).DoneNote }));
const ExerciseBar = lazy(async () => ({ default: (await import('../exercises/exercise-bar.js')).ExerciseBar }));

const route = getRouteApi('/incidents/$id');

/** The frame of an incident's pages: the EXERCISE band, the status strip, the pages and the scribe's line. */
export function IncidentLayout() {
  const { id } = route.useParams();
  const incident = useQuery(incidentQuery(id));
  const members = useQuery(membersQuery(id));
  const failure = incident.error ?? members.error;
  if (incident.data && members.data)
    return <Incident key={id} answer={incident.data} members={members.data} failure={failure} />;
  if (!failure) return <PageLoading />;
  const retry = (): void => {
    void incident.refetch();
    void members.refetch();
  };
  return (
    <section className="page page-narrow">
      <h1 className="hidden-words">Holdfast</h1>
      <FailureNotice failure={failure} onRetry={retry} />
    </section>
  );
}

interface IncidentProps {
  readonly answer: Answer<IncidentView>;
  readonly members: MemberList;
  readonly failure: Error | null;
}

function Incident({ answer, members, failure }: IncidentProps) {
  const voice = useVoice();
  const { announced, announce } = useAnnouncement();
  const role = useActingRole(answer.value.id);
  const shown = useMemo(() => {
    const { value: view, askedAtMs } = answer;
    return { view, clock: { view: view.clock, askedAtMs }, members, role, announce };
  }, [answer, members, role, announce]);
  const { view, clock } = shown;
  const feed = useFeed(view, clock, usePlace(view.id));
  const exercise = view.mode === 'exercise';
  useTitle(exercise ? voice.say('exercise') : '', view.title);
  return (
    <IncidentContext value={shown}>
      <ChoiceTitlesContext value={view.choices}>
        <NamesHere>
          <div className={exercise ? 'incident incident-exercise' : 'incident'}>
            <PrintHead />
            {exercise && <ExerciseBand conducted={view.conducted} />}
            <StatusStrip feed={feed} />
            {view.conducted && (
              <Suspense fallback={<div className="exercise-bar-coming" />}>
                <ExerciseBar />
              </Suspense>
            )}
            <GlassBanner />
            <RoleNotice incidentId={view.id} />
            <div className="incident-frame">
              <PageList id={view.id} may={members.may} conducted={view.conducted} />
              <div className="incident-page">
                <FailureNotice failure={failure} />
                <p className="announced" role="status">
                  {announced && <span key={announced.count}>{announced.sentence}</span>}
                </p>
                <Outlet />
              </div>
            </div>
            <LogLine />
            <Suspense>
              <DoneNote />
            </Suspense>
          </div>
        </NamesHere>
      </ChoiceTitlesContext>
    </IncidentContext>
  );
}

function ExerciseBand({ conducted }: { readonly conducted: boolean }) {
  const voice = useVoice();
  return (
    <div className="exercise-band">
      <p>{voice.say('exerciseBand')}</p>
      {conducted && (
        <Suspense>
          <NoDuffButton />
        </Suspense>
      )}
    </div>
  );
}
