import { z } from 'zod';
import { setImprovement, type Improvement, type SetImprovement } from '#contract';
import { IncidentEntity } from '#engine';
import { Fault, type Actor } from '#kernel';
import type { Entry } from '#record';
import { localDate } from '#time';
import type { Installation } from '../../installation.js';
import { beganAt } from './runs.js';

const said = setImprovement.extend({ improvement: z.string() });

/** Something to be improved, as the record says last. */
interface Standing extends z.infer<typeof said> {
  readonly incidentId: string;
}

type Parts = Pick<Installation, 'config' | 'engine' | 'ports' | 'record' | 'storage'>;

/** What is to be improved of one exercise, or of all, in the order in which it was found, the newest exercise first. */
export async function improvements(parts: Parts, incidentId?: string): Promise<readonly Improvement[]> {
  const standing = standingIn(await parts.record.outlivingExercises(incidentId));
  const exercises = [...new Set(standing.map((each) => each.incidentId))].toReversed();
  const lists = await Promise.all(
    exercises.map((exercise) =>
      viewsOf(
        parts,
        exercise,
        standing.filter((each) => each.incidentId === exercise),
      ),
    ),
  );
  return lists.flat();
}

/** How many are open past their day, over all exercises. */
export async function overdueImprovements(parts: Pick<Installation, 'record'>, today: string): Promise<number> {
  return standingIn(await parts.record.outlivingExercises()).filter((each) => isOverdue(each, today)).length;
}

/**
 * Says what is to be improved, or how it stands now. Each saying is an entry of its exercise's record, and that is all that is kept of it.
 *
 * @param id of what is changed; absent, the act's own is the id of something new
 * @throws Fault `improvement-unknown`
 */
export async function sayImprovement(
  parts: Parts,
  incidentId: string,
  id: string | undefined,
  asked: SetImprovement,
  { actor, commandId }: { readonly actor: Actor; readonly commandId: string },
): Promise<Improvement> {
  if (id !== undefined && !(await improvements(parts, incidentId)).some((each) => each.id === id)) throw unknown();
  const improvement = id ?? commandId;
  const outcome = await parts.engine.execute(incidentId, {
    command: { type: 'record-act', kind: 'exercise.improvement-set', payload: { improvement, ...asked } },
    actor,
    commandId,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  const set = (await improvements(parts, incidentId)).find((each) => each.id === improvement);
  if (!set) throw unknown();
  return set;
}

/** The exercise that showed it. @throws Fault `improvement-unknown` */
export async function exerciseOf({ record }: Pick<Installation, 'record'>, id: string): Promise<string> {
  const known = standingIn(await record.outlivingExercises()).find(({ improvement }) => improvement === id);
  if (!known) throw unknown();
  return known.incidentId;
}

function standingIn(entries: readonly Entry[]): readonly Standing[] {
  const latest = new Map<string, Standing>();
  for (const { kind, payload, incidentId } of entries) {
    const read = kind === 'exercise.improvement-set' ? said.safeParse(payload) : undefined;
    // What was erased says nothing: what stood before it stands.
    if (read?.success === true) latest.set(read.data.improvement, { ...read.data, incidentId });
  }
  return [...latest.values()];
}

async function viewsOf(parts: Parts, incidentId: string, standing: readonly Standing[]): Promise<Improvement[]> {
  const { storage, config, ports } = parts;
  const incident = await storage.repository(IncidentEntity).findOneByOrFail({ id: incidentId });
  const exercisedOn = localDate(await beganAt(parts, incidentId), config.zone);
  const today = localDate(ports.clock.now(), config.zone);
  return standing.map(({ improvement: id, ...each }) => ({
    id,
    exercise: incident.title,
    exercisedOn,
    ...each,
    overdue: isOverdue({ ...each, improvement: id }, today),
  }));
}

function isOverdue({ state, due }: Standing, today: string): boolean {
  return state === 'open' && due !== null && due < today;
}

function unknown(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'improvement-unknown',
    detail: 'No exercise showed this.',
    place: 'improvement',
    mend: 'Read the list again.',
  });
}
