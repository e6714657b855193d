import { canonicalJson } from '#digest';
import { IncidentEntity } from '#engine';
import type { ExerciseRuns } from '#contract';
import { tallyOf } from '#exercises';
import type { EpochMs } from '#kernel';
import { localDate } from '#time';
import type { Asker } from '../../access/asker.js';
import type { Installation } from '../../installation.js';
import { allExercises } from '../exercise-rows.js';
import { minutesOf, theRefusal } from './evaluation-view.js';
import type { Judged } from './judge.js';
import { JudgedExerciseEntity } from './tables.js';

const LISTED_MAX = 200;

type Run = ExerciseRuns['items'][number];
/** What is kept of a run: numbers, and the scenario's own words. */
type Result = Omit<Run, 'incidentId' | 'title' | 'ended'>;

/** Exercises that whoever asks may evaluate, the newest first, at most 200. */
export async function exerciseRuns(
  installation: Installation,
  { account }: Pick<Asker, 'account'>,
): Promise<ExerciseRuns> {
  const { storage, access } = installation;
  const mine = await access.members.incidentsOf(account.id, 'evaluate-exercise');
  // Ids are UUIDv7: their order is that of beginning.
  const ids = (await allExercises(storage))
    .map(({ incidentId }) => incidentId)
    .filter((id) => mine.has(id))
    .reverse()
    .slice(0, LISTED_MAX);
  const items: Run[] = [];
  for (const id of ids) items.push(await runOf(installation, id));
  return { items };
}

async function runOf(installation: Installation, incidentId: string): Promise<Run> {
  const { storage, exercises } = installation;
  const incident = await storage.repository(IncidentEntity).findOneByOrFail({ id: incidentId });
  const through = await exercises.judge.through(incidentId);
  const kept = through === undefined ? null : await storage.repository(JudgedExerciseEntity).findOneBy({ incidentId });
  const result =
    kept?.through === through && kept !== null
      ? // What `resultOf` made.
        (JSON.parse(kept.result) as Result)
      : await judgedAnew(installation, incidentId);
  return { incidentId, title: incident.title, ended: through !== undefined, ...result };
}

async function judgedAnew(installation: Installation, incidentId: string): Promise<Result> {
  const { storage, exercises, config } = installation;
  const judged = await exercises.judge.of(incidentId);
  const result = resultOf(judged, await beganAt(installation, incidentId), config.zone);
  if (!judged.conduct.ended) return result;
  await storage.writer.commit([
    {
      sql: `INSERT INTO judged_exercise (incident_id, through, result) VALUES (?, ?, ?)
            ON CONFLICT (incident_id) DO UPDATE SET through = excluded.through, result = excluded.result`,
      params: [incidentId, judged.through, canonicalJson(result)],
    },
  ]);
  return result;
}

/** When an exercise began, on the wall. */
export async function beganAt({ record }: Pick<Installation, 'record'>, incidentId: string): Promise<EpochMs> {
  const [declared] = await record.since(incidentId, 0, 1);
  return declared?.recordedAt ?? 0;
}

function resultOf({ conduct, evaluation }: Judged, began: EpochMs, zone: string): Result {
  const { scenario, begun } = conduct;
  const { late, partly, notDone } = tallyOf(evaluation.actions);
  const scenarioMs = theRefusal(evaluation)?.scenarioMs ?? null;
  return {
    scenario: scenario.name,
    version: scenario.version,
    cut: begun.cut,
    playedOn: localDate(began, zone),
    capabilities: evaluation.capabilities.map(({ title, rating }) => ({ title, rating })),
    neverPayMinutes: scenarioMs === null ? null : minutesOf(scenarioMs),
    late: late + partly,
    missing: notDone,
    statutoryMissed: evaluation.statutory.filter(({ outcome }) => outcome === 'missed' || outcome === 'met-late')
      .length,
    roomMinutes: minutesOf(evaluation.ending.recordedAt - began),
  };
}
