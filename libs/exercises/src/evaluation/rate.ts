import type { FactValue } from '#facts';
import type { Rating } from '#kernel';
import type { Conduct } from '../conduct/conduct.js';
import type { Capability, Target } from '../scenario/scenario.js';
import type {
  GivenInstead,
  JudgedAction,
  RatedCapability,
  RatedTarget,
  RatedTask,
  WeakPractice,
} from './evaluation.js';
import { NO_REASON, becauseOfAction, becauseOfPart, becauseOfPractice } from './because.js';
import { worst } from './worst.js';

/** Where a practice that a target rests on is not met, good work rested on luck: no better than this. */
const WITHOUT_PRACTICE: Rating = 'S';

/**
 * Rates what the exercise practised. A critical task is as its worst action, a target as its worst task, a capability as
 * its worst target. A target that rests on a hygiene practice that is not met is `S` at best; one that is partly met is
 * noted. A person's rating goes before the rule's. What no counted action shows has no rating.
 */
export function rateCapabilities(
  conduct: Conduct,
  facts: ReadonlyMap<string, FactValue>,
  actions: readonly JudgedAction[],
): readonly RatedCapability[] {
  const byTask = new Map<string, JudgedAction[]>();
  for (const action of actions) {
    const { task = '' } = action.expected;
    byTask.set(task, [...(byTask.get(task) ?? []), action]);
  }
  return conduct.scenario.capabilities.map((capability) => rateCapability(conduct, facts, byTask, capability));
}

function rateCapability(
  conduct: Conduct,
  facts: ReadonlyMap<string, FactValue>,
  byTask: ReadonlyMap<string, readonly JudgedAction[]>,
  { id, title, objectives, targets }: Capability,
): RatedCapability {
  const rated = targets.map((target) => rateTarget(conduct, facts, byTask, target));
  const computed = worst(rated.map(({ rating }) => rating));
  const given = givenOf(conduct, id);
  const weakest = rated.find(({ rating }) => rating !== null && rating === computed);
  const because = weakest ? becauseOfPart(weakest) : NO_REASON;
  return { id, title, objectives, rating: given?.rating ?? computed, computed, given, because, targets: rated };
}

function rateTarget(
  conduct: Conduct,
  facts: ReadonlyMap<string, FactValue>,
  byTask: ReadonlyMap<string, readonly JudgedAction[]>,
  { id, title, tasks, hygiene }: Target,
): RatedTarget {
  const rated = tasks.map((task): RatedTask => {
    const actions = byTask.get(task.id) ?? [];
    const rating = worst(actions.map((action) => action.rating));
    const weakest = actions.find((action) => action.rating !== null && action.rating === rating);
    return {
      ...task,
      rating,
      because: weakest ? becauseOfAction(weakest) : NO_REASON,
      actions: actions.filter((action) => action.rating !== null).map(({ expected }) => expected.id),
    };
  });
  const weak = hygiene.flatMap((practice): WeakPractice[] => {
    const level = facts.get(`hygiene.${practice}`);
    return level === 'partly' || level === 'not' ? [{ practice, level }] : [];
  });
  const shown = worst(rated.map(({ rating }) => rating));
  const unmet = weak.find(({ level }) => level === 'not');
  const computed = shown !== null && unmet ? worst([shown, WITHOUT_PRACTICE]) : shown;
  const weakest = rated.find(({ rating }) => rating !== null && rating === computed);
  const because = weakest?.because ?? (computed !== null && unmet ? becauseOfPractice(unmet) : NO_REASON);
  const given = givenOf(conduct, id);
  return { id, title, rating: given?.rating ?? computed, computed, given, because, tasks: rated, hygiene: weak };
}

function givenOf({ ratings }: Conduct, id: string): GivenInstead | null {
  const given = ratings.get(id);
  if (!given || given.rating === null) return null;
  return { rating: given.rating, reason: given.reason, by: given.actor.id };
}
