import { sha256 } from '#digest';
import type { Settleable, Settlement, ShownLaw } from '#engine';
import { assertNever, formatInstant, type Actor } from '#kernel';
import { confirmableClause, settleableConflict, type LawPack, type Settled, type SettleableText } from '#law';

/** Fills the engine's port for what counsel may settle in these packs. */
export function settleableIn(packs: readonly LawPack[]): Settleable {
  return {
    clause: (pack, clause) => shown(confirmableClause(packs, pack, clause)),
    conflict: (demands, forbids) => {
      const found = settleableConflict(packs, demands, forbids);
      const law = shown(found);
      return found && law && { ...law, routes: found.routes };
    },
  };
}

/** What counsel has settled in an incident, as the law takes it: of what stands. */
export function settledBy(settlements: readonly Settlement[]): Required<Settled> {
  const standing = settlements.filter(({ status }) => status === 'standing');
  const confirmations: Required<Settled>['confirmations'][number][] = [];
  const routes: Record<string, string> = {};
  for (const each of standing) {
    switch (each.kind) {
      case 'clause': {
        const { pack, clause, source, actor, at } = each;
        confirmations.push({ pack, clause, by: inWords(actor), source, at: formatInstant(at) });
        break;
      }
      case 'route':
        routes[`${each.demands} ${each.forbids}`] = each.route;
        break;
      default:
        assertNever(each, 'settlement');
    }
  }
  return { confirmations, routes };
}

/** Reasons go into the record, where nobody with an account is named. */
function inWords({ id, role, assurance }: Actor): string {
  return assurance === 'claimed' ? id : (role ?? id);
}

function shown(found: SettleableText | undefined): ShownLaw | undefined {
  return found && { packVersion: found.packVersion, digest: sha256(found.text) };
}
