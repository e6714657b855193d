import type { Titles } from '#contract';
import type { Playbook } from '#playbook';

/** Titles of the events and clocks that the record names, whether or not they are of now. */
export function namedIn({ events, interrupts, charts }: Playbook): Titles {
  const states = [...charts.values()].flatMap((chart) => [...chart.states.values()]);
  const clocks = states.flatMap((state) => state.clocks);
  return Object.fromEntries([
    ...[...events, ...interrupts].map(([name, { title }]) => [name, title] as const),
    ...clocks.map(({ name, title }) => [name, title] as const),
  ]);
}
