import { MAIN_CHART } from '../chart-checks.js';
import { claimOf, notClaimed, type Claim, type Evidence, type Objection } from './claims.js';
import type { ChartModel } from './chart-model.js';
import { outcomesOf } from './story.js';
import { NOBODY } from './ways.js';

/** What the policy promises to take in is taken in every configuration of the main chart, closed included, and moves nothing. */
export function acceptedClaim({ playbook, models, unexplored }: Evidence): Claim {
  const { alwaysAccepted } = playbook.policy;
  if (alwaysAccepted.length === 0)
    return notClaimed('always-accepted', 'The policy promises to accept no event everywhere.');
  const main = models.find(({ chart }) => chart.name === MAIN_CHART);
  const objections = alwaysAccepted.flatMap((event): Objection[] => [
    ...(main ? swallowed(main, event) : []),
    ...(main ? moved(main, event) : []),
    ...unattached(attachedBy(playbook.interrupts.get(event)?.attach), playbook.charts, event),
  ]);
  const statement = `${alwaysAccepted.join(' and ')} ${alwaysAccepted.length === 1 ? 'is' : 'are'} accepted in every configuration, closed included, and ${alwaysAccepted.length === 1 ? 'moves' : 'move'} nothing.`;
  const ours = unexplored.filter(({ chart }) => chart.name === MAIN_CHART);
  return claimOf('always-accepted', statement, objections, ours);
}

function attachedBy(attach: string | undefined): readonly string[] {
  return attach === undefined ? [] : [attach];
}

// The root's own move, without a target and without a condition, is asked last and never refuses.
function swallowed({ chart, ways, numbering, exploration, tell }: ChartModel, event: string): Objection[] {
  if (ways.own(numbering.root, event).some(({ guarded }) => !guarded)) return [];
  for (const level of exploration.levels) {
    const found = level.find((rank) => ways.of(numbering.root, rank, event).includes(NOBODY));
    if (found === undefined) continue;
    return [
      {
        code: 'not-always-accepted',
        chart: chart.name,
        message: `The policy promises to accept ${event} always, and here nobody does.`,
        mend: `Declare ${event} under \`interrupts:\`.`,
        story: tell.to(found),
      },
    ];
  }
  return [];
}

function moved({ chart, ways, exploration, tell }: ChartModel, event: string): Objection[] {
  if (ways.takers(event).every((span) => ways.own(span, event).every(({ target }) => target === undefined))) return [];
  for (const level of exploration.levels) {
    const found = level.find((rank) => outcomesOf(ways, rank, event).some((to) => to !== rank));
    if (found === undefined) continue;
    const to = outcomesOf(ways, found, event).find((each) => each !== found) ?? found;
    return [
      {
        code: 'interrupt-moves',
        chart: chart.name,
        message: `${event} is to be accepted without moving anything, and here it moves the run.`,
        mend: 'Put what it starts into the chart that it attaches.',
        story: tell.to(found, { event, to }),
      },
    ];
  }
  return [];
}

function unattached(names: readonly string[], charts: ReadonlyMap<string, unknown>, event: string): Objection[] {
  return names
    .filter((name) => !charts.has(name))
    .map((name) => ({
      code: 'attaches-unproved',
      message: `${event} attaches \`${name}\`, which is not among the charts explored.`,
      mend: `Add \`${name}\` to \`use:\`.`,
    }));
}
