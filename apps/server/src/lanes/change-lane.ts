import type { AllowExport, ChangeLane, DirectPrivilege } from '#contract';
import type { Json } from '#digest';
import { Fault, type Actor, type EntryKind } from '#kernel';
import { itemKey, type Item, type Lane } from '#lanes';
import type { Installation } from '../installation.js';

/** Whoever changes a lane, and the key that makes asking twice harmless. */
export interface LaneOrder {
  readonly incidentId: string;
  readonly actor: Actor;
  readonly commandId: string;
}

/** Counsel says at whose request, for whom and what for work starts privileged: from now on, and for what has started so. */
export async function directPrivilege(
  installation: Installation,
  order: LaneOrder,
  { request, circle, purpose }: DirectPrivilege,
): Promise<void> {
  requireCounsel(order.actor);
  await putOnRecord(installation, order, 'lane.directed', { request, circle, purpose });
}

/**
 * Moves one item to another lane, or shows it to others with the privilege kept.
 *
 * @throws Fault `item-unknown`, `lane-stands` where the item is in that lane already, `nobody-named`
 */
export async function changeLane(installation: Installation, order: LaneOrder, change: ChangeLane): Promise<void> {
  requireCounsel(order.actor);
  const { lanes } = installation;
  const items = await lanes.items(order.incidentId);
  const item = items.get(itemKey(change.item));
  if (!item) throw itemUnknown();
  const { book } = await lanes.sight(order.incidentId, { ids: [], roles: [] });
  const said = saidOf(change, book.laneOf(item), item);
  await putOnRecord(installation, order, `lane.${PAST[change.type]}`, { item: { ...item.ref }, ...said });
}

/** Counsel allows one export that holds privileged items. */
export async function allowExport(
  installation: Installation,
  order: LaneOrder,
  { to, reason }: AllowExport,
): Promise<void> {
  requireCounsel(order.actor);
  await putOnRecord(installation, order, 'lane.export-allowed', { to, reason });
}

const PAST = { claim: 'claimed', release: 'released', waive: 'waived' } as const;

type Said = Readonly<Record<string, Exclude<Json, null>>>;

/** The kind of an item is in the entry, so that a reader of the record alone can tell what was moved. */
function saidOf(change: ChangeLane, lane: Lane, { kind }: Item): Said {
  const { reason } = change;
  switch (change.type) {
    case 'claim':
      return { kind, basis: change.basis, reason, roles: change.roles, people: change.people };
    case 'release': {
      if (lane.lane === 'ordinary') throw laneStands('This item is not privileged: there is nothing to release.');
      const { roles, people, parties } = change;
      if (roles.length + people.length + parties.length === 0) throw nobodyNamed();
      return { kind, basis: lane.basis, reason, roles, people, parties };
    }
    case 'waive':
      if (lane.lane === 'ordinary') throw laneStands('This item is not privileged: there is nothing to waive.');
      return { kind, basis: lane.basis, reason };
  }
}

async function putOnRecord(
  { engine }: Installation,
  { incidentId, actor, commandId }: LaneOrder,
  kind: EntryKind,
  payload: Said,
): Promise<void> {
  const command = { type: 'record-act', kind, payload } as const;
  const outcome = await engine.execute(incidentId, { command, actor, commandId });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

// The table of permissions says so too; this holds for whoever comes by another door.
function requireCounsel({ role }: Actor): void {
  if (role === 'counsel') return;
  throw new Fault({
    kind: 'refused',
    code: 'role-not-entitled',
    detail: 'Your role may not change a lane.',
    mend: 'It is done by: counsel.',
  });
}

function itemUnknown(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'item-unknown',
    detail: 'This incident has no such item. Facts and decisions are in no lane.',
    place: 'item',
    mend: 'Entries, evidence and documents name the items that they are about.',
  });
}

function laneStands(detail: string): Fault {
  return new Fault({ kind: 'conflict', code: 'lane-stands', detail, place: 'item' });
}

function nobodyNamed(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'nobody-named',
    detail: 'Say to whom it is released.',
    place: 'roles',
    mend: 'Name roles, people of the incident, or a party outside.',
  });
}
