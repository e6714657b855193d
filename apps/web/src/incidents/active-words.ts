import type { Text } from '#kernel';
import type { RunView } from '#contract';

type StateView = RunView['active'][number];

/** A run as it stands, now or at an earlier moment. */
export type StandingRun = Pick<RunView, 'chart' | 'active'> & { readonly status: string };

/**
 * Where the open runs stand, in as few words as tell it: of states one inside the other only the innermost is said, and
 * those that the playbook marks come first. The duties' own runs are left to the table of obligations.
 */
export function activeWords(runs: readonly StandingRun[]): readonly Text[] {
  const telling = runs.filter((run) => run.status === 'open' && run.chart !== 'obligation');
  const states = (telling.length > 0 ? telling : runs.filter((run) => run.chart !== 'obligation')).flatMap(innermost);
  const marked = states.filter(({ tags }) => tags.length > 0);
  return [...marked, ...states.filter(({ tags }) => tags.length === 0)].map(({ title }) => title);
}

function innermost({ active }: StandingRun): readonly StateView[] {
  const holdsAnother = (path: string): boolean => active.some((other) => other.path.startsWith(`${path}.`));
  return active.filter((state) => !holdsAnother(state.path));
}
