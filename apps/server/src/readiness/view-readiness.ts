import {
  READINESS_ITEMS,
  type ReadinessItem,
  type ReadinessStatement,
  type ReadinessView,
  type StatedReadiness,
} from '#contract';
import { localDate } from '#time';
import type { NameOf } from '../access/accounts.js';
import type { Installation } from '../installation.js';
import { ITEM_WORDS } from './item-words.js';
import { exerciseSeen, restoreSeen, rosterSeen, sheetSeen, type Seen } from './seen.js';
import { standingOn } from './standing.js';

/** Every item as it stands today. */
export async function viewReadiness(installation: Installation): Promise<ReadinessView> {
  const { config, ports, access } = installation;
  const today = localDate(ports.clock.now(), config.zone);
  const nameOf = await access.accounts.names();
  const items = await Promise.all(READINESS_ITEMS.map((item) => itemOf(installation, item, today, nameOf)));
  return { today, items };
}

async function itemOf(
  installation: Installation,
  item: ReadinessItem['item'],
  today: string,
  nameOf: NameOf,
): Promise<ReadinessItem> {
  switch (item) {
    case 'roster':
      return derived(item, await rosterSeen(installation));
    case 'restore':
      return derived(item, await restoreSeen(installation, today));
    case 'exercise':
      return derived(item, await exerciseSeen(installation, today));
    case 'recovery-sheet':
      return derived(item, await sheetSeen(installation));
    case 'policy':
    case 'counsel':
    case 'insurer':
    case 'mail-house':
    case 'call-centre':
    case 'letters':
      return stated(item, await installation.readiness.of(item, nameOf), today, installation.config.zone);
  }
}

function derived(item: ReadinessItem['item'], { state, until, seen }: Seen): ReadinessItem {
  return { item, ...ITEM_WORDS[item], basis: 'derived', state, until, seen, statements: [] };
}

function stated(
  item: StatedReadiness,
  statements: readonly ReadinessStatement[],
  today: string,
  zone: string,
): ReadinessItem {
  const [newest] = statements;
  const holds = newest?.standing === 'in-order';
  const state = holds ? standingOn(newest.until, today, zone) : 'missing';
  const until = holds ? newest.until : null;
  return { item, ...ITEM_WORDS[item], basis: 'stated', state, until, seen: null, statements: [...statements] };
}
