import type { Text } from '#kernel';
import type { Chart, Playbook } from '../model.js';
import type { PlaybookChange, PlaybookDiff } from './change.js';
import { parentOf } from './state-matching.js';

/** Where a running incident is: what a change of version could touch. */
export interface Situation {
  readonly runs: readonly SituationRun[];
}

/** One open run: everything by its chart's names. */
export interface SituationRun {
  readonly chart: string;
  /** Sets runs of one chart apart. */
  readonly key: string;
  /** Paths of the active states. */
  readonly states: readonly string[];
  /** Ids of the open tasks. */
  readonly tasks: readonly string[];
  /** Ids of the open decisions. */
  readonly decisions: readonly string[];
  /** Names of the running clocks that a state declares. */
  readonly clocks: readonly string[];
}

/** Something of a running incident that is changed or gone in the other version. */
export interface TouchedPart {
  readonly chart: string;
  readonly run: string;
  readonly thing: 'chart' | 'state' | 'task' | 'decision' | 'clock';
  readonly name: string;
  readonly isGone: boolean;
  /** The sentences of the changes that touch it. */
  readonly words: readonly Text[];
}

/** What a move to the other version would mean for one incident. */
export interface Impact {
  /** `needs-state-map`: an active state has no place in the other version under its own path. */
  readonly verdict: 'untouched' | 'compatible' | 'needs-state-map';
  readonly touched: readonly TouchedPart[];
  /** For each active state without a place that was only moved: where it is now, by chart. */
  readonly suggestedMap: { readonly [chart: string]: { readonly [oldPath: string]: string } };
}

/** Holds the differences against where an incident is. */
export function impactOf(diff: PlaybookDiff, to: Playbook, situation: Situation): Impact {
  const touched = situation.runs.flatMap((run) => touchedIn(run, diff, to));
  const lost = touched.filter(({ thing, isGone }) => isGone && (thing === 'state' || thing === 'chart'));
  return {
    verdict: lost.length > 0 ? 'needs-state-map' : touched.length > 0 ? 'compatible' : 'untouched',
    touched,
    suggestedMap: suggestedFor(lost, diff),
  };
}

function touchedIn(run: SituationRun, { changes, moved }: PlaybookDiff, to: Playbook): TouchedPart[] {
  const own = changes.filter(({ place }) => place.chart === run.chart);
  const part = (
    thing: TouchedPart['thing'],
    name: string,
    isGone: boolean,
    found: readonly PlaybookChange[],
  ): TouchedPart[] =>
    isGone || found.length > 0
      ? [{ chart: run.chart, run: run.key, thing, name, isGone, words: found.map(({ words }) => words) }]
      : [];
  const chart = to.charts.get(run.chart);
  if (!chart) return part('chart', run.chart, true, own);
  const work = (thing: 'task' | 'decision' | 'clock', name: string): TouchedPart[] => {
    const found = own.filter(({ place }) => isOf(place, thing, name));
    return part(thing, name, !still[thing].has(name), found);
  };
  const still = workIn(chart);
  const pathNow = (path: string): string => moved[run.chart]?.[path] ?? path;
  return [
    ...run.states.flatMap((path) => {
      const found = own.filter(
        (change) =>
          concerns(change, path) || concerns(change, pathNow(path)) || isNewRegion(change, pathNow(path), chart),
      );
      return part('state', path, !chart.states.has(path), found);
    }),
    ...run.tasks.flatMap((id) => work('task', id)),
    ...run.decisions.flatMap((id) => work('decision', id)),
    ...run.clocks.flatMap((name) => work('clock', name)),
  ];
}

function concerns({ place }: PlaybookChange, path: string): boolean {
  return STATE_THINGS.has(place.thing) && place.state === path;
}

// Where all parts go on at once, a new one begins where the others already are.
function isNewRegion({ kind, place }: PlaybookChange, path: string, { states }: Chart): boolean {
  return (
    kind === 'added' &&
    place.thing === 'state' &&
    parentOf(place.name) === path &&
    states.get(path)?.kind === 'parallel'
  );
}

function workIn({ states }: Chart): Readonly<Record<'task' | 'decision' | 'clock', ReadonlySet<string>>> {
  const nodes = [...states.values()];
  return {
    task: new Set(nodes.flatMap(({ tasks }) => tasks.map(({ id }) => id))),
    decision: new Set(nodes.flatMap(({ decision }) => decision?.id ?? [])),
    clock: new Set(nodes.flatMap(({ clocks }) => clocks.map(({ name }) => name))),
  };
}

const STATE_THINGS: ReadonlySet<string> = new Set(['state', 'move', 'timed-move', 'repetition']);

// A task's blanks and a decision's answers are theirs.
function isOf(place: PlaybookChange['place'], thing: 'task' | 'decision' | 'clock', name: string): boolean {
  if (place.thing === thing) return place.name === name;
  const inside = thing === 'task' ? 'field' : thing === 'decision' ? 'option' : undefined;
  return place.thing === inside && place.name.startsWith(`${name}.`);
}

function suggestedFor(lost: readonly TouchedPart[], { moved }: PlaybookDiff): Impact['suggestedMap'] {
  const map: Record<string, Record<string, string>> = {};
  for (const { chart, name } of lost) {
    const now = moved[chart]?.[name];
    if (now !== undefined) map[chart] = { ...map[chart], [name]: now };
  }
  return map;
}
