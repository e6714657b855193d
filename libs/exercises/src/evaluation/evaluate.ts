import type { Conduct } from '../conduct/conduct.js';
import type { WorldState } from '../conduct/world-state.js';
import type { Ending, Evaluation } from './evaluation.js';
import { judgeActions } from './judge-actions.js';
import { leftOpen, statutoryClocks } from './left-open.js';
import { rateCapabilities } from './rate.js';
import { putDecisions, refusals } from './refusals.js';
import { tallyPlayers, tallySeats, tallyTeams } from './tally.js';

/**
 * What an exercise showed, by its record and what was said in the room. Nobody types it: an evaluator adds observations,
 * and may rate otherwise with a reason.
 *
 * @param world folded from the record up to the ending: what was done since is no part of the exercise
 */
export function evaluate(conduct: Conduct, world: WorldState, ending: Ending): Evaluation {
  const actions = judgeActions(conduct, world, ending);
  return {
    ending: { at: ending.at, recordedAt: ending.recordedAt },
    actions,
    late: actions
      .filter(({ verdict, lateMs }) => verdict !== 'not-done' && lateMs > 0)
      .sort((one, other) => other.lateMs - one.lateMs),
    missing: actions.filter(({ verdict }) => verdict === 'not-done'),
    capabilities: rateCapabilities(conduct, world.facts, actions),
    seats: tallySeats(conduct, actions),
    teams: tallyTeams(conduct, actions),
    players: tallyPlayers(conduct, actions),
    sharedSeats: [...conduct.seated.values()].map(({ seats }) => seats).filter(({ length }) => length > 1),
    leftOpen: leftOpen(world, ending),
    statutory: statutoryClocks(world, ending),
    products: world.products.filter(({ at }) => at <= ending.at),
    decisions: putDecisions(world, ending),
    refusals: refusals(world, actions),
  };
}
