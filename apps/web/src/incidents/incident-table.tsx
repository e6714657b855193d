import { Link } from '@tanstack/react-router';
import { parseInstant } from '#kernel';
import type { IncidentSummary } from '#contract';
import type { ServerClock } from '../clocks/server-clock.js';
import { CountdownWords } from '../clocks/countdown-words.js';
import { instantWords } from '../clocks/zones.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';

interface IncidentTableProps {
  readonly caption: string;
  readonly incidents: readonly IncidentSummary[];
  readonly clock: ServerClock;
  readonly whenNone?: string;
}

export function IncidentTable({ caption, incidents, clock, whenNone }: IncidentTableProps) {
  const voice = useVoice();
  if (incidents.length === 0) return <p className="nothing">{whenNone}</p>;
  return <DataTable caption={caption} columns={columns(voice, clock)} rows={incidents} rowKey={(row) => row.id} />;
}

function columns(voice: Voice, clock: ServerClock): readonly Column<IncidentSummary>[] {
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
    { key: 'next', title: voice.say('nextDeadline'), cell: (row) => <NextDeadline incident={row} clock={clock} /> },
    { key: 'open', title: voice.say('openWork'), cell: (row) => openWords(row, voice) },
    {
      key: 'since',
      title: voice.say('since'),
      cell: (row) => instantWords(row.openedAt, clock.view.zone, voice.language),
    },
  ];
}

/** An exercise lives in its own time, which this page does not know: only the incident's page counts it down. */
function NextDeadline({ incident, clock }: { readonly incident: IncidentSummary; readonly clock: ServerClock }) {
  const voice = useVoice();
  const { nextDeadline, mode } = incident;
  const dueAt = nextDeadline === null ? undefined : parseInstant(nextDeadline.due);
  if (nextDeadline === null || dueAt === undefined) return <span className="hint">{voice.say('noDeadline')}</span>;
  return (
    <>
      <span>{voice.tell(nextDeadline.title)}</span>
      {mode === 'live' ? (
        <CountdownWords clock={clock} dueAt={dueAt} byLaw={false} />
      ) : (
        <span className="hint">{instantWords(nextDeadline.due, clock.view.zone, voice.language)}</span>
      )}
    </>
  );
}

function openWords({ openDecisions, openTasks }: IncidentSummary, voice: Voice): string {
  const words = [
    ...(openDecisions > 0 ? [voice.say('openDecisions', { count: openDecisions })] : []),
    ...(openTasks > 0 ? [voice.say('openTasks', { count: openTasks })] : []),
  ];
  return words.length === 0 ? voice.say('nothingOpen') : words.join(', ');
}
