import type { Obligation } from '#engine';
import type { TraceStep } from '#law';
import { checkElements, letterName, mayLiveIn, type Residence, type Template } from '#letters';

/** What a duty demands for the people of a home, and a letter to them lacks. */
export interface Lacking {
  readonly template: string;
  /** As the law pack names it, where the duty follows homes; else where its law is from. */
  readonly place: string;
  readonly duty: Obligation['assessed'];
  /** The elements that are missing. */
  readonly elements: readonly string[];
  /** The same, each with how it is mended. */
  readonly findings: ReturnType<typeof checkElements>;
}

/** What the law of a home forbids and a letter says, or another law demands all the same. */
export interface Barred {
  readonly jurisdiction: string;
  readonly elements: readonly string[];
}

/** A letter as it stands before the law of those who get it. */
export interface Judgement {
  readonly lacking: readonly Lacking[];
  readonly barred: readonly Barred[];
}

/**
 * Whether a duty to write to people is owed to those who live there. A law that reaches the incident by nothing else than where
 * people live is owed to the people of its place; any other, such as one that binds a hospital, to everybody whose data it had.
 */
export function isOwedTo({ assessed }: Pick<Obligation, 'assessed'>, home: Residence): boolean {
  return !followsHomes(assessed) || mayLiveIn(home, assessed.jurisdiction);
}

function followsHomes({ followsHomes: known, trace }: Pick<Obligation['assessed'], 'followsHomes' | 'trace'>): boolean {
  if (known !== undefined) return known;
  // Duties from before it was kept tell it by how their law was found to reach the incident. The engine keeps a duty's trace as
  // the law wrote it, without reading it.
  const steps = trace as unknown as readonly Pick<TraceStep, 'role' | 'predicate'>[];
  return steps.some(({ role, predicate }) => role === 'reach' && asksForHomesAlone(predicate));
}

// What holds a condition open is not what the law asks for.
function asksForHomesAlone(predicate: string): boolean {
  const [when = ''] = predicate.split('; open while ');
  return when.split('||').every((way) => way.includes('people.by_residence'));
}

/**
 * Holds a letter against the duties that are owed to those who live there, as they stand after the routes that counsel has signed.
 * A ban follows the people of its place; what one law demands of a letter and another forbids in it is barred, not lacking.
 */
export function judgeLetter(template: Template, duties: readonly Obligation[], home: Residence): Judgement {
  const bans = bansFor(duties, home);
  const banned = new Set([...bans.values()].flatMap((elements) => [...elements]));
  const owed = duties.filter((duty) => isOwedTo(duty, home));
  const demanded = new Set(owed.flatMap(({ assessed }) => assessed.elements));
  const barred = [...bans].flatMap(([jurisdiction, forbidden]) => {
    const elements = [...forbidden].filter(
      (element) => demanded.has(element) || checkElements(template, [], [element]).length > 0,
    );
    return elements.length === 0 ? [] : [{ jurisdiction, elements: elements.sort() }];
  });
  const lacking = owed.flatMap(({ assessed }) => {
    const elements = assessed.elements.filter(
      (element) => !banned.has(element) && checkElements(template, [element]).length > 0,
    );
    if (elements.length === 0) return [];
    const findings = checkElements(template, elements);
    return [{ template: letterName(template.file), place: assessed.jurisdiction, duty: assessed, elements, findings }];
  });
  return { lacking, barred };
}

function bansFor(duties: readonly Obligation[], home: Residence): ReadonlyMap<string, ReadonlySet<string>> {
  const bans = new Map<string, Set<string>>();
  for (const { assessed } of duties) {
    if (!mayLiveIn(home, assessed.jurisdiction)) continue;
    for (const element of assessed.forbidden ?? []) {
      bans.set(assessed.jurisdiction, (bans.get(assessed.jurisdiction) ?? new Set()).add(element));
    }
  }
  return bans;
}
