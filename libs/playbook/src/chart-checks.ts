import type { ChartAuthor } from './chart-author.js';
import type { StateEntry } from './chart-index.js';
import { escapingStates } from './escape.js';
import { everyEvent } from './event-names.js';
import { checkListening } from './listening.js';
import type { StateNode } from './model.js';
import { reachableStates } from './reachability.js';
import { roughLengthMs } from './warnings.js';

/** The chart that `playbook.yaml` itself holds. */
export const MAIN_CHART = 'main';

/** The tag that says: a run in this state is closed. */
export const CLOSED_TAG = 'closed';

/** What has to hold of a whole chart: nothing unreachable, nothing forbidden reachable, and an end that the engine can see. */
export function checkChart(chart: ChartAuthor, root: StateNode, states: ReadonlyMap<string, StateNode>): void {
  const reachable = reachableStates(root, states);
  checkReachable(chart, root, reachable);
  checkForbiddenTags(chart, states, reachable);
  checkNeverDone(chart, reachable);
  checkEnd(chart, states, reachable);
  checkEveryHeard(chart, states);
  checkEscapes(chart, root, states, reachable);
  checkTaskTimes(chart, states);
  checkListening(chart, states);
}

// Only the outermost unreachable state is reported: what is inside it goes with it.
function checkReachable(chart: ChartAuthor, node: StateNode, reachable: ReadonlySet<string>): void {
  const { author, index } = chart;
  for (const child of node.children) {
    if (reachable.has(child.path)) {
      checkReachable(chart, child, reachable);
      continue;
    }
    const message = `Nothing ever leads to \`${child.key}\`.`;
    author.errorAtKey('unreachable-state', index.entry(child.path).at, message, 'Lead a move to it, or remove it.');
  }
}

function checkForbiddenTags(
  { author, index, vocabulary }: ChartAuthor,
  states: ReadonlyMap<string, StateNode>,
  reachable: ReadonlySet<string>,
): void {
  for (const { path, key, tags } of states.values()) {
    const forbidden = tags.find((tag) => vocabulary.policy.never.includes(tag));
    if (forbidden === undefined || !reachable.has(path)) continue;
    const message = `The policy never allows \`${forbidden}\`, and \`${key}\` can be reached.`;
    author.errorAtKey(
      'forbidden-state',
      index.entry(path).at,
      message,
      'Remove the state, or every move that leads to it.',
    );
  }
}

// XState calls a chart done when its outermost state is final, and then refuses every event for ever: sightings too.
function checkNeverDone({ author, index }: ChartAuthor, reachable: ReadonlySet<string>): void {
  const { root } = index;
  const finals = (entry: StateEntry): StateEntry[] =>
    entry.children.map((path) => index.entry(path)).filter(({ kind, path }) => kind === 'final' && reachable.has(path));
  if (root.kind === 'compound') {
    for (const { at } of finals(root)) {
      const mend = `Make it an ordinary state tagged \`${CLOSED_TAG}\`.`;
      author.errorAtKey(
        'top-level-final',
        at,
        'A final state here would make the run deaf to every later event.',
        mend,
      );
    }
  }
  const ends = (entry: StateEntry): boolean =>
    entry.kind === 'final' ||
    (entry.kind === 'compound' && finals(entry).length > 0) ||
    (entry.kind === 'parallel' && entry.children.every((path) => ends(index.entry(path))));
  if (root.kind === 'parallel' && ends(root)) {
    const message = 'Every region of this chart can end; then the run would be deaf to every later event.';
    author.errorAtKey('all-regions-final', ['regions'], message, 'Let one region rest in an ordinary state.');
  }
}

function checkEnd(
  { author, index, vocabulary }: ChartAuthor,
  states: ReadonlyMap<string, StateNode>,
  reachable: ReadonlySet<string>,
): void {
  const closed = [...states.values()].filter(({ tags }) => tags.includes(CLOSED_TAG));
  const { root } = index;
  for (const { path } of closed) {
    if (root.kind === 'compound' && !path.includes('.')) continue;
    const message = 'One region alone cannot close a run in which others are still at work.';
    author.errorAtKey(
      'closed-inside',
      [...index.entry(path).at, 'tags'],
      message,
      'Put the closed state outermost, and lead to it.',
    );
  }
  if (!vocabulary.policy.closable || closed.some(({ path }) => reachable.has(path))) return;
  const message = `No state that can be reached is tagged \`${CLOSED_TAG}\`: such a run stays open for ever.`;
  author.error('never-closed', [], message, 'Add an outermost state with `tags: [closed]` and a move to it.');
}

function checkEveryHeard({ author, index }: ChartAuthor, states: ReadonlyMap<string, StateNode>): void {
  const heard = new Set([...states.values()].flatMap(({ transitions }) => transitions.map(({ event }) => event)));
  for (const { path, every } of states.values()) {
    for (const { name } of every) {
      if (heard.has(everyEvent(name))) continue;
      const message = `\`${name}\` comes round, and no state listens for it.`;
      const mend = `Listen for \`${everyEvent(name)}\` under \`on:\`.`;
      author.errorAtKey('unheard-every', [...index.entry(path).at, 'every', name], message, mend);
    }
  }
}

// Only the outermost is reported: what is inside it cannot get out either.
function checkEscapes(
  { author, index, vocabulary }: ChartAuthor,
  root: StateNode,
  states: ReadonlyMap<string, StateNode>,
  reachable: ReadonlySet<string>,
): void {
  if (!vocabulary.policy.closable) return;
  const escaping = escapingStates(states, CLOSED_TAG);
  // Where nothing at all can close, that is the finding.
  if (escaping.size === 0) return;
  const visit = (node: StateNode): void => {
    for (const child of node.children) {
      if (escaping.has(child.path) || !reachable.has(child.path)) {
        visit(child);
        continue;
      }
      const message = `From \`${child.key}\` the run can never be closed.`;
      author.errorAtKey('inescapable-state', index.entry(child.path).at, message, 'Add a move that leads on from it.');
    }
  };
  visit(root);
}

// Leaving a state takes its tasks back: one with more time than its state has is hardly ever done.
function checkTaskTimes({ author, index }: ChartAuthor, states: ReadonlyMap<string, StateNode>): void {
  for (const { path, tasks, after } of states.values()) {
    const lasting = Math.min(...after.map(({ duration }) => roughLengthMs(duration) ?? Infinity));
    for (const { id, due } of tasks) {
      if (due === undefined || (roughLengthMs(due) ?? 0) <= lasting) continue;
      const message = `\`${id}\` may take ${due}, and its state is left before that.`;
      const mend = 'Shorten `due:`, or lengthen `after:`.';
      author.warningAtKey('task-cut-off', [...index.entry(path).at, 'tasks', id], message, mend);
    }
  }
}
