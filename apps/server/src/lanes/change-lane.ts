import type { AllowExport, ChangeLane, DirectPrivilege } from '#contract';
import type { Json } from '#digest';
import { Fault, type Actor, type EntryKind } from '#kernel';
import { LaneBook, isBeyondPlay, itemKey, type Item } from '#lanes';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { laneEntries } from './lanes.js';

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

/** How often a change is decided anew because the incident moved on meanwhile. */
const TRIES_MAX = 50;

/**
 * Moves one item to another lane, or shows it to others with the privilege kept. It is decided on the lane that the item has
 * when the change is committed.
 *
 * @throws Fault `item-unknown`, `lane-stands` where the item is in that lane already, `nobody-named`, `privilege-waived`,
 *   `lane-moved-on`, `not-played` from a seat of an exercise, `incident-moved-on` where it never stood still
 */
export async function changeLane(installation: Installation, order: LaneOrder, change: ChangeLane): Promise<void> {
  requireCounsel(order.actor);
  const items = await installation.lanes.items(order.incidentId);
  const item = items.get(itemKey(change.item));
  if (!item) throw itemUnknown();
  for (let tries = 1; ; tries += 1) {
    const { seq } = await findIncident(installation.storage, order.incidentId);
    const book = await bookBefore(installation, order);
    if (order.actor.kind === 'seat' && isBeyondPlay(book.known(item))) throw beyondPlay();
    const payload = { item: { ...item.ref }, ...saidOf(change, book, item) };
    try {
      return await putOnRecord(installation, order, `lane.${PAST[change.type]}`, payload, seq);
    } catch (error) {
      if (!hasMovedOn(error) || tries === TRIES_MAX) throw error;
    }
  }
}

/** Lanes as the change met them: one that is asked again is decided as it was, and answered alike. */
async function bookBefore({ record }: Installation, { incidentId, commandId }: LaneOrder): Promise<LaneBook> {
  const entries = await laneEntries(record, incidentId);
  const made = entries.findIndex((entry) => entry.commandId === commandId);
  return new LaneBook(made < 0 ? entries : entries.slice(0, made));
}

/** Counsel allows one export that holds privileged items. @throws Fault `not-played` from a seat of an exercise: an export is real */
export async function allowExport(
  installation: Installation,
  order: LaneOrder,
  { to, reason }: AllowExport,
): Promise<void> {
  requireCounsel(order.actor);
  if (order.actor.kind === 'seat') throw beyondPlay();
  await putOnRecord(installation, order, 'lane.export-allowed', { to, reason });
}

const PAST = { claim: 'claimed', release: 'released', waive: 'waived' } as const;

type Said = Readonly<Record<string, Exclude<Json, null>>>;

/** The kind of an item is in the entry, so that a reader of the record alone can tell what was moved. */
function saidOf(change: ChangeLane, book: LaneBook, item: Item): Said {
  const { reason, expectedVersion } = change;
  const { kind } = item;
  const [lane, earlier] = [book.laneOf(item), book.changesOf(item.ref)];
  const since = earlier.find(({ seq }) => expectedVersion !== undefined && seq > expectedVersion);
  if (since) throw laneMovedOn(since.seq);
  switch (change.type) {
    case 'claim': {
      if (lane.lane === 'privileged')
        throw laneStands(
          'This item is privileged already: a claim would undo to whom it was released, without a word.',
        );
      const { basis, roles, people, afterWaiver } = change;
      if (!afterWaiver && earlier.some((each) => each.kind === 'lane.waived')) throw privilegeWaived();
      return { kind, basis, reason, roles, people, ...(afterWaiver && { afterWaiver }) };
    }
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
  expectedVersion?: number,
): Promise<void> {
  const command = { type: 'record-act', kind, payload } as const;
  const outcome = await engine.execute(incidentId, {
    command,
    actor,
    commandId,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  });
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

function beyondPlay(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-played',
    detail: 'What the exercise showed is privileged in earnest: nobody moves it or lets it out from a seat.',
    mend: 'Counsel of the organisation does, by an account.',
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

function privilegeWaived(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'privilege-waived',
    detail: 'The privilege in this item was waived: everybody could read it since, and exports held it.',
    place: 'afterWaiver',
    mend: 'Say afterWaiver: true to claim it all the same; the record then says so.',
  });
}

function laneMovedOn(seq: number): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'lane-moved-on',
    detail: `The lane of this item was changed since you read it (entry ${seq}).`,
    place: 'expectedVersion',
    mend: 'Read it again, see what changed, and repeat.',
  });
}

function hasMovedOn(error: unknown): boolean {
  return error instanceof Fault && error.details.code === 'incident-moved-on';
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
