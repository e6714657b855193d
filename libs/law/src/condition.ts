import { and, decided, or, undecided, type Facts, type Predicate, type Verdict } from '#facts';
import type { EpochMs } from '#kernel';
import type { TraceStep } from './assessment.js';
import type { Condition, ConditionGroup } from './law-pack.js';

/** Answers a condition from the facts; a condition that several clauses share is asked once. */
export type Ask = (condition: Condition) => Verdict;

export function askAbout(facts: Facts, now: EpochMs): Ask {
  const verdicts = new Map<Condition, Verdict>();
  return (condition) => {
    const verdict = verdicts.get(condition) ?? askCondition(condition, facts, now);
    verdicts.set(condition, verdict);
    return verdict;
  };
}

/** Whether every group holds; no group at all holds. */
export function joinGroups(groups: readonly ConditionGroup[], ask: Ask): Verdict {
  return groups.map((group) => joinGroup(group, ask)).reduce(and, decided(true));
}

/** How each condition was answered, also those that no longer matter: a reason names what was met beside what decided. */
export function traceOf(
  conditions: readonly Condition[],
  role: TraceStep['role'],
  ask: Ask,
  facts: Facts,
): readonly TraceStep[] {
  return [...new Set(conditions)].map((condition) => stepOf(condition, role, ask(condition).truth, facts));
}

/** The fact that says how many people live where. */
const HOMES = 'people.by_residence';

/**
 * Whether a law reaches the incident by nothing else than where people live. What nobody knows yet may be another way, such as
 * being established there, by which a law is owed to people wherever they live.
 */
export function followsHomes(reach: readonly ConditionGroup[], ask: Ask, facts: Facts, now: EpochMs): boolean {
  const hangsOnHomes = ({ when, openWhen }: Condition): boolean => {
    const ways = when.alternatives().filter((way) => way.evaluate(facts, now).truth !== 'false');
    if (ways.length === 0) return openWhen?.factsUsed.includes(HOMES) ?? false;
    return ways.every((way) => way.factsUsed.includes(HOMES));
  };
  return reach.some(({ quantifier, conditions }) => {
    if (quantifier === 'all') return conditions.some(hangsOnHomes);
    const holding = conditions.filter((condition) => ask(condition).truth !== 'false');
    return holding.length > 0 && holding.every(hangsOnHomes);
  });
}

function joinGroup({ quantifier, conditions }: ConditionGroup, ask: Ask): Verdict {
  const verdicts = conditions.map(ask);
  return quantifier === 'all' ? verdicts.reduce(and, decided(true)) : verdicts.reduce(or, decided(false));
}

// Room that the law leaves ("suspected" is not "stolen", and not "not stolen" either) reads as unknown. The facts that leave
// it are asked again, although something is stated for them.
function askCondition({ when, openWhen }: Condition, facts: Facts, now: EpochMs): Verdict {
  const verdict = when.evaluate(facts, now);
  if (verdict.truth === 'true' || openWhen === undefined) return verdict;
  const open = openWhen.evaluate(facts, now);
  if (open.truth === 'false') return verdict;
  const holding = open.truth === 'true' ? factsHoldingOpen(openWhen, facts, now) : open.unknownFacts;
  return undecided([...verdict.unknownFacts, ...holding]);
}

// Those without which it would not be open; where several hold it open independently, all that it names.
function factsHoldingOpen(openWhen: Predicate, facts: Facts, now: EpochMs): readonly string[] {
  const needed = openWhen.factsUsed.filter((name) => {
    const others = Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name));
    return openWhen.evaluate(others, now).truth !== 'true';
  });
  return needed.length > 0 ? needed : openWhen.factsUsed;
}

function stepOf(condition: Condition, role: TraceStep['role'], truth: Verdict['truth'], facts: Facts): TraceStep {
  const { id, words, citation, confidence, when, openWhen } = condition;
  const inputs = Object.entries({ ...when.inputs(facts), ...openWhen?.inputs(facts) });
  const byName = inputs.sort(([one], [other]) => (one < other ? -1 : 1));
  const predicate = openWhen === undefined ? when.source : `${when.source}; open while ${openWhen.source}`;
  return { clause: id, role, words, citation, confidence, predicate, truth, facts: Object.fromEntries(byName) };
}
