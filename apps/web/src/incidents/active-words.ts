import type { Text } from '#kernel';
import type { RunView } from '#contract';

/**
 * Where the open runs stand, in as few words as tell it: of states one inside the other only the innermost is said. The
 * duties' own runs are left to the table of obligations.
 */
export function activeWords(runs: readonly RunView[]): readonly Text[] {
  const telling = runs.filter((run) => run.status === 'open' && run.chart !== 'obligation');
  return (telling.length > 0 ? telling : runs.filter((run) => run.chart !== 'obligation')).flatMap(innermost);
}

function innermost({ active }: RunView): readonly Text[] {
  const holdsAnother = (path: string): boolean => active.some((other) => other.path.startsWith(`${path}.`));
  return active.filter((state) => !holdsAnother(state.path)).map((state) => state.title);
}
