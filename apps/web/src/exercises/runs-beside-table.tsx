import { Link } from '@tanstack/react-router';
import type { ExerciseRuns } from '#contract';
import { dayWords } from '../readiness/day-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { RatingMark } from './rating-mark.js';
import { byScenario, capabilitiesOf, ratingIn } from './runs-beside.js';

type Run = ExerciseRuns['items'][number];

/** Runs of each scenario beside each other: whether one gets better at it. */
export function RunsBeside({ runs }: { readonly runs: readonly Run[] }) {
  const voice = useVoice();
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{voice.say('exRuns')}</h2>
      {[...byScenario(runs)].map(([scenario, of]) => (
        <section key={scenario} className="runs-of" aria-label={scenario}>
          <h3>{scenario}</h3>
          <RunTable runs={of} caption={`${voice.say('exRuns')}: ${scenario}`} />
        </section>
      ))}
    </section>
  );
}

function RunTable({ runs, caption }: { readonly runs: readonly Run[]; readonly caption: string }) {
  const voice = useVoice();
  const columns: readonly Column<Run>[] = [
    {
      key: 'run',
      title: voice.say('exRun'),
      cell: ({ incidentId, title, playedOn, version, cut, ended }) => (
        <>
          <Link to="/incidents/$id/evaluation" params={{ id: incidentId }}>
            {title}
          </Link>
          <span className="hint">
            {' '}
            {[dayWords(playedOn, voice.language), version, ...(cut === null ? [] : [cut])].join(' · ')}
            {!ended && ` · ${voice.say('exStillPlayed')}`}
          </span>
        </>
      ),
    },
    ...capabilitiesOf(runs, voice).map((capability): Column<Run> => ({
      key: `capability ${capability}`,
      title: capability,
      cell: (run) => <RatingMark rating={ratingIn(run, capability, voice)} />,
    })),
    {
      key: 'never-pay',
      title: voice.say('exNeverPayMinutes'),
      cell: ({ neverPayMinutes }) => (neverPayMinutes === null ? '—' : voice.number(neverPayMinutes)),
      numeric: true,
    },
    { key: 'late', title: voice.say('exLate'), cell: ({ late }) => voice.number(late), numeric: true },
    { key: 'missing', title: voice.say('exMissing'), cell: ({ missing }) => voice.number(missing), numeric: true },
    {
      key: 'statutory',
      title: voice.say('exStatutoryMissed'),
      cell: ({ statutoryMissed }) => voice.number(statutoryMissed),
      numeric: true,
    },
    {
      key: 'room',
      title: voice.say('exRoomMinutes'),
      cell: ({ roomMinutes }) => voice.number(roomMinutes),
      numeric: true,
    },
  ];
  return (
    <div className="runs-scroll" role="group" aria-label={caption} tabIndex={0}>
      <DataTable caption={caption} columns={columns} rows={runs} rowKey={({ incidentId }) => incidentId} />
    </div>
  );
}
