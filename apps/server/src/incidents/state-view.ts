import type { RunView } from '#contract';
import type { StateNode } from '#playbook';

/** An active state as the screens name it. */
export function stateView({ path, title, guidance, tags }: StateNode): RunView['active'][number] {
  return { path, title, ...(guidance === undefined ? {} : { guidance }), tags: [...tags] };
}
