import type { Text } from '#kernel';
import type { ChartAuthor } from './chart-author.js';
import type { StateEntry } from './chart-index.js';
import { csfOf } from './csf.js';
import { decisionOf } from './decisions.js';
import type { StateNode } from './model.js';
import { afterOf, everyOf, transitionsOf } from './moves.js';
import { clocksOf, tasksOf } from './tasks.js';
import { textOf } from './words.js';

/** The chart of which every duty that the law finds becomes a run. */
export const OBLIGATION_CHART = 'obligation';

/** Builds the checked tree of a chart; problems are reported on the way and leave gaps, so the tree counts only without errors. */
export function buildTree(chart: ChartAuthor, title: Text): { root: StateNode; states: Map<string, StateNode> } {
  const states = new Map<string, StateNode>();
  const build = (entry: StateEntry): StateNode => {
    const node: StateNode = {
      key: entry.key,
      path: entry.path,
      kind: entry.kind,
      ...(entry.initial !== undefined && { initial: entry.initial }),
      ...contentOf(chart, entry, title),
      children: entry.children.map((path) => build(chart.index.entry(path))),
    };
    if (entry.path !== '') states.set(entry.path, node);
    return node;
  };
  const root = build(chart.index.root);
  return { root, states };
}

type Content = Omit<StateNode, 'key' | 'path' | 'kind' | 'initial' | 'children'>;

function contentOf(chart: ChartAuthor, entry: StateEntry, chartTitle: Text): Content {
  const { written, at } = entry;
  if (!written) {
    return {
      title: chartTitle,
      tags: [],
      tasks: [],
      clocks: [],
      assess: false,
      after: [],
      every: [],
      transitions: [],
      sources: [],
      csf: [],
    };
  }
  if (entry.kind === 'final') checkFinalIsEmpty(chart, entry);
  if (written.assess === true) checkDutiesHaveAChart(chart, entry);
  const decision = written.decision && decisionOf(chart, entry, written.decision);
  return {
    title: textOf(written.title),
    ...(written.guidance !== undefined && { guidance: textOf(written.guidance) }),
    tags: written.tags ?? [],
    tasks: tasksOf(chart, [...at, 'tasks'], written.tasks),
    ...(decision && { decision }),
    clocks: clocksOf(chart, [...at, 'clocks'], written.clocks),
    assess: written.assess ?? false,
    after: afterOf(chart, entry, written),
    every: everyOf(chart, entry, written),
    transitions: transitionsOf(chart, entry, written, decision),
    sources: chart.vocabulary.sourcesOf(chart.author, [...at, 'sources'], written.sources),
    csf: csfOf(chart.author, [...at, 'csf'], written.csf),
  };
}

function checkDutiesHaveAChart({ author, vocabulary }: ChartAuthor, { at }: StateEntry): void {
  if (vocabulary.charts.has(OBLIGATION_CHART)) return;
  const mend = `Add \`${OBLIGATION_CHART}\` to \`use:\` of playbook.yaml, and its file to the folder.`;
  author.errorAtKey('no-obligation-chart', [...at, 'assess'], 'No chart takes the duties that the law finds.', mend);
}

function checkFinalIsEmpty({ author }: ChartAuthor, { at, written }: StateEntry): void {
  for (const key of ['tasks', 'decision', 'clocks', 'assess', 'on', 'after', 'every'] as const) {
    if (written?.[key] === undefined) continue;
    author.errorAtKey(
      'final-with-content',
      [...at, key],
      'A final state holds nothing.',
      `Remove \`${key}:\`, or \`final:\`.`,
    );
  }
}
