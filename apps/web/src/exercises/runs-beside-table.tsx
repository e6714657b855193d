import { Link } from '@tanstack/react-router';
import type { ExerciseRuns, ScenarioSummary } from '#contract';
import { dayWords } from '../readiness/day-words.js';
import { DataTable, type Column } from '../shell/data-table.js';
import { useVoice } from '../words/use-voice.js';
import { RatingMark } from './rating-mark.js';
import { byScenario, capabilitiesOf, ratingIn } from './runs-beside.js';

type Run = ExerciseRuns['items'][number];

interface RunsProps {
  readonly runs: readonly Run[];
  /** Those that are here still; what was played of another goes by its name. */
  readonly scenarios: readonly ScenarioSummary[];
}

/** Runs of each scenario beside each other: whether one gets better at it. */
export function RunsBeside({ runs, scenarios }: RunsProps) {
  const voice = useVoice();
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{voice.say('exRuns')}</h2>
      {[...byScenario(runs)].map(([name, of]) => {
        const scenario = scenarios.find((each) => each.name === name);
        const title = scenario === undefined ? name : voice.tell(scenario.title);
        return (
          <section key={name} className="runs-of" aria-label={title}>
            <h3>{title}</h3>
            <RunTable runs={of} scenario={scenario} caption={`${voice.say('exRuns')}: ${title}`} />
          </section>
        );
      })}
    </section>
  );
}

interface TableProps {
  readonly runs: readonly Run[];
  readonly scenario: ScenarioSummary | undefined;
  readonly caption: string;
}

function RunTable({ runs, scenario, caption }: TableProps) {
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
            {[
              dayWords(playedOn, voice.language),
              version,
              ...(cut === null ? [] : [cutWords(cut, scenario, voice)]),
            ].join(' · ')}
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

function cutWords(cut: string, scenario: ScenarioSummary | undefined, voice: ReturnType<typeof useVoice>): string {
  const title = scenario?.cuts.find(({ id }) => id === cut)?.title;
  return title === undefined ? cut : voice.tell(title);
}
