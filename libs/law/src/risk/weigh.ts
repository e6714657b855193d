import { LEVELS, type Answers, type Aspect, type Level, type ScoredMethod, type WeighedMethod } from './method.js';

/** How far up a method's bands an assessment comes, as an index; `score` where the method has one. */
export interface Weight {
  readonly band: number;
  readonly score?: number;
}

/**
 * Takes every unknown factor at its least grave, or at its gravest. More grave an answer never lowers the result, so that what
 * is learned later lies between the two.
 */
export type Unknowns = 'least' | 'gravest';

export function weigh({ factors, bands }: WeighedMethod, answers: Answers, unknowns: Unknowns): Weight {
  const chosen = factors.map((factor) => ({ aspect: factor.aspect, choice: chosenOf(factor, answers, unknowns) }));
  const level = (aspect: Aspect): Level => {
    const choices = chosen.filter((each) => each.aspect === aspect).map(({ choice }) => choice);
    const raised = most(choices.map(({ raises }) => raises));
    const limited = least([raised, ...choices.flatMap(({ limits }) => limits ?? [])]);
    const held = most([limited, ...choices.flatMap(({ holds }) => holds ?? [])]);
    return least([held, ...choices.flatMap(({ settles }) => settles ?? [])]);
  };
  const gravity = level('gravity');
  const likelihood = most([level('misuse'), level('loss')]);
  const reached = bands.findLastIndex(({ from }) => {
    const threshold = from[gravity];
    return threshold !== undefined && rank(likelihood) >= rank(threshold);
  });
  return { band: Math.max(reached, 0) };
}

/** SE = DPC x EI + CB; DPC stays from 1 to 4 whatever the context adds. Every step is a quarter, so that sums are exact. */
export function score({ factors, bands }: ScoredMethod, answers: Answers, unknowns: Unknowns): Weight {
  const points = (part: string): number =>
    factors
      .filter((factor) => factor.part === part)
      .reduce((sum, factor) => sum + chosenOf(factor, answers, unknowns).points, 0);
  const dpc = Math.min(Math.max(points('basic') + points('context'), 1), 4);
  const severity = dpc * points('ease') + points('circumstance');
  return {
    band: Math.max(
      bands.findLastIndex(({ atLeast }) => severity >= atLeast),
      0,
    ),
    score: severity,
  };
}

function chosenOf<C extends { readonly id: string }>(
  { id, choices }: { readonly id: string; readonly choices: readonly [C, ...C[]] },
  answers: Answers,
  unknowns: Unknowns,
): C {
  const answered = choices.find((choice) => choice.id === answers[id]);
  if (answered) return answered;
  return (unknowns === 'gravest' ? choices.at(-1) : undefined) ?? choices[0];
}

function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

function most(levels: readonly Level[]): Level {
  return LEVELS.findLast((level) => levels.includes(level)) ?? 'none';
}

function least(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? 'none';
}
