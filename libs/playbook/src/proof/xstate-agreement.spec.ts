// Method: XState runs the very machines that the engine runs, with conditions that fall as the test says and not as facts
// do. Every region is walked wholly, each event in each of its configurations and each way its conditions can fall, and
// the table has to know the same outcomes and no other. Then random walks over whole charts, where a step of XState has
// to be one that the table knows. HOLDFAST_WALK_STEPS makes the walks longer: 100000 takes about a minute.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { loaded, shippedPlaybook, smallFolder } from '../../testing/folders.js';
import { oddPlaybook } from '../../testing/odd-chart.js';
import { pathsOf } from '../../testing/player.js';
import { MAIN_CHART } from '../chart-checks.js';
import type { Chart, Playbook } from '../model.js';
import { Numbering, contains, type Span } from './numbering.js';
import { NOBODY, STAYS, Ways } from './ways.js';

const STEPS = Number(process.env['HOLDFAST_WALK_STEPS'] ?? 20_000);

const charts = [loaded(smallFolder()), oddPlaybook(), shippedPlaybook('data-extortion')].flatMap((playbook) =>
  [...playbook.charts.values()].map((chart) => [`${playbook.name} ${chart.name}`, subject(playbook, chart)] as const),
);

interface Subject {
  readonly ways: Ways;
  readonly machine: AnyStateMachine;
  /** How many conditions the machine has. */
  readonly conditions: number;
}

/** The chart's machine, whose n-th condition holds where bit n of the event's `falls` is set. */
function subject(playbook: Playbook, chart: Chart): Subject {
  const ways = new Ways(new Numbering(chart), chart, chart.name === MAIN_CHART ? playbook.interrupts.keys() : []);
  const conditions = [chart.root, ...chart.states.values()].flatMap(({ transitions }) =>
    transitions.filter(({ guard }) => guard),
  ).length;
  const machine = chart.machine.provide({
    guards: {
      cel: ({ event }: { event: { falls?: readonly boolean[] } }, { index }: { index: number }) =>
        event.falls?.[index] === true,
    },
  } as never);
  return { ways, machine, conditions };
}

function rankOf({ ways }: Subject, snapshot: AnyMachineSnapshot): number {
  return ways.numbering.codeOf(ways.numbering.root, new Set(pathsOf(snapshot.value)));
}

/** Where the event leads in XState; `undefined` where it is not accepted. */
function stepOf(
  { machine }: Subject,
  snapshot: AnyMachineSnapshot,
  type: string,
  falls: readonly boolean[],
): AnyMachineSnapshot | undefined {
  const event = { type, falls, facts: {}, now: 0 };
  if (machine.getTransitionData(snapshot, event).length === 0) return undefined;
  return transition(machine, snapshot, event)[0];
}

function outcomes({ ways }: Subject, rank: number, event: string): number[] {
  return ways.of(ways.numbering.root, rank, event).map((way) => (way === STAYS ? rank : way));
}

describe.each(charts)('the table of %s', (_, chart) => {
  test('begins where XState begins', () => {
    const [snapshot] = initialTransition(chart.machine);
    expect(rankOf(chart, snapshot)).toBe(chart.ways.numbering.root.initial);
  });

  test('knows exactly the outcomes of XState in every region', () => {
    const disagreements = regionsOf(chart.ways.numbering.root).flatMap((region) => walkRegion(chart, region));
    expect(disagreements).toEqual([]);
  });

  test('knows every step of a random walk', () => {
    const length = 200;
    const step = fc.tuple(fc.constantFrom(...chart.ways.events, 'NOBODY_SENDS_THIS'), fc.infiniteStream(fc.boolean()));
    fc.assert(
      fc.property(fc.array(step, { minLength: length, maxLength: length }), (steps) => {
        let [snapshot]: [AnyMachineSnapshot, unknown] = initialTransition(chart.machine);
        for (const [event, coins] of steps) {
          const falls = [...coins.take(chart.conditions)];
          const from = rankOf(chart, snapshot);
          const next = stepOf(chart, snapshot, event, falls);
          const to = next ? rankOf(chart, next) : NOBODY;
          if (!outcomes(chart, from, event).includes(to)) {
            throw new Error(`${event} leads from ${JSON.stringify(snapshot.value)} to ${to}, unknown to the table`);
          }
          snapshot = next ?? snapshot;
        }
      }),
      { numRuns: Math.max(1, Math.round(STEPS / charts.length / length)) },
    );
  });
});

/** The regions of the outermost state that has any; the whole chart where none has. */
function regionsOf(root: Span): readonly Span[] {
  const parallel = [root, ...root.children].find(({ node }) => node.kind === 'parallel');
  return parallel ? parallel.children : [root];
}

/** Walks every configuration of one region by every event and every fall of its conditions; what the table has otherwise. */
function walkRegion(chart: Subject, region: Span): string[] {
  const disagreements: string[] = [];
  const { ways } = chart;
  const inside = (span: Span): boolean => span === region || (span.parent !== undefined && inside(span.parent));
  const events = ways.events.filter((event) => ways.takers(event).some(inside));
  const [first] = initialTransition(chart.machine);
  const waiting: AnyMachineSnapshot[] = [first];
  const seen = new Set([rankOf(chart, first)]);
  for (let snapshot = waiting.pop(); snapshot; snapshot = waiting.pop()) {
    const from = rankOf(chart, snapshot);
    for (const event of events) {
      const found = new Set<number>();
      for (const falls of everyFall(chart, event)) {
        const next = stepOf(chart, snapshot, event, falls);
        if (!next) {
          found.add(NOBODY);
          continue;
        }
        const to = rankOf(chart, next);
        found.add(to);
        if (seen.has(to) || !onlyInside(region, chart, from, to)) continue;
        seen.add(to);
        waiting.push(next);
      }
      const known = new Set(outcomes(chart, from, event));
      const agrees = contested(chart, event) ? found.size > 0 : known.size === found.size;
      if (agrees && [...found].every((to) => known.has(to))) continue;
      disagreements.push(`${event} in ${from}: XState ${[...found].join(' ')}, the table ${[...known].join(' ')}`);
    }
  }
  return disagreements;
}

/** Whether nothing but the region differs. */
function onlyInside(region: Span, { ways }: Subject, from: number, to: number): boolean {
  const { numbering } = ways;
  const outside = (rank: number): string[] =>
    numbering.activeInside(numbering.root, rank).flatMap((span) => (contains(region, span) ? [] : span.node.path));
  return region === numbering.root || outside(from).join(' ') === outside(to).join(' ');
}

/**
 * Whether the table leaves open what XState settles: which of two moves is made where one of them leaves both regions,
 * and what a state remembers.
 */
function contested({ ways }: Subject, event: string): boolean {
  const moves = ways.takers(event).flatMap((span) => ways.own(span, event));
  if (moves.some(({ history }) => history)) return true;
  return moves.some((move) =>
    moves.some((other) => {
      const domain = ways.domainOf(move);
      return domain !== undefined && other.source !== move.source && contains(domain, other.source);
    }),
  );
}

/** All ways in which the conditions on an event can fall; other conditions do not matter to it. */
function everyFall({ ways, conditions }: Subject, event: string): boolean[][] {
  // The compiler numbers conditions state by state, those of a state before those of the states inside it.
  const order = [...ways.numbering.all()].flatMap(({ node }) =>
    node.transitions.filter(({ guard }) => guard).map((move) => move.event),
  );
  let falls: boolean[][] = [Array.from({ length: conditions }, () => false)];
  order.forEach((of, index) => {
    if (of === event) falls = falls.flatMap((each) => [each, each.with(index, true)]);
  });
  return falls;
}
