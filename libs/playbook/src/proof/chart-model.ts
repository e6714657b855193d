import { decisionEvent } from '../event-names.js';
import { MAIN_CHART } from '../chart-checks.js';
import type { Chart, DecisionDefinition, DecisionOption, Playbook, StateNode } from '../model.js';
import { REGION_ROWS_MAX, blocksOf, type Block } from './blocks.js';
import { CONFIGURATIONS_MAX, NUMBERS_MAX, explore, type Exploration } from './explore.js';
import { Numbering, type Span } from './numbering.js';
import { producersOf, type Producer } from './production.js';
import { decidableMoves } from './statable.js';
import { Storyteller } from './story.js';
import { Ways } from './ways.js';

/** A chart made ready for the proof, and what was found by exploring it. */
export interface ChartModel {
  readonly chart: Chart;
  readonly numbering: Numbering;
  readonly ways: Ways;
  readonly blocks: readonly Block[];
  readonly producers: ReadonlyMap<string, Producer>;
  readonly exploration: Exploration;
  readonly tell: Storyteller;
}

/** A chart that was not explored, with the reason as a sentence. */
export interface Unexplored {
  readonly chart: Chart;
  readonly reason: string;
}

/** Most configurations and numbers explored; smaller in tests. */
export interface Bounds {
  readonly configurations: number;
  readonly numbers: number;
}

export const BOUNDS: Bounds = { configurations: CONFIGURATIONS_MAX, numbers: NUMBERS_MAX };

/** Explores one chart of a playbook, alone, under an environment that may send any event at any time. */
export function modelOf(
  playbook: Playbook,
  chart: Chart,
  bounds: Bounds = BOUNDS,
  withheld: ReadonlySet<string> = new Set(),
): ChartModel | Unexplored {
  const numbering = new Numbering(chart);
  const { size, initial } = numbering.root;
  if (size > bounds.numbers) {
    return {
      chart,
      reason: `its states combine to ${size} configurations, and at most ${bounds.numbers} are numbered`,
    };
  }
  const interrupts = chart.name === MAIN_CHART ? playbook.interrupts.keys() : [];
  const decidable = decidableMoves(chart, numbering, playbook.events, playbook.factModel);
  const ways = new Ways(numbering, chart, interrupts, decidable, withheld);
  const wide = deepTarget(numbering);
  if (wide) {
    const size = `${wide.size} configurations, and at most ${REGION_ROWS_MAX} are followed`;
    return { chart, reason: `a move leads back into \`${wide.node.path}\`, which can remember ${size}` };
  }
  const blocks = blocksOf(ways);
  if (!isBlocks(blocks)) {
    const { state, configurations, most } = blocks;
    return {
      chart,
      reason: `\`${state}\` alone has ${configurations} configurations, and at most ${most} are written out`,
    };
  }
  const exploration = explore(blocks, size, initial, bounds.configurations);
  if (!exploration) return { chart, reason: `it has more than ${bounds.configurations} configurations` };
  const producers = producersOf(chart, ways, playbook.events);
  const tell = new Storyteller(chart, ways, exploration, playbook.events);
  return { chart, numbering, ways, blocks, producers, exploration, tell };
}

/** Each answer of a chart's questions, with the state that asks and the event that it is. */
export function answersOf(chart: Chart): readonly Answer[] {
  return [...chart.states.values()].flatMap((state) => {
    const { decision } = state;
    return (decision?.options ?? []).map((option) => ({
      state,
      decision: decision ?? failNoDecision(state),
      option,
      event: decisionEvent(decision?.id ?? '', option.id),
    }));
  });
}

export interface Answer {
  readonly state: StateNode;
  readonly decision: DecisionDefinition;
  readonly option: DecisionOption;
  readonly event: string;
}

/** A state too large for what a move leads back into by deep history. */
function deepTarget(numbering: Numbering): Span | undefined {
  for (const { node } of numbering.all()) {
    for (const { target, history } of [...node.transitions, ...node.after]) {
      if (target === undefined || history !== 'deep') continue;
      const span = numbering.span(target);
      if (span.size > REGION_ROWS_MAX) return span;
    }
  }
  return undefined;
}

// Array.isArray does not narrow a readonly array out of a union.
function isBlocks(found: ReturnType<typeof blocksOf>): found is readonly Block[] {
  return Array.isArray(found);
}

function failNoDecision(state: StateNode): never {
  throw new RangeError(`No question at ${state.path}`);
}
