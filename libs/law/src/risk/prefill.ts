import { isRange, type Facts } from '#facts';
import type { Answers, RiskMethod } from './method.js';

type Kind = 'contact' | 'personal' | 'sensitive';

/** How sensitive each kind of information is, and its class in ENISA's sense; without a class it depends on what it opens. */
export const DATA_KINDS: { readonly [element: string]: { readonly kind: Kind; readonly points?: 1 | 2 | 3 | 4 } } = {
  name: { kind: 'contact', points: 1 },
  contact: { kind: 'contact', points: 1 },
  'birth-date': { kind: 'personal', points: 1 },
  'health-card-number': { kind: 'sensitive', points: 1 },
  'health-record': { kind: 'sensitive', points: 4 },
  'payment-card': { kind: 'sensitive', points: 3 },
  'payment-card-code': { kind: 'sensitive', points: 3 },
  'bank-account': { kind: 'sensitive', points: 3 },
  'account-access-code': { kind: 'sensitive', points: 3 },
  'social-insurance-number': { kind: 'sensitive', points: 1 },
  'social-security-number': { kind: 'sensitive', points: 1 },
  'taxpayer-number': { kind: 'sensitive', points: 3 },
  'drivers-licence': { kind: 'sensitive', points: 1 },
  passport: { kind: 'sensitive', points: 1 },
  'military-id': { kind: 'sensitive', points: 1 },
  'government-id': { kind: 'sensitive', points: 1 },
  credentials: { kind: 'sensitive' },
  photograph: { kind: 'personal', points: 1 },
  biometric: { kind: 'sensitive', points: 4 },
  genetic: { kind: 'sensitive', points: 4 },
  location: { kind: 'personal', points: 2 },
  'digital-signature': { kind: 'sensitive' },
  'maiden-name': { kind: 'personal', points: 1 },
  insurance: { kind: 'sensitive' },
  employment: { kind: 'personal', points: 1 },
};

const DATA_CLASSES = ['simple', 'behavioural', 'financial', 'sensitive'] as const;
const ENISA_MANY_ABOVE = 100;
const TELLING_SECTORS = ['health-care', 'hospital', 'licensed-clinic', 'home-health-or-hospice', 'pharmacy', 'health-insurance', 'bank', 'credit-union', 'credit-bureau']; // prettier-ignore

/**
 * The answers that the facts already give. Where facts leave room between two choices nothing is answered, and the proposal
 * takes the graver one; a suspicion is room. A person may answer otherwise.
 */
export function factorsFrom({ factors }: RiskMethod, facts: Facts): Answers {
  const answers: Record<string, string> = {};
  for (const { id } of factors) {
    const answer = PREFILLS[id]?.(facts);
    if (answer !== undefined) answers[id] = answer;
  }
  return answers;
}

/** By factor: several methods ask the same one. What is not here, only a person can answer. */
const PREFILLS: { readonly [factor: string]: (facts: Facts) => string | undefined } = {
  sensitivity,
  consequences: (facts) => (sensitivity(facts) === 'sensitive' ? 'significant' : undefined),
  people: (facts) => (leastOf(facts, 'people.minors') > 0 ? 'vulnerable' : undefined),
  identification: (facts) => (names(facts) ? 'direct' : undefined),
  controller,
  scale,
  exposure,
  recipient: (facts) => (meansHarm(facts) ? 'malicious' : inGoodFaith(facts) ? 'bound' : undefined),
  protection,
  spread,
  availability: (facts) => (facts['event.lost'] === false ? 'kept' : undefined),
  phi: (facts) => (sensitivity(facts) === 'sensitive' ? 'detailed' : names(facts) ? 'identified' : undefined),
  'unauthorised-person': (facts) => (meansHarm(facts) ? 'criminal' : inGoodFaith(facts) ? 'bound' : undefined),
  'acquired-or-viewed': acquired,
  'data-class': dataClass,
  ease: (facts) => (names(facts) && (elementsOf(facts)?.length ?? 0) > 1 ? 'maximum' : undefined),
  confidentiality,
  access: (facts) => (facts['event.lost'] === false ? 'recovered' : undefined),
  intent: (facts) => (meansHarm(facts) ? 'malicious' : inGoodFaith(facts) ? 'none' : undefined),
};

function sensitivity(facts: Facts): string | undefined {
  const elements = elementsOf(facts);
  if (!elements) return undefined;
  if (elements.length === 0) return 'nobody';
  const kinds = elements.map((element) => DATA_KINDS[element]?.kind);
  if (kinds.includes(undefined)) return undefined;
  return (['sensitive', 'personal', 'contact'] as const).find((kind) => kinds.includes(kind));
}

function dataClass(facts: Facts): string | undefined {
  const points = elementsOf(facts)?.map((element) => DATA_KINDS[element]?.points);
  if (!points || points.length === 0) return undefined;
  const highest = Math.max(...points.map((each) => each ?? 1));
  // A key to something may open the highest class.
  return points.includes(undefined) && highest < DATA_CLASSES.length ? undefined : DATA_CLASSES[highest - 1];
}

function controller(facts: Facts): string | undefined {
  const sectors = listOf(facts, 'organisation.sectors');
  if (!sectors || sectors.includes('other')) return undefined;
  return sectors.some((sector) => TELLING_SECTORS.includes(sector)) ? 'sensitive' : undefined;
}

function scale(facts: Facts): string | undefined {
  if (leastOf(facts, 'people.count') > ENISA_MANY_ABOVE) return 'many';
  return mostOf(facts, 'people.count') <= ENISA_MANY_ABOVE ? 'few' : undefined;
}

function exposure(facts: Facts): string | undefined {
  if (isTaken(facts)) return 'taken';
  if (facts['event.exfiltration'] !== 'excluded' || isShown(facts)) return undefined;
  switch (facts['event.accessed']) {
    case 'known':
      return 'accessed';
    case 'suspected':
      return 'possible';
    case 'excluded':
      return 'excluded';
    default:
      return undefined;
  }
}

// The department's guidance on ransomware: whoever encrypts the data has taken control of it, and so acquired it.
function acquired(facts: Facts): string | undefined {
  const locked = facts['event.attacker_encrypted'];
  if (isTaken(facts) || facts['event.accessed'] === 'known' || locked === true) return 'acquired';
  return exposure(facts) === 'excluded' && locked === false ? 'never' : undefined;
}

function confidentiality(facts: Facts): string | undefined {
  if (isTaken(facts) && meansHarm(facts)) return 'unknown-recipients';
  if (exposure(facts) === 'excluded') return 'no-evidence';
  return undefined;
}

function protection(facts: Facts): string | undefined {
  if (facts['event.encrypted_at_rest'] === false || facts['event.keys_taken'] === true) return 'open';
  // Whoever shows our data in the clear has read it, whatever we had encrypted.
  const shown = facts['event.published'] === true || facts['event.sample_verified'] === true;
  return facts['event.encrypted_at_rest'] === true && facts['event.keys_taken'] === false && !shown
    ? 'safe'
    : undefined;
}

function spread(facts: Facts): string | undefined {
  const [published, offered, threatened, demanded] = ['event.published', 'event.offered_for_sale', 'event.threatened', 'demand.received'].map((name) => facts[name]); // prettier-ignore
  if (published === true || offered === true) return 'offered';
  if (threatened === true || demanded === true)
    return published === false && offered === false ? 'threatened' : undefined;
  return [published, offered, threatened, demanded].every((each) => each === false) ? 'none' : undefined;
}

function isTaken(facts: Facts): boolean {
  return facts['event.exfiltration'] === 'known' || (facts['event.exfiltration'] !== 'excluded' && isShown(facts));
}

// A sample from an older leak shows nothing of this one.
function isShown(facts: Facts): boolean {
  const ours = facts['event.sample_verified'] === true && facts['event.sample_recycled'] !== true;
  return ours || facts['event.published'] === true;
}

function meansHarm(facts: Facts): boolean {
  const acts = ['event.threatened', 'event.offered_for_sale', 'event.published', 'event.attacker_encrypted', 'demand.received']; // prettier-ignore
  return facts['contact.received_at'] !== undefined || acts.some((name) => facts[name] === true);
}

function inGoodFaith(facts: Facts): boolean {
  return facts['event.good_faith'] === true;
}

function names(facts: Facts): boolean {
  return elementsOf(facts)?.includes('name') ?? false;
}

function elementsOf(facts: Facts): readonly string[] | undefined {
  return listOf(facts, 'people.data_elements');
}

function listOf(facts: Facts, name: string): readonly string[] | undefined {
  const value = facts[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function leastOf(facts: Facts, name: string): number {
  const value = facts[name];
  if (typeof value === 'number') return value;
  return isRange(value) ? value.least : 0;
}

function mostOf(facts: Facts, name: string): number {
  const value = facts[name];
  if (typeof value === 'number') return value;
  return isRange(value) ? value.most : Infinity;
}
