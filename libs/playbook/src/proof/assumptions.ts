import type { Playbook } from '../model.js';
import { deniedStates } from './payment-words.js';

/** What a proof rests on and does not show. */
export function assumptionsOf({ charts }: Playbook): string[] {
  const denied = [...charts.values()].flatMap((chart) =>
    deniedStates(chart).map(
      ({ path, title }) => `The author says of "${title.en}" (${chart.name}, ${path}) that nobody pays in it.`,
    ),
  );
  return [
    'Facts are true, people are who they say, do what a task asks before they call it done, and every role has a holder.',
    "A payment made outside Holdfast is somebody else's: learned of, it is an event and not a state of these charts.",
    'Nothing that a playbook can say moves money: states, tasks, questions, clocks, duties of the law and letters are all there is.',
    'The engine sends the events of decisions, tasks and times only when they are due, and refuses them from anybody else; its code is tested, not proved.',
    'Charts are explored alone. Runs share nothing but events, and every event may come at any time, so any number of runs is covered.',
    ...denied,
  ];
}
