import { In } from 'typeorm';
import type { LaneView, LookPage, LookView } from '#contract';
import { Fault, formatInstant, isLookKind, uuidv7, type Actor } from '#kernel';
import type { Reader } from '#lanes';
import type { Entry, WhichLooks } from '#record';
import { ApiTokenEntity } from '../access/tables.js';
import { BatchEntity, BatchShardEntity, DocumentEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { toldBy } from './told-by.js';

/** What looks are read from. */
export type LooksSource = Pick<Installation, 'storage' | 'record' | 'access' | 'lanes'>;

const FILE_PAGE = 200;

/** Which looks are asked for, and by whom: what a privileged item is called, and was looked at for, is for its circle. */
export interface LooksAsked extends WhichLooks {
  readonly reader: Reader;
}

/**
 * Who saw what in an incident, and what administrators did, newest first.
 *
 * @param before the number of an entry, exclusive
 * @throws Fault `incident-unknown`
 */
export async function pageOfLooks(
  source: LooksSource,
  incidentId: string,
  { reader, ...which }: LooksAsked,
  before: number,
  limit: number,
): Promise<LookPage> {
  await findIncident(source.storage, incidentId);
  const found = await source.record.looks(incidentId, which, before, limit + 1);
  const entries = found.slice(0, limit);
  const [nameOf, letters, sight, kept] = await Promise.all([
    namesOf(source, entries),
    lettersIn(source, incidentId, entries),
    source.lanes.sight(incidentId, reader),
    source.lanes.kept(incidentId),
  ]);
  const last = entries.at(-1);
  return {
    looks: entries.flatMap((entry) => seenBy(sight.ofEntry(entry, kept), viewOf(entry, nameOf, letters))),
    next: found.length > limit && last ? String(last.seq) : null,
  };
}

/** All of them, a page in memory at a time: up to an entry, so that what is written meanwhile is not among them. */
export async function* allLooks(
  source: LooksSource,
  incidentId: string,
  which: LooksAsked,
  through: number,
): AsyncGenerator<LookView> {
  for (let before: number | undefined = through + 1; before !== undefined;) {
    const page: LookPage = await pageOfLooks(source, incidentId, which, before, FILE_PAGE);
    yield* page.looks;
    before = page.next === null ? undefined : Number(page.next);
  }
}

/**
 * Puts it on record that looks were taken out, before they are.
 *
 * @returns the number of the entry that says so: the file holds it too
 */
export async function recordTakenOut(
  { storage, engine, ports }: Pick<Installation, 'storage' | 'engine' | 'ports'>,
  incidentId: string,
  { kind, person }: WhichLooks,
  actor: Actor,
): Promise<number> {
  await findIncident(storage, incidentId);
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: 'looks.exported',
      payload: { ...(kind === undefined ? {} : { kind }), ...(person === undefined ? {} : { person }) },
    },
    actor,
    commandId: uuidv7(ports.clock.now(), ports.entropy),
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value.version;
}

function seenBy(lane: LaneView | undefined, views: readonly LookView[]): LookView[] {
  if (lane === undefined) return [...views];
  return views.map((view) => ({ ...view, ...(!lane.open && { what: null, purpose: null }), lane }));
}

function viewOf(
  { seq, at, recordedAt, kind, actor, payload }: Entry,
  nameOf: (actor: Actor) => string,
  letters: ReadonlyMap<string, number>,
): LookView[] {
  if (!isLookKind(kind)) return [];
  const { subject, what, purpose, people } = toldBy(kind, payload);
  return [
    {
      seq,
      at: formatInstant(at),
      recordedAt: formatInstant(recordedAt),
      kind,
      actor,
      name: nameOf(actor),
      subject,
      what,
      purpose,
      people: people ?? (subject === null ? null : (letters.get(subject) ?? null)),
    },
  ];
}

/** Of a token, whose it is: behind a machine stands somebody. */
async function namesOf({ storage, access }: LooksSource, entries: readonly Entry[]): Promise<(actor: Actor) => string> {
  const nameOf = await access.accounts.names();
  const ids = entries.filter(({ actor }) => actor.kind === 'token').map(({ actor }) => actor.id);
  const tokens = ids.length === 0 ? [] : await storage.repository(ApiTokenEntity).findBy({ id: In(ids) });
  const owners = new Map(tokens.map(({ id, account }) => [id, account]));
  return ({ id }) => nameOf(owners.get(id) ?? id);
}

/** How many letters a document holds that was handed out, or lists. */
async function lettersIn(
  { storage }: LooksSource,
  incidentId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, number>> {
  const handed = entries.filter(({ kind }) => kind === 'document.handed-out');
  const ids = handed.flatMap(({ payload }) => toldBy('document.handed-out', payload).subject ?? []);
  if (ids.length === 0) return new Map();
  const documents = await storage.repository(DocumentEntity).findBy({ incidentId, id: In(ids) });
  const shards = await storage.repository(BatchShardEntity).findBy({ documentId: In(ids) });
  const lists = documents.filter(({ kind }) => kind === 'manifest');
  const batches = await storage.repository(BatchEntity).findBy({ id: In(lists.flatMap(({ madeBy }) => madeBy ?? [])) });
  const ofBatch = new Map(batches.map(({ id, letters }) => [id, letters]));
  return new Map([
    ...shards.map(({ documentId, letters }) => [documentId, letters] as const),
    ...lists.map(({ id, madeBy }) => [id, ofBatch.get(madeBy ?? '') ?? 0] as const),
  ]);
}
