import { assertNever, type Text } from '#kernel';
import { authorityOf, type Authority } from '../law-pack.js';
import type { Answers, RiskFact, RiskMethod, ScoredFactor, Variant, WeighedFactor } from './method.js';
import { score, weigh, type Unknowns, type Weight } from './weigh.js';

/** Which way an answer pushes: `towards` the graver result, `away` from it, or neither. */
export type Push = 'towards' | 'away' | 'neither' | 'unknown';

export interface RiskReason {
  readonly factor: string;
  readonly title: Text;
  readonly citation: string;
  readonly push: Push;
  /** Absent while it is unknown. */
  readonly answer?: { readonly id: string; readonly words: Text };
  readonly choices: readonly { readonly id: string; readonly words: Text }[];
}

export interface RiskResult {
  readonly band: string;
  readonly words: Text;
  readonly proposes: boolean | string;
  readonly score?: number;
}

/** What a method proposes for its fact, and why. A proposal decides nothing: a person states the fact. */
export interface RiskProposal extends Authority {
  readonly method: string;
  readonly title: Text;
  readonly fact: RiskFact;
  /** With all that is unknown taken at its gravest. */
  readonly proposal: RiskResult;
  /** With all that is unknown taken at its least grave: nothing learned later goes below it. */
  readonly least: RiskResult;
  /** Whether nothing still unknown can change the band. */
  readonly settled: boolean;
  readonly reasons: readonly RiskReason[];
  /** What a person must weigh beside it. */
  readonly flags: readonly Text[];
  readonly variants: readonly Variant[];
}

export function proposeRisk(method: RiskMethod, answers: Answers): RiskProposal {
  const [least, proposal] = [resultOf(method, answers, 'least'), resultOf(method, answers, 'gravest')];
  return {
    method: method.id,
    title: method.title,
    fact: method.fact,
    proposal,
    least,
    settled: least.band === proposal.band,
    reasons: reasonsOf(method, answers),
    flags: flagsOf(method, answers),
    variants: method.variants ?? [],
    ...authorityOf(method),
  };
}

function resultOf(method: RiskMethod, answers: Answers, unknowns: Unknowns): RiskResult {
  const { band: index, score: points }: Weight =
    method.kind === 'weighed' ? weigh(method, answers, unknowns) : score(method, answers, unknowns);
  const { id: band, words, proposes } = method.bands[index] ?? method.bands[0];
  return { band, words, proposes, ...(points !== undefined && { score: points }) };
}

function reasonsOf(method: RiskMethod, answers: Answers): RiskReason[] {
  return method.kind === 'weighed'
    ? method.factors.map((factor) => reasonOf(factor, answers, (choice) => pushOfWeighed(choice)))
    : method.factors.map((factor) => reasonOf(factor, answers, ({ points }) => pushOfPoints(factor, points)));
}

type Asked<C> = Pick<RiskReason, 'title' | 'citation'> & { readonly id: string; readonly choices: readonly C[] };

function reasonOf<C extends RiskReason['choices'][number]>(
  { id, title, citation, choices }: Asked<C>,
  answers: Answers,
  pushOf: (choice: C) => Push,
): RiskReason {
  const answer = choices.find((choice) => choice.id === answers[id]);
  const shown = choices.map((choice) => ({ id: choice.id, words: choice.words }));
  if (!answer) return { factor: id, title, citation, push: 'unknown', choices: shown };
  const { id: chosen, words } = answer;
  return { factor: id, title, citation, push: pushOf(answer), answer: { id: chosen, words }, choices: shown };
}

function pushOfWeighed({ raises, limits, settles }: WeighedFactor['choices'][number]): Push {
  if (limits ?? settles) return 'away';
  if (raises === 'none') return 'neither';
  return raises === 'low' ? 'away' : 'towards';
}

function pushOfPoints({ part }: ScoredFactor, points: number): Push {
  switch (part) {
    case 'basic':
      return points >= 3 ? 'towards' : 'away';
    case 'context':
      return points === 0 ? 'neither' : points > 0 ? 'towards' : 'away';
    case 'ease':
      return points === 1 ? 'towards' : 'away';
    case 'circumstance':
      return points > 0 ? 'towards' : 'neither';
    case 'flag':
      return 'neither';
    default:
      return assertNever(part, 'part of a score');
  }
}

function flagsOf(method: RiskMethod, answers: Answers): Text[] {
  if (method.kind === 'weighed') return [];
  return method.factors.flatMap(({ id, choices }) => choices.find((choice) => choice.id === answers[id])?.flag ?? []);
}
