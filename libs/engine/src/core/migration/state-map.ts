import { accept, nearest, refuse, type Outcome } from '#kernel';
import type { Chart, Playbook } from '#playbook';
import type { StateMap } from '../command.js';
import { nearestState } from './configuration.js';

/** Every name of a state map has to be there: a map that is partly wrong would move half of an incident. */
export function checkStateMap(map: StateMap, from: Playbook, to: Playbook): Outcome<void> {
  for (const [chart, places] of Object.entries(map)) {
    const [was, is] = [from.charts.get(chart), to.charts.get(chart)];
    if (!was || !is) {
      const near = nearest(chart, to.charts.keys());
      return unknown(`map.${chart}`, `Both versions have to hold the chart "${chart}".`, near);
    }
    for (const [oldPath, newPath] of Object.entries(places)) {
      const place = `map.${chart}.${oldPath}`;
      if (!was.states.has(oldPath)) {
        return unknown(
          place,
          `The version that is left has no state "${oldPath}" in ${chart}.`,
          nearestState(was, oldPath),
        );
      }
      if (!is.states.has(newPath)) {
        return unknown(place, `The new version has no state "${newPath}" in ${chart}.`, nearestState(is, newPath));
      }
    }
  }
  return accept(undefined);
}

function unknown(place: string, detail: string, near: string | undefined): Outcome<void> {
  const mend = near === undefined ? 'holdfast diff lists what became of each state.' : `Did you mean "${near}"?`;
  return refuse({ kind: 'invalid', code: 'state-map-unfit', detail, place, mend });
}

/** Where a state is in the new version: as the map says of it or of the nearest state around it, else under its own path. */
export function placeOf(places: StateMap[string], path: string): string {
  for (let around = path; around !== ''; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
    const mapped = Object.hasOwn(places, around) ? places[around] : undefined;
    if (mapped !== undefined) return mapped + path.slice(around.length);
  }
  return path;
}

/** Places of the innermost active states in the new version. */
export function placesIn(chart: Chart, map: StateMap, leaves: readonly string[]): Outcome<readonly string[]> {
  const places = map[chart.name] ?? {};
  const found: string[] = [];
  for (const leaf of leaves) {
    const place = placeOf(places, leaf);
    if (chart.states.has(place)) {
      found.push(place);
      continue;
    }
    const near = nearestState(chart, place);
    return refuse({
      kind: 'conflict',
      code: 'state-without-place',
      detail: `The incident is in the state "${leaf}" of ${chart.name}, and the new version has no such state.`,
      place: `map.${chart.name}.${leaf}`,
      mend:
        near === undefined
          ? `Say in the state map where it goes on: {"${chart.name}": {"${leaf}": "..."}}.`
          : `Say in the state map where it goes on, for instance: {"${chart.name}": {"${leaf}": "${near}"}}.`,
    });
  }
  return accept(found);
}
