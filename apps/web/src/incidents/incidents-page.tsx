import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, NativeSelect } from '@mantine/core';
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import type { IncidentListing, IncidentsQuery } from '#contract';
import { SEVERITIES, isSeverity } from '#kernel';
import type { ServerClock } from '../clocks/server-clock.js';
import { incidentsQuery, installationQuery } from '../api/queries.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { PageLoading } from '../shell/loading.js';
import { useTitle } from '../shell/use-title.js';
import { useVoice } from '../words/use-voice.js';
import { DeclareForm } from './declare-form.js';
import { DemonstrationButton, DemonstrationProgress } from './demonstration.js';
import { IncidentTable } from './incident-table.js';
import './incidents.css';

const route = getRouteApi('/');

/** Every incident of the installation; where there is none, what to do first. */
export function IncidentsPage() {
  const voice = useVoice();
  const { demonstration, severity } = route.useSearch();
  const installation = useQuery(installationQuery);
  const incidents = useInfiniteQuery(incidentsQuery(severity));
  useTitle(voice.say('incidents'));
  const failure = installation.error ?? incidents.error;
  if (!installation.data || !incidents.data) {
    if (!failure) return <PageLoading />;
    const retry = (): void => {
      void installation.refetch();
      void incidents.refetch();
    };
    return (
      <section className="page page-narrow">
        <h1>{voice.say('incidents')}</h1>
        <FailureNotice failure={failure} onRetry={retry} />
      </section>
    );
  }
  const { value, askedAtMs } = installation.data;
  const clock: ServerClock = { view: value.clock, askedAtMs };
  const shown = incidents.data.pages.flatMap((page) => page.value.incidents);
  // The list begins with what is live and open: where nothing is, declaring is what one most likely came for.
  const formFirst = severity === undefined && !shown.some(isLive);
  return (
    <div className="page incidents">
      <h1>{voice.say('incidents')}</h1>
      {!value.alerting.wakes && (
        <p className="warned">
          {voice.tell(value.alerting.sentence)} <Link to="/on-call">{voice.say('putOnCall')}</Link>
        </p>
      )}
      <FailureNotice failure={failure} />
      {demonstration !== undefined && <DemonstrationProgress id={demonstration} />}
      {shown.length === 0 && severity === undefined ? (
        <EmptyInstallation clock={clock} playing={demonstration !== undefined} />
      ) : (
        <>
          {formFirst && <StartAnother key="start" clock={clock} />}
          <SeverityChoice severity={severity} />
          <Shelves incidents={shown} clock={clock} narrowed={severity !== undefined} />
          {incidents.hasNextPage && (
            <Button
              variant="default"
              loading={incidents.isFetchingNextPage}
              onClick={() => void incidents.fetchNextPage()}
            >
              {voice.say('more')}
            </Button>
          )}
          {!formFirst && <StartAnother key="start" clock={clock} />}
        </>
      )}
      <p className="installation-version">{voice.say('version', { version: value.version })}</p>
    </div>
  );
}

function isLive({ mode, status }: IncidentListing): boolean {
  return mode === 'live' && status === 'open';
}

interface ShelvesProps {
  readonly incidents: readonly IncidentListing[];
  readonly clock: ServerClock;
}

/** Narrows the list; what is chosen stands in the address. */
function SeverityChoice({ severity }: { readonly severity: IncidentsQuery['severity'] }) {
  const voice = useVoice();
  const navigate = useNavigate();
  const { demonstration } = route.useSearch();
  const choose = (chosen: string): void => {
    const known = isSeverity(chosen) || chosen === 'none' ? chosen : undefined;
    void navigate({
      to: '/',
      search: {
        ...(demonstration !== undefined && { demonstration }),
        ...(known !== undefined && { severity: known }),
      },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <NativeSelect
      className="incidents-narrowed"
      label={voice.say('severity')}
      value={severity ?? ''}
      data={[
        { value: '', label: voice.say('severityAny') },
        ...SEVERITIES.map((value) => ({ value, label: voice.say(`severity-${value}`) })),
        { value: 'none', label: voice.say('severityUnsaid') },
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function Shelves({ incidents, clock, narrowed }: ShelvesProps & { readonly narrowed: boolean }) {
  const voice = useVoice();
  const open = incidents.filter((incident) => incident.status === 'open');
  return (
    <>
      <section aria-labelledby="live-incidents">
        <h2 id="live-incidents">{voice.say('liveIncidents')}</h2>
        <IncidentTable
          caption={voice.say('liveIncidents')}
          incidents={incidents.filter(isLive)}
          clock={clock}
          whenNone={voice.say(narrowed ? 'severityNone' : 'noneLive')}
        />
      </section>
      <Shelf
        title={voice.say('exerciseIncidents')}
        id="exercise-incidents"
        incidents={open.filter((incident) => incident.mode === 'exercise')}
        clock={clock}
      />
      <Shelf
        title={voice.say('closedIncidents')}
        id="closed-incidents"
        incidents={incidents.filter((incident) => incident.status === 'closed')}
        clock={clock}
      />
    </>
  );
}

interface ShelfProps extends ShelvesProps {
  readonly id: string;
  readonly title: string;
}

function Shelf({ id, title, incidents, clock }: ShelfProps) {
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <IncidentTable caption={title} incidents={incidents} clock={clock} />
    </section>
  );
}

/** The two ways to another incident. */
function StartAnother({ clock }: { readonly clock: ServerClock }) {
  const voice = useVoice();
  return (
    <div className="ways-in">
      <section className="way-in" aria-labelledby="declare">
        <h2 id="declare">{voice.say('declare')}</h2>
        <p className="hint">
          {voice.say('declareLead')} <Link to="/assess">{voice.say('assess')}</Link>
        </p>
        <DeclareForm clock={clock} />
      </section>
      <section className="way-in" aria-labelledby="demonstrate">
        <h2 id="demonstrate">CarePartners</h2>
        <p className="hint">{voice.say('emptyDemonstrate')}</p>
        <DemonstrationButton clock={clock} />
      </section>
    </div>
  );
}

/** Teaches what the installation is for, and offers the two ways in. */
function EmptyInstallation({ clock, playing }: { readonly clock: ServerClock; readonly playing: boolean }) {
  const voice = useVoice();
  return (
    <>
      <section className="empty" aria-labelledby="empty">
        <h2 id="empty">{voice.say('emptyTitle')}</h2>
        <p className="lead">{voice.say('emptyLead')}</p>
      </section>
      <div className="ways-in">
        <section className="way-in" aria-labelledby="declare">
          <h2 id="declare">{voice.say('declare')}</h2>
          <p>
            {voice.say('emptyDeclare')} <Link to="/assess">{voice.say('assess')}</Link>
          </p>
          <DeclareForm clock={clock} />
        </section>
        {!playing && (
          <section className="way-in" aria-labelledby="demonstrate">
            <h2 id="demonstrate">CarePartners</h2>
            <p>{voice.say('emptyDemonstrate')}</p>
            <DemonstrationButton clock={clock} />
            <p>
              {voice.say('emptyRehearse')} <Link to="/exercises">{voice.say('exerciseIncidents')}</Link>
            </p>
          </section>
        )}
      </div>
    </>
  );
}
