import { Link } from '@tanstack/react-router';
import { parseInstant } from '#kernel';
import type { IncidentListing } from '#contract';
import type { ServerClock } from '../clocks/server-clock.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { TargetsPassed } from '../clocks/targets-passed.js';
import { instantWords } from '../clocks/zones.js';
import { SeverityMark } from '../severity/severity-mark.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';

/** States told in a line. */
const STATES_SHOWN = 2;

interface IncidentTableProps {
  readonly caption: string;
  readonly incidents: readonly IncidentListing[];
  readonly clock: ServerClock;
  readonly whenNone?: string;
}

export function IncidentTable({ caption, incidents, clock, whenNone }: IncidentTableProps) {
  const voice = useVoice();
  if (incidents.length === 0) return <p className="nothing">{whenNone}</p>;
  return <DataTable caption={caption} columns={columns(voice, clock)} rows={incidents} rowKey={(row) => row.id} />;
}

function columns(voice: Voice, clock: ServerClock): readonly Column<IncidentListing>[] {
  return [
    {
      key: 'title',
      title: voice.say('title'),
      cell: (row) => (
        <>
          <Link to="/incidents/$id" params={{ id: row.id }} className="incident-link">
            {row.title}
          </Link>
          {row.mode === 'exercise' && <span className="mark mark-exercise">{voice.say('exercise')}</span>}
        </>
      ),
    },
    {
      key: 'severity',
      title: voice.say('severity'),
      cell: ({ severity }) => <SeverityMark severity={severity} />,
    },
    { key: 'where', title: voice.say('where'), cell: (row) => <Where incident={row} /> },
    {
      key: 'commands',
      title: voice.say('commands'),
      cell: ({ commanders }) => (commanders.length > 0 ? voice.list(commanders, 'and') : voice.say('commandsNobody')),
    },
    { key: 'next', title: voice.say('nextDeadline'), cell: (row) => <NextDeadline incident={row} clock={clock} /> },
    { key: 'open', title: voice.say('openWork'), cell: (row) => openWords(row, voice) },
    {
      key: 'since',
      title: voice.say('since'),
      cell: (row) => instantWords(row.openedAt, clock.view.zone, voice.language),
    },
  ];
}

/** The first states in words; the others are on the incident's own pages. */
function Where({ incident: { where, status } }: { readonly incident: IncidentListing }) {
  const voice = useVoice();
  const words = where.slice(0, STATES_SHOWN).map((state) => voice.tell(state));
  return (
    <>
      <span>{words.length > 0 ? words.join(' · ') : voice.say(status)}</span>
      {where.length > STATES_SHOWN && (
        <span className="hint">{voice.say('moreAtOnce', { count: where.length - STATES_SHOWN })}</span>
      )}
    </>
  );
}

/** An exercise lives in its own time, which this page does not know: only the incident's page counts it down. */
function NextDeadline({ incident, clock }: { readonly incident: IncidentListing; readonly clock: ServerClock }) {
  const voice = useVoice();
  const { nextDeadline, mode, id, targetsPassed } = incident;
  const dueAt = nextDeadline === null ? undefined : parseInstant(nextDeadline.due);
  const byLaw = nextDeadline?.basis === 'statutory';
  return (
    <>
      {nextDeadline === null || dueAt === undefined ? (
        <span className="hint">{voice.say('noDeadline')}</span>
      ) : (
        <>
          <span>{voice.tell(nextDeadline.title)}</span>
          {mode === 'live' ? (
            <CountdownWords clock={clock} dueAt={dueAt} byLaw={byLaw} />
          ) : (
            <span className="hint">
              {nextDeadline.passed && byLaw && <b className="countdown-overdue">{voice.say('overdue')}, </b>}
              {instantWords(nextDeadline.due, clock.view.zone, voice.language)}
            </span>
          )}
        </>
      )}
      <TargetsPassed id={id} count={targetsPassed} />
    </>
  );
}

function openWords({ openDecisions, openTasks }: IncidentListing, voice: Voice): string {
  const words = [
    ...(openDecisions > 0 ? [voice.say('openDecisions', { count: openDecisions })] : []),
    ...(openTasks > 0 ? [voice.say('openTasks', { count: openTasks })] : []),
  ];
  return words.length === 0 ? voice.say('nothingOpen') : words.join(', ');
}
