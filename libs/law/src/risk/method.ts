import type { Text } from '#kernel';
import type { Authority } from '../law-pack.js';

/** The facts that state what a person decided about risk. */
export const RISK_FACTS = [
  'risk.compromise_low',
  'risk.significant_harm',
  'risk.serious_injury',
  'risk.rights',
  'risk.serious_harm',
  'risk.harm_likely',
] as const;
export type RiskFact = (typeof RISK_FACTS)[number];

export const LEVELS = ['none', 'low', 'moderate', 'high'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What a factor speaks of: how grave the harm would be, how likely misuse is, or how likely the loss of the data itself does harm.
 * The last two are apart, because encryption answers misuse and brings nothing back that is lost.
 */
export type Aspect = 'gravity' | 'misuse' | 'loss';

interface Choice {
  readonly id: string;
  readonly words: Text;
}

/** How an answer moves its aspect. Of `raises`, `holds` and `limits` the strongest of all answers counts. */
export interface WeighedChoice extends Choice {
  readonly raises: Level;
  /** The aspect is not below this, whatever `limits` it: a thief's word that data was deleted is worth nothing. */
  readonly holds?: Level;
  /** The aspect is not above this, unless something holds it. */
  readonly limits?: Level;
  /** The aspect is not above this, whatever else was answered: encrypted with safe keys, never opened. */
  readonly settles?: Level;
}

export interface ScoredChoice extends Choice {
  readonly points: number;
  /** What a person must weigh beside the score. */
  readonly flag?: Text;
}

interface FactorOf<C extends Choice> {
  readonly id: string;
  readonly title: Text;
  /** Where the law or the method asks for it. */
  readonly citation: string;
  /** Least grave first: each is at least as grave as the one before it. */
  readonly choices: readonly [C, ...C[]];
}

export interface WeighedFactor extends FactorOf<WeighedChoice> {
  readonly aspect: Aspect;
}

/** `basic` and `context` make up DPC, `ease` is EI, `circumstance` adds to CB; a `flag` scores nothing. */
export type ScorePart = 'basic' | 'context' | 'ease' | 'circumstance' | 'flag';

export interface ScoredFactor extends FactorOf<ScoredChoice> {
  readonly part: ScorePart;
}

interface Band {
  readonly id: string;
  readonly words: Text;
  /** The value this band proposes for the method's fact. */
  readonly proposes: boolean | string;
}

export interface WeighedBand extends Band {
  /** The likelihood from which this band is reached, at each gravity; a gravity not named never reaches it. */
  readonly from: { readonly [gravity in Level]?: Level };
}

export interface ScoredBand extends Band {
  /** The least score of this band, included. */
  readonly atLeast: number;
}

/** How one jurisdiction puts the same test. */
export interface Variant extends Authority {
  readonly jurisdiction: string;
  readonly words: Text;
}

interface MethodBase extends Authority {
  readonly id: string;
  readonly title: Text;
  readonly fact: RiskFact;
  readonly variants?: readonly Variant[];
}

export interface WeighedMethod extends MethodBase {
  readonly kind: 'weighed';
  readonly factors: readonly WeighedFactor[];
  /** Least grave first; the first is reached without more. */
  readonly bands: readonly [WeighedBand, ...WeighedBand[]];
}

export interface ScoredMethod extends MethodBase {
  readonly kind: 'scored';
  readonly factors: readonly ScoredFactor[];
  readonly bands: readonly [ScoredBand, ...ScoredBand[]];
}

/** One assessment of risk as its law or its authors put it: what is asked, how answers weigh, what they propose. */
export type RiskMethod = WeighedMethod | ScoredMethod;

/** Choice ids by factor id. A factor that is absent is unknown. */
export interface Answers {
  readonly [factor: string]: string;
}
