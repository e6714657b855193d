import type { RunCourse } from '#contract';
import type { Json } from '#digest';
import { RunEntity } from '#engine';
import { Fault, formatInstant, type Text } from '#kernel';
import type { Entry, RecordReader } from '#record';
import type { Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';

/** Moves that are read back: several times as many as any chart has states, and the same however long the incident lasts. */
export const MOVES_MAX = 1000;

/** What the course of a run is read from; it writes nothing. */
export interface CourseSource {
  readonly storage: Pick<Storage, 'repository'>;
  readonly record: Pick<RecordReader, 'moves'>;
}

type Stay = RunCourse['states'][number];

/**
 * Which states a run went through. Paths are those of the playbook's version that was current at each move.
 *
 * @throws Fault `incident-unknown`, `run-unknown`
 */
export async function runCourse(
  { storage, record }: CourseSource,
  incidentId: string,
  runId: string,
): Promise<RunCourse> {
  await findIncident(storage, incidentId);
  if (!(await storage.repository(RunEntity).existsBy({ id: runId, incidentId })))
    throw new Fault({ kind: 'not-found', code: 'run-unknown', detail: 'This incident has no such run.' });
  return courseIn(await record.moves(incidentId, runId, MOVES_MAX + 1));
}

/** @param moves newest first, of which no more than `movesMax` are read */
export function courseIn(moves: readonly Entry[], movesMax = MOVES_MAX): RunCourse {
  const stays = new Map<string, Stay>();
  for (const entry of moves.slice(0, movesMax)) {
    const path = pathOf(entry);
    if (path !== undefined) stays.set(path, withMove(stays.get(path) ?? unmoved(path), entry));
  }
  return { states: [...stays.values()], whole: moves.length <= movesMax };
}

/** Moves come newest first: the first that is met of a state tells how its latest stay ended. */
function withMove(stay: Stay, { kind, seq, at, payload }: Entry): Stay {
  const told = { seq, at: formatInstant(at) };
  if (kind === 'state.left') return stay.stays > 0 ? stay : { ...stay, left: stay.left ?? told };
  return {
    ...stay,
    title: stay.title ?? titleIn(payload),
    entered: stay.entered ?? told,
    stays: stay.stays + 1,
  };
}

function unmoved(path: string): Stay {
  return { path, title: null, entered: null, left: null, stays: 0 };
}

function titleIn(payload: Json): Text | null {
  const title = memberOf(payload, 'title');
  const [en, fr] = [memberOf(title, 'en'), memberOf(title, 'fr')];
  return typeof en === 'string' ? { en, ...(typeof fr === 'string' && { fr }) } : null;
}

function pathOf({ payload }: Entry): string | undefined {
  const path = memberOf(payload, 'path');
  return typeof path === 'string' ? path : undefined;
}

function memberOf(payload: Json | undefined, name: string): Json | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return (payload as { readonly [member: string]: Json | undefined })[name];
}
