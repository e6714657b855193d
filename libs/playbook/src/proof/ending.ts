import { CLOSED_TAG } from '../chart-checks.js';
import { ActiveStates, tagged } from './active-states.js';
import type { ChartModel } from './chart-model.js';
import { claimOf, notClaimed, type Claim, type Evidence, type Objection } from './claims.js';
import { deadlocks, notClosable } from './closing.js';
import { circleIn, waitsFor } from './waits-for.js';

/** That a run can always be closed, that it never hangs, and that charts which wait for others are not kept waiting. */
export function endingClaims(evidence: Evidence): Claim[] {
  const { playbook, models, unexplored } = evidence;
  const graph = waitsFor(playbook);
  const awaited = new Set([...graph.values()].flat());
  const closing = models.map((model) => ({ model, open: cannotClose(model) }));
  const promised = closing.filter(({ model }) => playbook.policy.closable || awaited.has(model.chart.name));
  const closable =
    playbook.policy.closable || promised.length > 0
      ? claimOf(
          'always-closable',
          'From every configuration a run can be closed by what people and the engine can always do, however the conditions fall.',
          promised.flatMap(({ open }) => open ?? []),
          unexplored,
        )
      : notClaimed('always-closable', 'The policy does not promise that a run can be closed.');
  // Where a run can be closed it does not hang; only the others have to be looked at.
  const hanging = closing.filter(({ open }) => open !== undefined).flatMap(({ model }) => hangs(model) ?? []);
  const statement =
    'In every configuration that is not closed, something that people or the engine can always do leads on.';
  return [closable, claimOf('no-deadlock', statement, hanging, unexplored), waitsClaim(evidence, graph)];
}

function cannotClose(model: ChartModel): Objection | undefined {
  const { chart, ways, numbering, exploration, producers, tell } = model;
  const closed = new ActiveStates(exploration, numbering, tagged(CLOSED_TAG));
  const stuck = notClosable(exploration, ways, producers, (rank) => closed.has(rank));
  if (!stuck) return undefined;
  return {
    code: 'cannot-close',
    chart: chart.name,
    ...innermostOf(model, stuck.first),
    message: `From ${stuck.count} of ${exploration.configurations} configurations nothing is sure to bring the run to a close.`,
    mend: 'Lead on by an event that a role can always send, by an answer, or by a last move without `if:`.',
    story: tell.to(stuck.first),
  };
}

function hangs(model: ChartModel): Objection | undefined {
  const { chart, ways, numbering, exploration, producers, tell } = model;
  const closed = new ActiveStates(exploration, numbering, tagged(CLOSED_TAG));
  const stuck = deadlocks(exploration, ways, producers, (rank) => closed.has(rank));
  if (!stuck) return undefined;
  return {
    code: 'deadlock',
    chart: chart.name,
    ...innermostOf(model, stuck.first),
    message: `In ${stuck.count} of ${exploration.configurations} configurations nothing is sure to lead on.`,
    mend: 'Give the state a move by an event that a role can always send, or a last move without `if:`.',
    story: tell.to(stuck.first),
  };
}

function innermostOf({ tell }: ChartModel, rank: number): { state?: string } {
  const [first] = tell.innermost(rank);
  return first ? { state: first.path } : {};
}

function waitsClaim({ playbook }: Evidence, graph: ReadonlyMap<string, readonly string[]>): Claim {
  const circle = circleIn(graph);
  const unknown = [...graph].flatMap(([chart, names]) =>
    names.filter((name) => !playbook.charts.has(name)).map((name) => ({ chart, name })),
  );
  const objections: Objection[] = [
    ...(circle
      ? [
          {
            code: 'waits-in-a-circle',
            ...(circle[0] !== undefined && { chart: circle[0] }),
            message: `Charts wait for one another: ${circle.join(' waits for ')}.`,
            mend: 'Let one of them go on without the others.',
          },
        ]
      : []),
    ...unknown.map(({ chart, name }) => ({
      code: 'waits-for-nobody',
      chart,
      message: `\`${chart}\` waits for \`${name}\`, which is no chart of this playbook.`,
      mend: `Add \`${name}\` to \`use:\`.`,
    })),
  ];
  const waits = [...graph.values()].some(({ length }) => length > 0);
  const statement = waits ? 'No chart waits for itself through others.' : 'No chart waits for another.';
  return claimOf('waits-end', statement, objections, []);
}
