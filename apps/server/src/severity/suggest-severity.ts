import type { SeverityReason, SeverityView } from '#contract';
import type { Severity } from '#kernel';

/** A fact by name, as a screen shows it: `null` is unknown, or not open to whoever asks. */
export type SeenFact = { readonly name: string; readonly value: unknown };

type Reading = (name: string) => unknown;

interface Rule {
  readonly reason: SeverityReason;
  readonly severity: Severity;
  readonly holds: (fact: Reading) => boolean;
}

/** From so many people on, even a suspicion fills every desk that there is. An aid to judgment; no law has this number. */
const MANY_PEOPLE = 10_000;

/** Kinds of information by which somebody can be hurt or robbed at once. */
const SENSITIVE = new Set([
  'health-record',
  'genetic',
  'biometric',
  'social-insurance-number',
  'social-security-number',
  'payment-card-code',
  'bank-account',
  'account-access-code',
  'credentials',
]);

/** That information about people was certainly taken is always of the highest: the playbook says so at the task that asks. */
const RULES: readonly Rule[] = [
  {
    reason: 'safety-at-risk',
    severity: 'p1',
    holds: (fact) => fact('risk.serious_injury') === true || fact('approach.safety') === 'in-danger',
  },
  { reason: 'taken', severity: 'p1', holds: (fact) => fact('event.exfiltration') === 'known' && !isNobodys(fact) },
  { reason: 'published', severity: 'p1', holds: (fact) => fact('event.published') === true && !isNobodys(fact) },
  { reason: 'on-sale', severity: 'p1', holds: (fact) => fact('event.offered_for_sale') === true && !isNobodys(fact) },
  { reason: 'many-people', severity: 'p2', holds: (fact) => countOf(fact) >= MANY_PEOPLE },
  {
    reason: 'sensitive-data',
    severity: 'p2',
    holds: (fact) => listOf(fact('people.data_elements')).some((each) => SENSITIVE.has(each)),
  },
  {
    reason: 'care-disrupted',
    severity: 'p2',
    holds: (fact) => fact('event.severe_disruption') === true || fact('event.impact') === 'high',
  },
  { reason: 'taken-suspected', severity: 'p2', holds: (fact) => fact('event.exfiltration') === 'suspected' },
  { reason: 'seen', severity: 'p2', holds: (fact) => fact('event.accessed') === 'known' },
  { reason: 'seen-suspected', severity: 'p3', holds: (fact) => fact('event.accessed') === 'suspected' },
  { reason: 'demand', severity: 'p3', holds: (fact) => fact('demand.received') === true },
  { reason: 'nobodys-data', severity: 'p3', holds: (fact) => isNobodys(fact) && !isExcluded(fact) },
  { reason: 'nothing-taken', severity: 'p4', holds: isExcluded },
];

/**
 * What the facts would say of how grave it is: the gravest that anything speaks for, and all that speaks for that. Where it is
 * certain that nothing was taken, suspicions about the data itself no longer count; danger to somebody and disrupted work do.
 */
export function suggestSeverity(facts: readonly SeenFact[]): SeverityView['suggested'] {
  const values = new Map(facts.map(({ name, value }) => [name, value]));
  const fact: Reading = (name) => values.get(name);
  const spoken = RULES.filter(({ reason, holds }) => holds(fact) && (!isExcluded(fact) || !OF_THE_DATA.has(reason)));
  const [gravest] = spoken.map(({ severity }) => severity).toSorted();
  if (gravest === undefined) return null;
  return {
    severity: gravest,
    because: spoken.filter(({ severity }) => severity === gravest).map(({ reason }) => reason),
  };
}

const OF_THE_DATA: ReadonlySet<SeverityReason> = new Set(['many-people', 'sensitive-data', 'demand']);

function isExcluded(fact: Reading): boolean {
  return fact('event.exfiltration') === 'excluded' && !['known', 'suspected'].includes(String(fact('event.accessed')));
}

/** An empty list says that no information about people is in it; so does a count of none. */
function isNobodys(fact: Reading): boolean {
  const elements = fact('people.data_elements');
  return (Array.isArray(elements) && elements.length === 0) || fact('people.count') === 0;
}

function countOf(fact: Reading): number {
  return Math.max(leastOf(fact('people.count')), leastOf(fact('people.registered')));
}

/** Of a range only its least is certain. */
function leastOf(value: unknown): number {
  const least = typeof value === 'object' && value !== null && 'least' in value ? value.least : value;
  return typeof least === 'number' ? least : 0;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
