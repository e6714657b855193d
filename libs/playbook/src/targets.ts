import { didYouMean, type Author, type PathInFile } from './author.js';
import type { ChartIndex, StateEntry } from './chart-index.js';
import type { Destination } from './model.js';

/** The last word of a target that means: where this state was when it was last left; deep goes to the innermost states. */
const HISTORY: ReadonlyMap<string, 'shallow' | 'deep'> = new Map([
  ['history', 'shallow'],
  ['deep-history', 'deep'],
]);

/** No state may have such a name. */
export function isHistoryName(name: string): boolean {
  return HISTORY.has(name);
}

/**
 * Finds the state that a target names: a sibling by its key, or any state by its path from the root (`/open/people`).
 * A target that would restart regions unseen is refused: XState leaves and enters *every* region of a parallel state
 * when a move crosses from one of them to another. A last word `history` or `deep-history` leads back into a state.
 */
export function resolveTarget(
  author: Author,
  index: ChartIndex,
  from: StateEntry,
  at: PathInFile,
  target: string,
): Destination | undefined {
  const steps = target.split('/');
  const history = steps.length > 1 ? HISTORY.get(steps.at(-1) ?? '') : undefined;
  const named = history === undefined ? target : steps.slice(0, -1).join('/');
  const found = named.startsWith('/') ? absolute(author, index, at, named) : sibling(author, index, from, at, named);
  if (found === undefined) return undefined;
  if (history !== undefined && refusesHistory(author, index, from, at, found)) return undefined;
  if (crossesRegions(author, index, from, at, found)) return undefined;
  return { target: found, ...(history && { history }) };
}

// A state's history is written when the state is left: from inside, a move would go to an older one, or to none.
function refusesHistory(author: Author, index: ChartIndex, from: StateEntry, at: PathInFile, found: string): boolean {
  if (index.entry(found).children.length === 0) {
    const message = `\`${found}\` has no states inside that it could go back to.`;
    author.error('history-of-nothing', at, message, 'Lead to the state itself.');
    return true;
  }
  if (!contains(found, from.path)) return false;
  const message = `What \`${found}\` goes back to is written when it is left, and this move does not leave it first.`;
  author.error('history-inside', at, message, 'Lead to a state by its name.');
  return true;
}

function absolute(author: Author, index: ChartIndex, at: PathInFile, target: string): string | undefined {
  const path = target.slice(1).replaceAll('/', '.');
  if (path !== '' && index.states.has(path)) return path;
  const known = [...index.states.keys()].filter((each) => each !== '').map((each) => `/${each.replaceAll('.', '/')}`);
  author.error(
    'dangling-target',
    at,
    `The chart has no state \`${target}\`.`,
    didYouMean(target, known, 'Name a state of this chart.'),
  );
  return undefined;
}

function sibling(
  author: Author,
  index: ChartIndex,
  from: StateEntry,
  at: PathInFile,
  target: string,
): string | undefined {
  const siblings = from.parent === undefined ? [] : index.entry(from.parent).children;
  const found = siblings.find((path) => index.entry(path).key === target);
  if (found !== undefined) return found;
  const elsewhere = [...index.states.values()].find(({ key }) => key === target);
  const mend = elsewhere
    ? `A state of that name is elsewhere: write \`/${elsewhere.path.replaceAll('.', '/')}\`.`
    : didYouMean(
        target,
        siblings.map((path) => index.entry(path).key),
        'Name a state beside this one, or a path from the root.',
      );
  author.error('dangling-target', at, `No state beside this one is called \`${target}\`.`, mend);
  return undefined;
}

function crossesRegions(author: Author, index: ChartIndex, from: StateEntry, at: PathInFile, target: string): boolean {
  const own = index.lineage(from.path);
  const meeting = own.find(({ path }) => contains(path, target));
  if (meeting?.kind === 'parallel') {
    const message =
      meeting.path === target
        ? `This would start every region of \`${target}\` again.`
        : 'This leads from one region into another, and would start every region beside them again.';
    author.error('crosses-regions', at, message, 'Let the other region listen for the same event.');
    return true;
  }
  if (left(index, from.path, target).kind !== 'parallel') return false;
  // Leaving a region, if only to enter it anew, leaves the state around it, and all its regions with it.
  const { key, initial } = index.entry(target);
  const mend =
    initial === undefined
      ? `Put a state inside \`${key}\`, and lead to that.`
      : `Lead to where it begins: \`/${[...target.split('.'), initial].join('/')}\`.`;
  author.error('restarts-regions', at, `To begin \`${key}\` anew would start every region beside it again.`, mend);
  return true;
}

/** The state of which everything active is left when a move is made: XState's domain of a transition. */
function left(index: ChartIndex, from: string, target: string): StateEntry {
  if (target !== from && contains(from, target)) return index.entry(from);
  const around = index.lineage(target).slice(1);
  return around.find(({ path }) => path !== from && contains(path, from)) ?? index.root;
}

function contains(outer: string, inner: string): boolean {
  return outer === '' || outer === inner || inner.startsWith(`${outer}.`);
}
