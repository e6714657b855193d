import type { FactValue } from '#facts';
import type { Conduct } from '../conduct/conduct.js';
import { RATINGS, type Capability, type Rating, type Target } from '../scenario/scenario.js';
import type {
  GivenInstead,
  JudgedAction,
  RatedCapability,
  RatedTarget,
  RatedTask,
  WeakPractice,
} from './evaluation.js';

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

/** The worst of them; `null` where there is none. */
export function worst(ratings: readonly (Rating | null)[]): Rating | null {
  return RATINGS.findLast((rating) => ratings.includes(rating)) ?? null;
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
  return { id, title, objectives, rating: given?.rating ?? computed, computed, given, targets: rated };
}

function rateTarget(
  conduct: Conduct,
  facts: ReadonlyMap<string, FactValue>,
  byTask: ReadonlyMap<string, readonly JudgedAction[]>,
  { id, title, tasks, hygiene }: Target,
): RatedTarget {
  const rated = tasks.map((task): RatedTask => {
    const actions = byTask.get(task.id) ?? [];
    return {
      ...task,
      rating: worst(actions.map(({ rating }) => rating)),
      actions: actions.filter(({ rating }) => rating !== null).map(({ expected }) => expected.id),
    };
  });
  const weak = hygiene.flatMap((practice): WeakPractice[] => {
    const level = facts.get(`hygiene.${practice}`);
    return level === 'partly' || level === 'not' ? [{ practice, level }] : [];
  });
  const shown = worst(rated.map(({ rating }) => rating));
  const isCapped = shown !== null && weak.some(({ level }) => level === 'not');
  const computed = isCapped ? worst([shown, WITHOUT_PRACTICE]) : shown;
  const given = givenOf(conduct, id);
  return { id, title, rating: given?.rating ?? computed, computed, given, tasks: rated, hygiene: weak };
}

function givenOf({ ratings }: Conduct, id: string): GivenInstead | null {
  const given = ratings.get(id);
  if (!given || given.rating === null) return null;
  return { rating: given.rating, reason: given.reason, by: given.actor.id };
}
