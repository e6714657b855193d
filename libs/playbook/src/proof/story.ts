import type { Text } from '#kernel';
import {
  ASSESSED_EVENT,
  LAPSED_EVENT,
  afterEvent,
  decisionEvent,
  everyEvent,
  taskDoneEvent,
  tasksDoneEvent,
} from '../event-names.js';
import type { Chart, EventDefinition } from '../model.js';
import { tableAt, type Exploration } from './explore.js';
import type { Span } from './numbering.js';
import type { Story, StoryState, StoryStep } from './proof.js';
import { NOBODY, STAYS, type Ways } from './ways.js';

/** Configurations that one event can lead to from another. */
export function outcomesOf(ways: Ways, rank: number, event: string): number[] {
  const { root } = ways.numbering;
  return ways.of(root, rank, event).flatMap((way) => (way === NOBODY ? [] : way === STAYS ? rank : way));
}

/** Tells how a run gets from its beginning to a configuration, on a shortest way. */
export class Storyteller {
  private readonly words: ReadonlyMap<string, string>;

  constructor(
    chart: Chart,
    private readonly ways: Ways,
    private readonly exploration: Exploration,
    events: ReadonlyMap<string, EventDefinition>,
  ) {
    this.words = wordsOf(chart, events);
  }

  /** The shortest way to a configuration that was reached; `last` is one step more. */
  to(rank: number, last?: { readonly event: string; readonly to: number }): Story {
    const { levels } = this.exploration;
    const way = [rank];
    for (let depth = levels.findIndex((level) => level.includes(rank)) - 1; depth >= 0; depth -= 1) {
      const target = way[0] ?? rank;
      const before = levels[depth]?.find((each) => this.reaches(each, target));
      if (before === undefined) break;
      way.unshift(before);
    }
    const steps = way.slice(1).map((to, index) => {
      const from = way[index] ?? to;
      return this.step(from, this.leads(from, to) ?? '', to);
    });
    if (last) steps.push(this.step(rank, last.event, last.to));
    return { beginsIn: this.innermost(way[0] ?? rank), steps };
  }

  /** The innermost states active in a configuration. */
  innermost(rank: number): StoryState[] {
    return this.active(rank)
      .filter(({ children }) => children.length === 0)
      .map(({ node }) => ({ path: node.path, title: node.title }));
  }

  // Of a whole level one configuration leads on: the arrays find it faster than the events one by one.
  private reaches(from: number, to: number): boolean {
    let found = false;
    tableAt(this.exploration.tables, from).step(from, {
      visit: (rank) => {
        found ||= rank === to;
      },
    });
    return found;
  }

  private leads(from: number, to: number): string | undefined {
    return this.ways.events.find((event) => outcomesOf(this.ways, from, event).includes(to));
  }

  private step(from: number, event: string, to: number): StoryStep {
    const before = new Set(this.active(from));
    const entered = this.innermost(to).filter(({ path }) => !before.has(this.ways.numbering.span(path)));
    const condition = this.conditionOf(from, event, to);
    return { event, words: this.words.get(event) ?? event, ...(condition !== undefined && { condition }), entered };
  }

  private conditionOf(from: number, event: string, to: number): string | undefined {
    const after = new Set(this.active(to).map(({ node }) => node.path));
    return this.active(from)
      .flatMap(({ node }) => node.transitions)
      .find((move) => move.event === event && move.guard && move.target !== undefined && after.has(move.target))?.guard
      ?.source;
  }

  private active(rank: number): Span[] {
    return this.ways.numbering.activeInside(this.ways.numbering.root, rank);
  }
}

/** What each event of a chart is, in words. */
function wordsOf(chart: Chart, events: ReadonlyMap<string, EventDefinition>): Map<string, string> {
  const words = new Map<string, string>([
    [ASSESSED_EVENT, 'The law has answered'],
    [LAPSED_EVENT, 'The duty falls away'],
  ]);
  for (const [name, { title }] of events) words.set(name, title.en);
  for (const { path, title, tasks, decision, after, every } of chart.states.values()) {
    for (const task of tasks) words.set(taskDoneEvent(task.id), `The task ${quoted(task.title)} is done`);
    words.set(tasksDoneEvent(path), `All tasks of ${quoted(title)} are done`);
    for (const option of decision?.options ?? []) {
      const event = decisionEvent(decision?.id ?? '', option.id);
      words.set(event, `${quoted(decision?.question ?? title)} is answered: ${quoted(option.title)}`);
    }
    for (const { name, duration } of every) {
      words.set(everyEvent(name), `${duration} have come round again in ${quoted(title)}`);
    }
    for (const { duration } of after) {
      words.set(afterEvent(chart.name, path, duration), `${duration} pass in ${quoted(title)}`);
    }
  }
  return words;
}

function quoted({ en }: Text): string {
  return `"${en}"`;
}
