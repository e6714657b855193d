import { Fault, accept, refuse, type FaultDetails, type Outcome } from '#kernel';
import { CLOSED_TAG, type Chart, type Playbook } from '#playbook';
import type { StateMap } from '../command.js';
import type { Run } from '../state.js';
import { activePaths, replaceValue } from '../xstate-adapter.js';
import { configurationOf } from './configuration.js';
import { placeOf, placesIn } from './state-map.js';

/** A run under the new version, and what became of each state that was active. */
export interface MovedRun {
  readonly run: Run;
  readonly was: Chart;
  readonly is: Chart;
  readonly isClosed: boolean;
  /** Active before and after: old path to new. */
  readonly kept: ReadonlyMap<string, string>;
  /** Active before and not after, innermost first. */
  readonly left: readonly string[];
  /** Active after and not before, outermost first. */
  readonly entered: readonly string[];
}

/** Finds a run's place in the new version. Nothing is entered or left by it yet: that is for the caller to follow. */
export function moveRun(run: Run, map: StateMap, from: Playbook, to: Playbook): Outcome<MovedRun> {
  const [was, is] = [from.charts.get(run.chart), to.charts.get(run.chart)];
  if (!was) throw impossible();
  if (!is) {
    return refuse({
      kind: 'conflict',
      code: 'chart-without-place',
      detail: `The incident has a run of the chart "${run.chart}", and the new version has no such chart.`,
      place: run.chart,
      mend: 'Keep the chart in the new version, be it only with a state to end in.',
    });
  }
  const before = activePaths(was.machine, run.snapshot);
  const leaves = before.filter((path) => !before.some((other) => other.startsWith(`${path}.`)));
  const places = placesIn(is, map, leaves);
  if (!places.ok) return places;
  const configuration = configurationOf(is, places.value);
  if (!configuration.ok) return configuration;
  const { active, value } = configuration.value;
  const placeNow = (path: string): string => placeOf(map[run.chart] ?? {}, path);
  const { snapshot, tags } = replaceValue(is.machine, run.snapshot, value, placeNow);
  const restored = activePaths(is.machine, snapshot);
  if ([...restored].sort().join() !== [...active].sort().join()) throw impossible();
  const now = new Set(active);
  const kept = new Map<string, string>();
  for (const path of before) {
    const place = placeNow(path);
    // Two states may have become one: the outer, or the first, carries its time on.
    if (now.has(place) && ![...kept.values()].includes(place)) kept.set(path, place);
  }
  const carried = new Set(kept.values());
  const moved: MovedRun = {
    run: { ...run, snapshot },
    was,
    is,
    isClosed: tags.has(CLOSED_TAG),
    kept,
    left: before.filter((path) => !kept.has(path)).reverse(),
    entered: active.filter((path) => !carried.has(path)),
  };
  const refusal = refuseUnearned(moved, before);
  return refusal ? refuse(refusal) : accept(moved);
}

/**
 * A mark says that something was decided or done: closed, refusal recorded, letters approved. A move between versions
 * gives none that the run has not come by itself. Only a region that is new begins as its chart says, marks and all.
 */
function refuseUnearned({ was, is, kept, entered }: MovedRun, before: readonly string[]): FaultDetails | undefined {
  const earned = new Set(before.flatMap((path) => was.states.get(path)?.tags ?? []));
  const entering = new Set(entered);
  const beginsAnew = (path: string): boolean => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    if (entering.has(parent)) return beginsAnew(parent);
    return (parent === '' ? is.root : is.states.get(parent))?.kind === 'parallel';
  };
  for (const path of [...kept.values(), ...entered.filter((each) => !beginsAnew(each))]) {
    const tag = is.states.get(path)?.tags.find((each) => !earned.has(each));
    if (tag === undefined) continue;
    return {
      kind: 'conflict',
      code: 'state-not-earned',
      detail: `In the new version "${path}" of ${is.name} is marked "${tag}", which the incident has not come to by itself.`,
      place: `map.${is.name}`,
      mend: 'Map to a state before it, and go on from there.',
    };
  }
  return undefined;
}

function impossible(): Fault {
  return new Fault({
    kind: 'internal',
    code: 'migration-unreadable',
    detail: 'A run could not be read back under the new version.',
  });
}
