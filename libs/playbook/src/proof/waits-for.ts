import type { Playbook } from '../model.js';

/** The name of an event that says something of another chart's run: `run.second-wave.closed`. */
const RUN_EVENT = /^run\.([^.]+)\./;

/** By chart: the charts whose runs it waits for. */
export type WaitsFor = ReadonlyMap<string, readonly string[]>;

export function waitsFor({ charts }: Pick<Playbook, 'charts'>): WaitsFor {
  return new Map(
    [...charts.values()].map(({ name, states }) => {
      const events = [...states.values()].flatMap(({ transitions }) => transitions.map(({ event }) => event));
      return [name, [...new Set(events.flatMap((event) => RUN_EVENT.exec(event)?.[1] ?? []))]];
    }),
  );
}

/** Charts that wait for one another in a circle, the first named again at the end; `undefined` where there is none. */
export function circleIn(graph: WaitsFor): readonly string[] | undefined {
  const free = new Set<string>();
  const from = (name: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (free.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const circle = from(next, [...way, name]);
      if (circle) return circle;
    }
    free.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const circle = from(name, []);
    if (circle) return circle;
  }
  return undefined;
}
