import { accept, assertNever, refuse, type Actor, type Outcome } from '#kernel';
import type { EvidenceItem } from './item.js';
import type { NewLine } from './statements.js';

/** What can be asked of an item's chain of custody. */
export type CustodyAct =
  | { readonly type: 'offer'; readonly to: string; readonly note: string }
  | { readonly type: 'accept'; readonly note: string }
  | { readonly type: 'decline'; readonly note: string }
  | { readonly type: 'release'; readonly to: string; readonly note: string };

/**
 * The line that an act adds, or why it may not be added. A hand-over has two sides: the holder offers, whoever is named
 * accepts, and until then the item is in the hands where it was. An evidence custodian may offer for a holder who is gone.
 */
export function decideCustody(item: EvidenceItem, act: CustodyAct, actor: Actor): Outcome<NewLine> {
  if (item.holder === undefined) {
    return refuse({
      kind: 'conflict',
      code: 'evidence-released',
      detail: 'This item was released: its chain of custody here has ended.',
    });
  }
  switch (act.type) {
    case 'offer':
      return offer(item.holder, act, actor);
    case 'accept':
    case 'decline':
      return answer(item, item.holder, act, actor);
    case 'release':
      if (!mayGive(item.holder, actor)) return notTheHolder(item.holder);
      return accept({
        kind: 'released',
        detail: { from: item.holder, to: act.to, note: act.note },
        item: { holder: undefined, offeredTo: undefined },
      });
    default:
      return assertNever(act, 'custody act');
  }
}

function offer(holder: string, { to, note }: Extract<CustodyAct, { type: 'offer' }>, actor: Actor): Outcome<NewLine> {
  if (!mayGive(holder, actor)) return notTheHolder(holder);
  if (to === holder) {
    return refuse({
      kind: 'invalid',
      code: 'custody-to-holder',
      detail: 'Whoever is to take the item over holds it already.',
      place: 'to',
      mend: 'Name somebody else.',
    });
  }
  // A second offer takes the place of one that nobody answered.
  return accept({ kind: 'offered', detail: { from: holder, to, note }, item: { offeredTo: to } });
}

function answer(
  item: EvidenceItem,
  holder: string,
  { type, note }: Extract<CustodyAct, { type: 'accept' | 'decline' }>,
  actor: Actor,
): Outcome<NewLine> {
  const { offeredTo } = item;
  if (offeredTo === undefined) {
    return refuse({
      kind: 'conflict',
      code: 'custody-not-offered',
      detail: 'Nobody is offering this item.',
      mend: 'Its holder offers it first.',
    });
  }
  if (actor.id !== offeredTo) {
    return refuse({
      kind: 'refused',
      code: 'custody-offered-to-another',
      detail: 'This item was offered to somebody else.',
      mend: 'Only the person it was offered to can accept or decline.',
    });
  }
  const detail = { from: holder, to: offeredTo, note };
  return accept(
    type === 'accept'
      ? { kind: 'handed-over', detail, item: { holder: offeredTo, offeredTo: undefined } }
      : { kind: 'declined', detail, item: { offeredTo: undefined } },
  );
}

function mayGive(holder: string, actor: Actor): boolean {
  return actor.id === holder || actor.role === 'evidence-custodian';
}

function notTheHolder(holder: string): Outcome<NewLine> {
  return refuse({
    kind: 'refused',
    code: 'custody-not-yours',
    detail: 'This item is not in your hands.',
    mend: `It is given on by its holder (${holder}) or by an evidence custodian.`,
  });
}
