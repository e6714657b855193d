import { PERMISSIONS, may, type Permission } from '#access';
import { ROLE_HEADER, type TakingBackQuery, type TakingBackView } from '#contract';
import {
  HANGING_KINDS,
  RunEntity,
  judgeTakingBack,
  keptReceipt,
  notYoursToTakeBack,
  type ActOnRecord,
  type TakingBack,
} from '#engine';
import { Fault, insteadOf, type FaultDetails, type Instead, type Role } from '#kernel';
import type { Entry, RecordReader } from '#record';
import type { Storage } from '#storage';
import { notPermitted, roleMayNot, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { requireSayWhoWrites } from '../incidents/refuse-sender-facts.js';
import { readerOf } from '../lanes/reader-of.js';
import { requireOpen } from '../lanes/sight.js';
import { entryAt } from './entry-at.js';

/** What is read to judge whether an act may be taken back. */
export type TakingBackSource = Pick<Installation, 'storage' | 'record' | 'lanes'>;

const NUMBERS_END = Number.MAX_SAFE_INTEGER;
/** Later entries that are read. An act after which more came that could hang on it stands. */
const LATER_MAX = 2000;

/**
 * Whether an act may be taken back by whoever asks.
 *
 * @throws Fault `entry-unknown`, `not-yours-to-take-back`, `not-in-circle`, `conduct-not-open`
 */
export async function viewTakingBack(
  source: TakingBackSource,
  incidentId: string,
  asked: TakingBackQuery,
  asker: Asker,
): Promise<TakingBackView> {
  const on =
    asked.act === undefined
      ? await readAct(source, incidentId, Number(asked.entry), asker)
      : await ownAct(source, incidentId, asked.act, asker);
  const first = on?.act[0];
  if (!on || !first) return { act: null };
  const { seq: entry, kind } = first;
  const refused = refusalOf(on, asker);
  if (!refused) return { act: { entry, kind, refused: null } };
  const { code, detail } = refused;
  return {
    act: { entry, kind, refused: { code, detail, instead: insteadFor(code, on.act), roles: rolesThatMay(on, asker) } },
  };
}

/**
 * An act that somebody names by an entry of it, once it was seen that they may read all of it: what is taken back is the whole act.
 *
 * @throws Fault `entry-unknown`, `not-yours-to-take-back`, `not-in-circle`, `conduct-not-open`
 */
export async function readAct(
  { storage, record, lanes }: TakingBackSource,
  incidentId: string,
  seq: number,
  asker: Asker,
): Promise<ActOnRecord> {
  const entry = await entryAt(record, incidentId, seq);
  const own = entry.actor.id === asker.actor.id;
  // Whoever may not read the record knows nothing of it but their own acts.
  if (!own && !asker.permits('read-record')) throw new Fault(notYoursToTakeBack());
  const [sight, kept] = await Promise.all([lanes.sight(incidentId, readerOf(asker)), lanes.kept(incidentId)]);
  const found = await entriesOf({ storage, record }, incidentId, entry.commandId);
  const act = found.length > 0 ? found : [entry];
  for (const each of act) {
    requireOpen(sight.ofEntry(each, kept));
    if (!sight.opens(each, kept)) throw conductNotOpen();
  }
  return told({ storage, record }, incidentId, act);
}

/** Nothing where nobody, or somebody else, has done it. */
async function ownAct(
  source: Pick<TakingBackSource, 'storage' | 'record'>,
  incidentId: string,
  commandId: string,
  asker: Asker,
): Promise<ActOnRecord | undefined> {
  const act = await entriesOf(source, incidentId, commandId);
  return act[0]?.actor.id === asker.actor.id ? told(source, incidentId, act) : undefined;
}

async function entriesOf(
  { storage, record }: { readonly storage: Storage; readonly record: RecordReader },
  incidentId: string,
  commandId: string,
): Promise<readonly Entry[]> {
  const receipt = await keptReceipt(storage.reader, commandId);
  const [first] = receipt?.entries ?? [];
  if (!receipt || !first) return [];
  const entries = await record.since(incidentId, first.seq - 1, receipt.entries.length);
  return entries.filter((entry) => entry.commandId === commandId);
}

async function told(
  { storage, record }: Pick<TakingBackSource, 'storage' | 'record'>,
  incidentId: string,
  act: readonly Entry[],
): Promise<ActOnRecord> {
  const after = act[0]?.seq ?? NUMBERS_END;
  const since = { after, before: NUMBERS_END };
  const [runs, hanging, byGiven] = await Promise.all([
    storage.rows(RunEntity, 'WHERE incident_id = ? ORDER BY id', [incidentId]),
    record.between(incidentId, since, { kinds: HANGING_KINDS }, LATER_MAX),
    actsOfWhomever(record, incidentId, act),
  ]);
  const later = [...hanging, ...byGiven].sort((one, other) => one.seq - other.seq);
  const unread = hanging.length === LATER_MAX || byGiven.length === LATER_MAX;
  return { act, later, charts: new Map(runs.map(({ id, chart }) => [id, chart])), unread };
}

/** What whoever was given a role has done since. */
async function actsOfWhomever(
  record: RecordReader,
  incidentId: string,
  [first]: readonly Entry[],
): Promise<readonly Entry[]> {
  if (first?.kind !== 'role.given') return [];
  const { payload } = first;
  const person = typeof payload === 'object' && payload !== null && 'person' in payload ? payload['person'] : undefined;
  if (typeof person !== 'string') return [];
  return record.between(incidentId, { after: first.seq, before: NUMBERS_END }, { person }, LATER_MAX);
}

/** What may be taken back by whoever asks, in the role that they act in. @throws Fault what `judgeTakingBack` refuses, `not-permitted`, `role-may-not` */
export function requireTakeable(on: ActOnRecord, asker: Asker): TakingBack {
  const judged = judgeTakingBack(on, asker.actor);
  if (!judged.ok) throw new Fault(judged.fault);
  requirePermission(judged.value, asker);
  return judged.value;
}

/** What was done by a permission is taken back by it. @throws Fault `not-permitted`, `role-may-not` */
function requirePermission(takingBack: TakingBack, asker: Asker): void {
  for (const permission of neededFor(takingBack)) requireInRole(permission, asker);
  if ('names' in takingBack) requireSayWhoWrites(takingBack.names, { permits: (other) => isInRole(other, asker) });
}

/** The record says in which role it was taken back, so that another role of theirs does not do. */
function requireInRole(permission: Permission, asker: Asker): void {
  const { actor, permits, roles } = asker;
  if (!permits(permission)) throw notPermitted(permission, PERMISSIONS[permission].means);
  if (isInRole(permission, asker) || actor.role === undefined) return;
  const doing = roles.filter((role) => may(role, permission));
  throw roleMayNot(actor.role, doing, ROLE_HEADER);
}

/** What is done from a seat of an exercise is asked of the seat alone. */
function isInRole(permission: Permission, { actor: { kind, role }, permits }: Asker): boolean {
  return permits(permission) && (kind === 'seat' || role === undefined || may(role, permission));
}

/** The permissions by which such an act is done. */
export function neededFor(takingBack: TakingBack): readonly Permission[] {
  switch (takingBack.what) {
    case 'facts':
      return ['state-facts'];
    case 'task':
      return takingBack.severity === undefined ? ['move-incident'] : ['move-incident', 'set-severity'];
    case 'remark':
      return ['keep-log'];
    case 'role':
      return [takingBack.member.role === 'incident-commander' ? 'hand-over-command' : 'give-roles'];
    case 'next-update':
      return ['make-documents'];
  }
}

function refusalOf(on: ActOnRecord, asker: Asker): FaultDetails | null {
  try {
    requireTakeable(on, asker);
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.details;
    throw error;
  }
}

/** Roles that somebody has, and in which they would not be refused what they are refused in the one that they act in. */
function rolesThatMay(on: ActOnRecord, asker: Asker): Role[] {
  const { actor, roles } = asker;
  return roles.filter((role) => role !== actor.role && !refusalOf(on, { ...asker, actor: { ...actor, role } }));
}

function insteadFor(code: string, act: readonly Entry[]): Instead {
  if (code === 'filing-stands') return 'correct-filing';
  const kind = act[0]?.kind ?? '';
  // Whoever says it by itself says it anew in the same place, and needs no word of that.
  const byTask = kind === 'task.done' && act.some((entry) => entry.kind === 'severity.set');
  return byTask ? 'say-severity' : insteadOf(kind);
}

function conductNotOpen(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'conduct-not-open',
    detail: 'How an exercise is conducted is for those who conduct and evaluate it.',
    place: 'entry',
  });
}
