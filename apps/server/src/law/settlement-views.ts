import type { ConflictView, ObligationView, SettlementView } from '#contract';
import type { Settlement, ShownLaw } from '#engine';
import { formatInstant } from '#kernel';
import type { AssessedConflict, LawPack } from '#law';
import type { Sight } from '../lanes/sight.js';
import { settleableIn } from './settled.js';

export function shownView(shown: ShownLaw | undefined): ObligationView['confirmable'] {
  return shown ? { packVersion: shown.packVersion, shownDigest: shown.digest } : null;
}

/** Everything that counsel ever settled in the incident, the newest first. */
export function settlementViews(settlements: readonly Settlement[], sight: Sight): SettlementView[] {
  return [...settlements].sort((one, other) => (one.id < other.id ? 1 : -1)).map((each) => settlementView(each, sight));
}

/** Conflicts, each with the ways out and what a signature is bound to. */
export function conflictViews(packs: readonly LawPack[], conflicts: readonly AssessedConflict[]): ConflictView[] {
  const settleable = settleableIn(packs);
  return conflicts.map(({ demands, forbids, elements, words, routes, chosen }) => ({
    demands,
    forbids,
    elements: [...elements],
    words: words ?? null,
    routes: routes.map(({ id, words: said, yields, citation }) => ({ id, words: said, yields, citation })),
    chosen: chosen ?? null,
    shown: shownView(settleable.conflict(demands, forbids)),
  }));
}

function settlementView(settlement: Settlement, sight: Sight): SettlementView {
  const { id, status, actor, at, ended, packVersion, shownDigest } = settlement;
  const lane = sight.ofSettlement(id, actor, at);
  const closed = lane !== undefined && !lane.open;
  return {
    id,
    status,
    by: actor,
    at: formatInstant(at),
    ended: ended && { by: ended.actor, at: formatInstant(ended.at), reason: closed ? '' : ended.reason },
    ...(lane && { lane }),
    packVersion,
    shownDigest,
    settled: settledView(settlement, closed),
  };
}

function settledView(settlement: Settlement, closed: boolean): SettlementView['settled'] {
  switch (settlement.kind) {
    case 'clause': {
      const { kind, pack, clause, source, asOf, finding } = settlement;
      // Where the law was looked up is no advice, and stands in the duty's reason too.
      return { kind, pack, clause, source, asOf, finding: closed ? '' : finding };
    }
    case 'route': {
      const { kind, demands, forbids, route, reasons } = settlement;
      return { kind, demands, forbids, route, reasons: closed ? '' : reasons };
    }
  }
}
