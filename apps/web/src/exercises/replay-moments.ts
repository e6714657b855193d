import type { ReplayView } from '#contract';

type Moment = ReplayView['moments'][number];

/** A chart with its states that were active. */
export type ActiveCharts = ReadonlyMap<string, readonly string[]>;

/** The states that were active after a moment, by chart: as they were last told at it or before. */
export function activeAt(moments: readonly Moment[], at: number): ActiveCharts {
  const told = moments.slice(0, at + 1).findLast(({ active }) => active !== null)?.active ?? [];
  const charts = new Map<string, string[]>();
  for (const state of told) {
    const colon = state.indexOf(':');
    if (colon === -1) continue;
    const chart = state.slice(0, colon);
    charts.set(chart, [...(charts.get(chart) ?? []), state.slice(colon + 1)]);
  }
  return charts;
}

/** Every chart that was entered in the whole run, in the order in which they were. */
export function chartsOf(moments: readonly Moment[]): readonly string[] {
  const all = moments.flatMap(({ active }) =>
    (active ?? []).map((state) => state.slice(0, Math.max(state.indexOf(':'), 0))),
  );
  return [...new Set(all)].filter((chart) => chart !== '');
}

/** The moment so many further on; the ends hold. */
export function stepped(at: number, step: number, count: number): number {
  return Math.min(Math.max(at + step, 0), Math.max(count - 1, 0));
}
