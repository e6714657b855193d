import { playerBehind } from '../conduct/acting.js';
import type { Conduct } from '../conduct/conduct.js';
import type { JudgedAction, PlayerTally, SeatTally, Tally, TeamTally } from './evaluation.js';
import { doersOf, isCounted } from './judge-actions.js';
import { worst } from './worst.js';

/** A line for every seat. Each counted action is in one line alone, so that the lines add up to all of them. */
export function tallySeats({ scenario }: Conduct, actions: readonly JudgedAction[]): readonly SeatTally[] {
  return scenario.seats.map(({ id, title, team }) => {
    const theirs = actions.filter(({ seat }) => seat === id);
    const forOthers = theirs.filter((action) => isCounted(action) && action.expected.owner !== id).length;
    return { seat: id, title, team, forOthers, ...tallyOf(theirs) };
  });
}

/** A line for every team: its seats together. */
export function tallyTeams({ scenario }: Conduct, actions: readonly JudgedAction[]): readonly TeamTally[] {
  return scenario.teams.map(({ id, title }) => {
    const seats = new Set(scenario.seats.filter(({ team }) => team === id).map((seat) => seat.id));
    return { team: id, title, ...tallyOf(actions.filter(({ seat }) => seats.has(seat))) };
  });
}

/** What each player who agreed to be named did, whichever of their seats it was for; a decision is of all who signed it. */
export function tallyPlayers(conduct: Conduct, actions: readonly JudgedAction[]): readonly PlayerTally[] {
  return [...conduct.seated.values()]
    .filter(({ named }) => named)
    .map(({ player, seats }) => {
      const theirs = actions.filter(
        ({ performed }) =>
          performed?.by === 'record' &&
          doersOf(performed).some(({ id }) => playerBehind(conduct, id)?.player === player),
      );
      const { inTime, late, partly, rating } = tallyOf(theirs);
      return { player, seats, inTime, late, partly, rating };
    });
}

/** Numbers of all counted actions. */
export function tallyOf(actions: readonly JudgedAction[]): Tally {
  const counted = actions.filter(isCounted);
  const of = (verdict: JudgedAction['verdict']): number => counted.filter((each) => each.verdict === verdict).length;
  return {
    counted: counted.length,
    inTime: of('in-time'),
    late: of('late'),
    partly: of('partly'),
    notDone: of('not-done'),
    latestMs: Math.max(0, ...counted.map(({ verdict, lateMs }) => (verdict === 'not-done' ? 0 : lateMs))),
    rating: worst(counted.map(({ rating }) => rating)),
  };
}
