import { canonicalJson, sha256, type Json } from '#digest';
import type { Scenario } from '#exercises';
import type { EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';
import { ExerciseEntity } from './tables.js';

/** A scenario as it is played: the text by which it is kept, and its content hash. */
export interface ScenarioClone {
  readonly text: string;
  readonly hash: string;
}

export function cloneOf(scenario: Scenario): ScenarioClone {
  // A scenario is made of what JSON has alone.
  const text = canonicalJson(scenario as unknown as Json);
  return { text, hash: sha256(text) };
}

/** What is kept of an exercise beside its record. */
export interface KeptExercise {
  readonly scenario: Scenario;
  /** While its clock runs: where the scenario came to last, and when on the wall. */
  readonly reached: EpochMs | undefined;
  readonly beatenAt: EpochMs | undefined;
}

/** The clone that an exercise plays; `undefined` where the incident is not conducted as one. */
export async function findExercise(
  storage: Pick<Storage, 'repository'>,
  incidentId: string,
): Promise<KeptExercise | undefined> {
  const row = await storage.repository(ExerciseEntity).findOneBy({ incidentId });
  if (!row) return undefined;
  const { scenario, reached, beatenAt } = row;
  return {
    // What `cloneOf` wrote.
    scenario: JSON.parse(scenario) as Scenario,
    reached: reached === null ? undefined : Number(reached),
    beatenAt: beatenAt === null ? undefined : Number(beatenAt),
  };
}

/** When on the wall the node that conducts an exercise said so last; `undefined` where its clock stands. */
export async function lastBeatOf(storage: Pick<Storage, 'reader'>, incidentId: string): Promise<EpochMs | undefined> {
  const [row] = await storage.reader.all('SELECT beaten_at FROM exercise WHERE incident_id = ?', [incidentId]);
  const beatenAt = row?.['beaten_at'] ?? null;
  return beatenAt === null ? undefined : Number(beatenAt);
}

/** Ids of all exercises, and whether the clock of each ran when that was last written. */
export async function allExercises(
  storage: Pick<Storage, 'reader'>,
): Promise<readonly { readonly incidentId: string; readonly ran: boolean }[]> {
  const rows = await storage.reader.all('SELECT incident_id, reached FROM exercise ORDER BY incident_id', []);
  return rows.map((row) => ({ incidentId: String(row['incident_id']), ran: row['reached'] !== null }));
}

export function insertExercise(incidentId: string, { hash, text }: ScenarioClone): Statement {
  return {
    sql: 'INSERT INTO exercise (incident_id, scenario_hash, scenario, reached, beaten_at) VALUES (?, ?, ?, NULL, NULL)',
    params: [incidentId, hash, text],
  };
}

/** How far a running scenario came; `undefined` where its clock stands from here on. */
export function setReached(incidentId: string, reached: EpochMs | undefined, wallNow: EpochMs): Statement {
  return {
    sql: 'UPDATE exercise SET reached = ?, beaten_at = ? WHERE incident_id = ?',
    params: [reached ?? null, reached === undefined ? null : wallNow, incidentId],
  };
}

/** A heartbeat, or the last one where nobody goes on: one whose clock was stopped meanwhile stays stopped. */
export function beat(incidentId: string, reached: EpochMs, wallNow: EpochMs | null): Statement {
  return {
    sql: 'UPDATE exercise SET reached = ?, beaten_at = ? WHERE incident_id = ? AND reached IS NOT NULL',
    params: [reached, wallNow, incidentId],
  };
}
