import type { Json } from '#digest';
import type { Command } from '../command.js';
import type { Settleable } from '../draft.js';
import type { IncidentState } from '../state.js';

type Kind = 'law.confirmed' | 'law.unconfirmed' | 'law.route-signed';

/** What counsel settled, asked again of another version: of a text that is the same there, and of no other. */
export function settling(
  kind: Kind,
  said: { readonly [name: string]: Json | undefined },
  { settlements }: Pick<IncidentState, 'settlements'>,
  settleable: Settleable | undefined,
): Command | undefined {
  const text = (name: string): string => {
    const value = said[name];
    return typeof value === 'string' ? value : '';
  };
  switch (kind) {
    case 'law.confirmed': {
      const [pack, clause, shownDigest] = [text('pack'), text('clause'), text('shownDigest')];
      if (settleable?.clause(pack, clause)?.digest !== shownDigest) return undefined;
      const word = { source: text('source'), asOf: text('asOf'), finding: text('finding') };
      return { type: 'confirm-clause', pack, clause, shownDigest, ...word };
    }
    case 'law.unconfirmed': {
      const standing = [...settlements.values()].find(
        (each) => each.kind === 'clause' && each.pack === text('pack') && each.clause === text('clause'),
      );
      if (!standing) return undefined;
      return { type: 'withdraw-confirmation', settlementId: standing.id, reason: text('reason') };
    }
    case 'law.route-signed': {
      const [demands, forbids, shownDigest] = [text('demands'), text('forbids'), text('shownDigest')];
      if (settleable?.conflict(demands, forbids)?.digest !== shownDigest) return undefined;
      return { type: 'sign-route', demands, forbids, route: text('route'), shownDigest, reasons: text('reasons') };
    }
  }
}
