import type { Json } from '#digest';
import {
  ITEM_TYPES,
  PRIVILEGED_WORK,
  REMARK_KINDS,
  STARTING_LANES,
  WORD_KINDS,
  isRole,
  type Actor,
  type PrivilegedAnswer,
  type EntryKind,
  type EpochMs,
  type ItemKind,
  type ItemType,
  type PrivilegeBasis,
  type Role,
} from '#kernel';
import type { Entry } from '#record';
import { memberOf, textOf, textsOf } from './payload.js';

/** An item by the id that its type gives it: an item of evidence, the task of an answer, a hold; of a note or an event, its entry's number. */
export interface ItemRef {
  readonly type: ItemType;
  readonly id: string;
}

/** An item's name among all of its incident. */
export function itemKey({ type, id }: ItemRef): string {
  return `${type}:${id}`;
}

/** What can be in a lane, and the lane it starts in. */
export interface Item {
  readonly ref: ItemRef;
  readonly kind: ItemKind;
  readonly starts: 'ordinary' | PrivilegeBasis;
  readonly author: Actor;
  readonly at: EpochMs;
  /** Who is in its circle beside the usual one: whoever a hold asks to act on it. */
  readonly asked: readonly Role[];
}

/** What is known of an item of evidence, whose entries do not all say what it is. */
export interface KeptItem {
  readonly id: string;
  readonly kind: ItemKind;
  /** Kept as privileged, by its kind or by the word of who kept it. */
  readonly privileged: boolean;
  readonly collectedBy: Actor;
  readonly keptAt: EpochMs;
}

/** What is known of a hold, of whose release the entry does not say whom it had asked. */
export interface PlacedHold {
  readonly id: string;
  readonly asked: readonly Role[];
  readonly placedBy: Actor;
  readonly placedAt: EpochMs;
}

/** What entries alone do not say of the items that they are about. */
export interface Kept {
  readonly evidence: ReadonlyMap<string, KeptItem>;
  readonly holds: ReadonlyMap<string, PlacedHold>;
}

/** Where a person speaks in words of their own: why, what for, from where. Facts are not among them: they are nobody's secret. */
const SPOKEN: readonly EntryKind[] = [
  'alert.settled',
  'decision.signed',
  'erasure.reasoned',
  'event.received',
  'law.confirmed',
  'law.route-signed',
  'law.unconfirmed',
];

/** Entries that show what privileged answers said, where they name some: whoever causes one is no author of these. */
const REPEATING: readonly EntryKind[] = ['decision.opened', 'decision.reworded'];

/** Nobody in particular: whoever reads has to be in the circle. */
export const NO_AUTHOR: Actor = { kind: 'system', id: '', assurance: 'claimed' };

/** Entries that tell of a document by naming it. */
const OF_DOCUMENTS: readonly EntryKind[] = [
  'brief.produced',
  'delay-log.produced',
  'handover.made',
  'document.handed-out',
  'exercise.reported',
  'privilege-log.produced',
  'report.produced',
  'situation.reported',
];

/** The items whose words an entry carries; none for what the machine says of itself, and for facts and decisions. */
export function itemsIn(entry: Entry, kept: Kept): readonly Item[] {
  const { kind } = entry;
  if (kind.startsWith('evidence.')) return evidenceIn(entry, kept);
  if (kind === 'hold.placed' || kind === 'hold.released') return holdIn(entry, kept);
  if (kind === 'task.done') return [taskIn(entry)];
  if (isOneOf(REPEATING, kind)) return answersIn(entry).map((answer) => answerItem(answer, NO_AUTHOR, entry.at));
  // Facts are stated as judgments by whoever gives the answer, with it.
  if (kind === 'facts.stated') return answersIn(entry).map((answer) => answerItem(answer, entry.actor, entry.at));
  if (kind === 'severity.reasoned') return [reasonIn(entry)];
  if (isOneOf(WORD_KINDS, kind)) return [noteIn(entry)];
  if (isOneOf(OF_DOCUMENTS, kind)) return documentsOf(entry);
  if (!isOneOf(SPOKEN, kind)) return [];
  const [answer] = kind === 'event.received' ? answersIn(entry) : [];
  if (answer) return [answerItem(answer, entry.actor, entry.at)];
  if (entry.actor.role === 'counsel') return [itemOf(entry, { type: 'advice', id: adviceId(entry) }, 'advice')];
  return kind === 'event.received' ? [itemOf(entry, { type: 'event', id: String(entry.seq) }, 'event')] : [];
}

/**
 * What a remark speaks of, beside being a note itself: whoever may not read that, may not read what is said of it. One that says only
 * the number of its entry, as all did once, may be of a note or of an event.
 */
export function itemsQuoted(entry: Entry): readonly Item[] {
  if (!isOneOf(REMARK_KINDS, entry.kind)) return [];
  return refsQuoted(entry).map((ref) => itemOf(entry, ref, 'note'));
}

function refsQuoted({ payload }: Entry): readonly ItemRef[] {
  const quotes = memberOf(payload, 'quotes');
  if (Array.isArray(quotes)) {
    return quotes.flatMap((each: Json) => {
      const [type, id] = [ITEM_TYPES.find((known) => known === textOf(each, 'type')), textOf(each, 'id')];
      return type === undefined || id === undefined ? [] : [{ type, id }];
    });
  }
  const entry = memberOf(payload, 'entry');
  if (typeof entry !== 'number') return [];
  const id = String(entry);
  return [
    { type: 'note', id },
    { type: 'event', id },
  ];
}

/** The id under which counsel's words at a decision, or in the custody of an item of evidence, are an item: one, however often they speak. */
export function wordsId(subject: string, person: string): string {
  return `${subject}/${person}`;
}

/** What an item of evidence is, as an item of a lane. */
export function evidenceItem({ id, kind, privileged, collectedBy, keptAt }: KeptItem): Item {
  const [starting, ref] = [STARTING_LANES[kind], { type: 'evidence', id } as const];
  const guarded = starting === 'ordinary' ? 'work-product' : starting;
  return { ref, kind, starts: privileged ? guarded : 'ordinary', author: collectedBy, at: keptAt, asked: [] };
}

/** What a hold is, as an item of a lane. */
export function holdItem({ id, asked, placedBy, placedAt }: PlacedHold): Item {
  const ref = { type: 'hold', id } as const;
  return { ref, kind: 'hold', starts: STARTING_LANES.hold, author: placedBy, at: placedAt, asked };
}

/** A privileged answer to a task, or what repeats it: a judgment that it states, a brief that shows that. */
export function answerItem({ answer, work }: PrivilegedAnswer, author: Actor, at: EpochMs): Item {
  const ref = { type: 'answer', id: answer } as const;
  return { ref, kind: work, starts: STARTING_LANES[work], author, at, asked: [] };
}

/**
 * An answer to a task that is no work for counsel. Whose answer it is does not tell: drafts of counsel are written to go out. Which of
 * their tasks are advice, the playbook says.
 */
export function taskItem(task: string, author: Actor, at: EpochMs): Item {
  const ref = { type: 'answer', id: task } as const;
  return { ref, kind: 'task', starts: STARTING_LANES.task, author, at, asked: [] };
}

/** A document that the service made, of whose author its file does not tell; nor does it of the lane that it started in, which `LaneBook` knows. */
export function documentItem(id: string): Item {
  const ref = { type: 'document', id } as const;
  return { ref, kind: 'document', starts: STARTING_LANES.document, author: NO_AUTHOR, at: 0, asked: [] };
}

/** Counsel's reasons for a signature, or for what they settled, as an item of a lane. */
export function adviceItem(id: string, author: Actor, at: EpochMs): Item {
  const ref = { type: 'advice', id } as const;
  return { ref, kind: 'advice', starts: STARTING_LANES.advice, author, at, asked: [] };
}

/** Beside the item itself, what counsel took it out or handed it on for: that tells what they look for, whatever the item is. */
function evidenceIn(entry: Entry, { evidence }: Kept): readonly Item[] {
  const item = evidence.get(textOf(entry.payload, 'item') ?? '');
  if (item === undefined) return [];
  const aboutIt = entry.kind === 'evidence.kept' || entry.kind === 'evidence.received';
  const { actor, at } = entry;
  const words = isCounsels(entry) && !aboutIt ? [adviceItem(wordsId(item.id, actor.id), actor, at)] : [];
  const told = evidenceItem(item);
  // Of what came again, the entry says what whoever brought it called it.
  return [entry.kind === 'evidence.received' ? { ...told, author: actor } : told, ...words];
}

function holdIn({ payload }: Entry, { holds }: Kept): readonly Item[] {
  const hold = holds.get(textOf(payload, 'hold') ?? '');
  return hold === undefined ? [] : [holdItem(hold)];
}

function taskIn(entry: Entry): Item {
  const [answer] = answersIn(entry);
  if (answer) return answerItem(answer, entry.actor, entry.at);
  return taskItem(textOf(entry.payload, 'task') ?? String(entry.seq), entry.actor, entry.at);
}

/** Why it is so grave is of the answer that said so; said by itself, it is a note. */
function reasonIn(entry: Entry): Item {
  return textOf(entry.payload, 'task') === undefined ? noteIn(entry) : taskIn(entry);
}

function answersIn({ payload }: Entry): readonly PrivilegedAnswer[] {
  const list = memberOf(payload, 'privileged');
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: Json) => {
    const [answer, said] = [textOf(each, 'answer'), textOf(each, 'work')];
    const work = PRIVILEGED_WORK.find((known) => known === said);
    return answer === undefined || work === undefined ? [] : [{ answer, work }];
  });
}

/** The documents that an entry names, as items. */
export function documentsOf(entry: Entry): readonly Item[] {
  return documentsIn(entry.payload).map((id) => documentIn(entry, id));
}

/** Who made a document is its author; who took it out is not. */
function documentIn(entry: Entry, id: string): Item {
  const kind = entry.kind === 'exercise.reported' ? 'after-action-draft' : 'document';
  const item = itemOf(entry, { type: 'document', id }, kind);
  return entry.kind === 'document.handed-out' ? { ...item, author: NO_AUTHOR } : item;
}

function noteIn(entry: Entry): Item {
  const ref = { type: 'note', id: String(entry.seq) } as const;
  if (isCounsels(entry)) return itemOf(entry, ref, 'advice');
  return itemOf(entry, ref, memberOf(entry.payload, 'privileged') === true ? 'privileged-note' : 'note');
}

function isCounsels({ actor }: Entry): boolean {
  return actor.role === 'counsel';
}

function adviceId({ kind, payload, actor, seq }: Entry): string {
  if (kind === 'decision.signed') return wordsId(textOf(payload, 'decision') ?? '', actor.id);
  return textOf(payload, 'settlement') ?? String(seq);
}

function itemOf({ actor, at }: Entry, ref: ItemRef, kind: ItemKind): Item {
  return { ref, kind, starts: STARTING_LANES[kind], author: actor, at, asked: [] };
}

/** Ids of the documents that a payload names, by the one shape that names them. */
function documentsIn(payload: Json | null): readonly string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  if (Array.isArray(payload)) return payload.flatMap((each: Json) => documentsIn(each));
  const named = textOf(payload, 'document');
  if (named !== undefined && textOf(payload, 'sha256') !== undefined) return [named];
  return Object.values(payload).flatMap((each) => documentsIn(each ?? null));
}

function isOneOf(kinds: readonly EntryKind[], kind: string): boolean {
  return kinds.some((each) => each === kind);
}

/** Roles that a payload lists. */
export function rolesIn(payload: Json | undefined, name: string): readonly Role[] {
  return textsOf(payload, name).filter((role) => isRole(role));
}
