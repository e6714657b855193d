import { ELSEWHERE, isRange, type Counts, type FactDefinition, type FactValue, type Facts, type Range } from '#facts';
import { NO_UPPER_BOUND } from '#kernel';
import type { Tallies, Tally } from '#people';
import { choiceOfHome } from './choice-of-home.js';

/** Whether somebody has said that everybody is in the register. */
export const COMPLETE_FACT = 'people.register_complete';
/** How many people it can be at most, where somebody has said so. */
export const AT_MOST_FACT = 'people.at_most';

/** What the register says, and whether more may come. */
export interface RegisterSays {
  readonly tallies: Tallies;
  /** More people may come in: nobody has said that all are there, or a list waits. */
  readonly open: boolean;
  readonly atMost: number | undefined;
  /** What is stated now: a list of kinds is added to, never shortened by lists that are not all there. */
  readonly stated: Facts;
}

/** What the register says of one fact; nothing where it says nothing that may be relied on. */
type Reading = (says: RegisterSays, definition: FactDefinition) => FactValue | undefined;

const NOBODY: Tally = { people: 0, doubtful: 0 };

/** Roles of the register by the words of the fact that says who the people are. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['patient', 'patients'],
  ['employee', 'employees'],
  ['customer', 'customers'],
  ['card-holder', 'customers'],
  ['student', 'students'],
  ['member', 'other-people'],
]);

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['people.count', (says) => (says.tallies.lists === 0 ? undefined : rangeOf(says, says.tallies.all))],
  ['people.count_ontario', (says) => homesOf(says, ['ca-on'])?.['ca-on']],
  ['people.by_residence', (says, { choices = [] }) => homesOf(says, choices)],
  ['people.by_class', (says, { choices = [] }) => countsOf(says, choices, says.tallies.byRole, () => 0)],
  [
    'people.by_element',
    (says, { choices = [] }) => {
      // Of rows from before nobody knows which kinds: each may be among them.
      const unsaid = (says.tallies.byElement.get('unknown') ?? NOBODY).people;
      return countsOf(says, choices, says.tallies.byElement, () => unsaid);
    },
  ],
  ['people.categories', (says, definition) => addedTo(says, definition, categoriesOf(says.tallies))],
  ['people.data_elements', (says, definition) => addedTo(says, definition, new Set(says.tallies.byElement.keys()))],
]);

/** The facts for which the register has a number or a list, by name, as it says them now. */
export function proposedFacts(model: ReadonlyMap<string, FactDefinition>, says: RegisterSays): Facts {
  const proposed = [...READINGS].flatMap(([name, reading]) => {
    const definition = model.get(name);
    const value = definition && reading(says, definition);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(proposed);
}

/**
 * How many there can be of a kind. At least those who are in the register and surely different people; at most as many as
 * somebody stated, less those who are surely of no such kind; without such a word there is no bound above.
 *
 * @param unplaced people in the register of whom nobody knows whether they are of the kind
 */
function rangeOf({ tallies, open, atMost }: RegisterSays, kind: Tally, unplaced = 0): number | Range {
  const least = kind.people - kind.doubtful;
  const known = kind.people + unplaced;
  const others = Math.max(0, tallies.all.people - tallies.all.doubtful - known);
  const most = !open ? known : atMost === undefined ? NO_UPPER_BOUND : Math.max(known, atMost - others);
  return least === most ? least : { least, most };
}

function homesOf(says: RegisterSays, choices: readonly string[]): Counts | undefined {
  const byChoice = new Map<string, Tally>();
  for (const [home, { people, doubtful }] of says.tallies.byHome) {
    // Several homes are one choice of the law: France and its overseas departments.
    const choice = choiceOfHome(home);
    const sum = byChoice.get(choice) ?? NOBODY;
    byChoice.set(choice, { people: sum.people + people, doubtful: sum.doubtful + doubtful });
  }
  // Whose province was not recognised may live in any of the country.
  const unplaced = (choice: string): number => {
    const country = /^(?:ca|us)-/.exec(choice)?.[0];
    return (country === undefined ? undefined : byChoice.get(country))?.people ?? 0;
  };
  return countsOf(says, choices, byChoice, unplaced);
}

function countsOf(
  says: RegisterSays,
  choices: readonly string[],
  tallies: ReadonlyMap<string, Tally>,
  unplaced: (choice: string) => number,
): Counts | undefined {
  if (says.tallies.lists === 0) return undefined;
  const counts: Record<string, number | Range> = {};
  const rest = rangeOf(says, NOBODY);
  for (const choice of choices) {
    const count = rangeOf(says, tallies.get(choice) ?? NOBODY, unplaced(choice));
    if (!alike(count, rest)) counts[choice] = count;
  }
  // Nothing is said of the rest where it could be any number: it stays unknown.
  if (!isRange(rest) || rest.most !== NO_UPPER_BOUND) counts[ELSEWHERE] = rest;
  return Object.keys(counts).length === 0 ? undefined : counts;
}

// A list has no bounds: one that is not known to be whole would be taken for whole. So it is only ever added to while more may
// come; once all are there it says what they say, and no kind that an undone list brought.
function addedTo(
  { open, stated, tallies }: RegisterSays,
  { name, choices = [] }: FactDefinition,
  found: ReadonlySet<string>,
): readonly string[] | undefined {
  const before = stated[name];
  const known = Array.isArray(before) ? new Set<unknown>(before) : undefined;
  if (tallies.lists === 0 || (open && known === undefined)) return undefined;
  if (!open) return choices.filter((choice) => found.has(choice));
  return choices.filter((choice) => found.has(choice) || known?.has(choice));
}

function categoriesOf({ byRole, minors }: Tallies): ReadonlySet<string> {
  const categories = [...byRole.keys()].flatMap((role) => CATEGORIES.get(role) ?? []);
  return new Set(minors.people - minors.doubtful > 0 ? [...categories, 'children'] : categories);
}

function alike(one: number | Range, other: number | Range): boolean {
  if (isRange(one) && isRange(other)) return one.least === other.least && one.most === other.most;
  return one === other;
}
