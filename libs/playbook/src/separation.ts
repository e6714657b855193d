import { didYouMean, type PathInFile } from './author.js';
import type { ChartAuthor } from './chart-author.js';
import type { ChartTree, RoleDefinition } from './model.js';
import type { Role } from '#kernel';
import { mayFinishForOthers } from './roles.js';
import type { WrittenOption } from './written.js';

/** A state with this tag is reached only through the decision that approves the letters. */
export const LETTERS_APPROVED_TAG = 'letters-approved';

/** The tasks whose authors an answer keeps from signing it; each has to be one of the chart. */
export function separationOf(
  { author, index }: ChartAuthor,
  at: PathInFile,
  { separation }: WrittenOption,
  target: string | undefined,
): readonly string[] {
  if (separation === undefined && target !== undefined && approvesLetters(index, target)) {
    author.warningAtKey(
      'authors-may-approve',
      at.slice(0, -1),
      'It approves letters, and does not say that whoever wrote them does not sign.',
      'Name the tasks that prepare them under `separation:`, or write `separation: none`.',
    );
  }
  if (separation === undefined || separation === 'none') return [];
  return separation.filter((name, position) => {
    if (index.tasks.has(name)) return true;
    const mend = didYouMean(name, index.tasks, 'Name a task of this chart.');
    author.error('unknown-task', [...at, position], `No task of this chart is called \`${name}\`.`, mend);
    return false;
  });
}

function approvesLetters(index: ChartAuthor['index'], target: string): boolean {
  return index.states.get(target)?.written?.tags?.includes(LETTERS_APPROVED_TAG) === true;
}

/** The roles in which somebody may do a task, so that a person can be its author. */
export function doersOf(chart: ChartTree, task: string, roles: ReadonlyMap<Role, RoleDefinition>): readonly Role[] {
  const own = [...chart.states.values()].flatMap(({ tasks }) => tasks.filter(({ id }) => id === task));
  const leading = [...roles.values()].filter(({ profile }) => mayFinishForOthers(profile)).map(({ role }) => role);
  return [...new Set([...own.map(({ role }) => role), ...leading])];
}
