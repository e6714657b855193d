import type { Json } from '#digest';
import {
  accept,
  assertNever,
  isRole,
  isTakeable,
  movedOnBy,
  refuse,
  type Actor,
  type EntryKind,
  type FaultDetails,
  type Member,
  type Outcome,
  type TakeableKind,
} from '#kernel';
import type { Entry } from '#record';
import { samePerson } from './signers.js';

// What may be taken back follows from the record alone: of what kind the act was, by whom, and what came of it since. In doubt it
// hangs together, and stays: a fact can be stated again at any time, and a task done again.

/** What people have signed, sent, printed, told somebody outside, let out of the house or settled by what was known then. */
export const RELYING = [
  'batch.ordered',
  'brief.produced',
  'contact.answered',
  'contact.helped',
  'decision.countersigned',
  'decision.heard',
  'decision.made',
  'decision.read-out',
  'decision.signed',
  'delay-log.produced',
  'delay.reasoned',
  'document.handed-out',
  'evidence.handed-over',
  'evidence.released',
  'exercise.reported',
  'handover.made',
  'hold.released',
  'incident.exported',
  'law.confirmed',
  'law.route-signed',
  'letter.made-again',
  'letters.emailed',
  'letters.handed-over',
  'letters.released',
  'obligation.met',
  'obligation.not-required',
  'package.made',
  'playbook.migrated',
  'privilege-log.produced',
  'report.produced',
  'situation.reported',
] as const satisfies readonly EntryKind[];

/** Later entries that can hang on an act; no other is asked for. */
export const HANGING_KINDS = [
  ...RELYING,
  'entry.annotated',
  'entry.corrected',
  'entry.taken-back',
  'facts.stated',
  'role.ended',
  'severity.set',
  'situation.due-set',
  'state.left',
  'task.done',
] as const satisfies readonly EntryKind[];

/** An act as the record tells it. */
export interface ActOnRecord {
  /** The entries of its command, oldest first. */
  readonly act: readonly Entry[];
  /** Entries after its first, oldest first: those of `HANGING_KINDS`, and of whoever was given a role all that they did. */
  readonly later: readonly Entry[];
  /** The chart of each run, by its id. */
  readonly charts: ReadonlyMap<string, string>;
  /** More came since than is read. */
  readonly unread?: boolean;
}

/** What taking an act back comes to. `also` are entries of the same act that go with it. */
export type TakingBack = { readonly entry: number; readonly also: readonly number[] } & (
  | { readonly what: 'facts'; readonly names: readonly string[] }
  | {
      readonly what: 'task';
      readonly names: readonly string[];
      readonly task: string;
      /** The entry by which its form said how grave the incident is. */
      readonly severity?: number;
    }
  | { readonly what: 'remark' }
  | { readonly what: 'role'; readonly member: Member }
  | { readonly what: 'next-update' }
);

/**
 * Whether somebody may take an act back: whoever did it, or the commander, as long as nothing hangs on it.
 *
 * Refusals: `not-taken-back` for a kind that never is, `filing-stands`, `privileged-stands`, `taken-back-before`,
 * `not-yours-to-take-back`, `plan-moved`, `relied-on`.
 */
export function judgeTakingBack(on: ActOnRecord, actor: Actor): Outcome<TakingBack> {
  const [first] = on.act;
  if (!first || !isTakeable(first.kind) || !isByPeople(first.actor)) return refuse(notTakenBack());
  const refusal =
    refuseFiling(first, on) ??
    refusePrivileged(on) ??
    refuseTwice(first, on) ??
    refuseOthers(first, actor) ??
    refuseMoved(on) ??
    refuseHanging(first.kind, first, on);
  return refusal ? refuse(refusal) : readTakingBack(first.kind, first, on);
}

function refuseFiling({ kind, runId }: Entry, { charts }: ActOnRecord): FaultDetails | undefined {
  if (kind !== 'task.done' || charts.get(runId ?? '') !== 'obligation') return undefined;
  return conflict({
    code: 'filing-stands',
    detail: 'What was filed, or marked as filed, is not taken back.',
    mend: 'Correct it at the duty: file again, or record what was amended.',
  });
}

// Whoever put it back would come to be its author.
function refusePrivileged({ act }: ActOnRecord): FaultDetails | undefined {
  if (!act.some(({ kind, payload }) => !kind.startsWith('entry.') && memberOf(payload, 'privileged') !== undefined))
    return undefined;
  return privilegedStands();
}

export function privilegedStands(): FaultDetails {
  return conflict({
    code: 'privileged-stands',
    detail: 'A privileged answer is not taken back: it stays with whoever gave it.',
    mend: 'State it again as it is now.',
  });
}

function refuseTwice({ seq }: Entry, { later }: ActOnRecord): FaultDetails | undefined {
  const before = later.find(({ kind, payload }) => kind === 'entry.taken-back' && memberOf(payload, 'entry') === seq);
  if (!before) return undefined;
  return conflict({
    code: 'taken-back-before',
    detail: `Entry ${seq} was taken back by entry ${before.seq}.`,
    mend: 'What was taken back by mistake is done again.',
    movedOn: [movedOnBy(before)],
  });
}

function refuseOthers({ actor: by }: Entry, actor: Actor): FaultDetails | undefined {
  return samePerson(by, actor) || actor.role === 'incident-commander' ? undefined : notYoursToTakeBack();
}

export function notYoursToTakeBack(): FaultDetails {
  return {
    kind: 'refused',
    code: 'not-yours-to-take-back',
    detail: 'An act is taken back by whoever did it, or by the incident commander.',
    mend: 'Ask them; or put a remark beside the entry.',
  };
}

function refuseMoved({ act, charts }: ActOnRecord): FaultDetails | undefined {
  const moved = act.find(
    (entry) => /^(state|run)\./.test(entry.kind) && charts.get(entry.runId ?? '') !== 'obligation',
  );
  if (!moved) return undefined;
  return conflict({
    code: 'plan-moved',
    detail: 'The plan moved by this act, and it never moves back.',
    mend:
      severityIn(act) === undefined
        ? 'Say what is so now: state the fact again, or send the event for it.'
        : 'Set the severity as it is now, and say why.',
    movedOn: [movedOnBy(moved)],
  });
}

function refuseHanging(kind: TakeableKind, first: Entry, on: ActOnRecord): FaultDetails | undefined {
  const after = on.later.filter(({ commandId }) => commandId !== first.commandId);
  const hanging = after.find((entry) => hangsOn(kind, first, entry, on));
  if (!hanging && on.unread === true) return tooOld();
  if (!hanging) return undefined;
  return conflict({
    code: 'relied-on',
    detail: `Entry ${hanging.seq} came since, and hangs on this: it is not taken back any more.`,
    mend: 'Say what is so now in an act of its own.',
    movedOn: [movedOnBy(hanging)],
  });
}

function tooOld(): FaultDetails {
  return conflict({
    code: 'relied-on',
    detail: 'So much came since that something of it may hang on this: it is not taken back any more.',
    mend: 'Say what is so now in an act of its own.',
  });
}

function hangsOn(kind: TakeableKind, first: Entry, entry: Entry, { act, charts }: ActOnRecord): boolean {
  const ofDuty = charts.get(entry.runId ?? '') === 'obligation';
  switch (kind) {
    case 'entry.annotated':
      return /^entry\.(annotated|corrected)$/.test(entry.kind) && memberOf(entry.payload, 'entry') === first.seq;
    case 'situation.due-set':
      return (
        entry.kind === 'situation.due-set' || entry.kind === 'situation.reported' || entry.kind === 'handover.made'
      );
    case 'role.given': {
      const member = memberIn(first);
      return entry.kind === 'role.ended' ? isSameMember(memberIn(entry), member) : actsAs(entry, member);
    }
    case 'facts.stated':
    case 'task.done':
      if (isRelying(entry)) return true;
      if (entry.kind === 'facts.stated') return namesIn(entry).some((name) => act.flatMap(namesIn).includes(name));
      if (entry.kind === 'severity.set') return severityIn(act) !== undefined;
      if (entry.kind === 'state.left') return !ofDuty;
      return entry.kind === 'task.done' && ofDuty;
    default:
      return assertNever(kind, 'kind that can be taken back');
  }
}

function isRelying({ kind }: Entry): boolean {
  return RELYING.some((each) => each === kind);
}

/** By their own hand, or by telephone, where a witness is who acts. */
function actsAs(entry: Entry, member: Member | undefined): boolean {
  const { kind, actor } = entry;
  const isCall = kind === 'decision.read-out' || kind === 'decision.heard';
  if (isCall && isSameMember(memberIn(entry), member)) return true;
  return kind !== 'entry.taken-back' && actor.id === member?.person && actor.role === member.role;
}

function isSameMember(one: Member | undefined, other: Member | undefined): boolean {
  return one !== undefined && one.person === other?.person && one.role === other.role;
}

function readTakingBack(kind: TakeableKind, first: Entry, { act }: ActOnRecord): Outcome<TakingBack> {
  const statements = act.filter(
    (entry) => entry !== first && /^(facts\.stated|severity\.(set|reasoned))$/.test(entry.kind),
  );
  const base = { entry: first.seq, also: statements.map(({ seq }) => seq) };
  const names = [...new Set(act.flatMap(namesIn))];
  switch (kind) {
    case 'entry.annotated':
      return accept({ ...base, what: 'remark' });
    case 'situation.due-set':
      return accept({ ...base, what: 'next-update' });
    case 'facts.stated':
      return accept({ ...base, what: 'facts', names });
    case 'task.done': {
      const task = memberOf(first.payload, 'task');
      const severity = severityIn(act);
      if (typeof task !== 'string') return refuse(notTakenBack());
      return accept({ ...base, what: 'task', names, task, ...(severity !== undefined && { severity }) });
    }
    case 'role.given': {
      const member = memberIn(first);
      return member ? accept({ ...base, what: 'role', member }) : refuse(notTakenBack());
    }
    default:
      return assertNever(kind, 'kind that can be taken back');
  }
}

function namesIn({ kind, payload }: Entry): readonly string[] {
  const facts = kind === 'facts.stated' ? memberOf(payload, 'facts') : undefined;
  return facts !== undefined && facts !== null && typeof facts === 'object' ? Object.keys(facts) : [];
}

function severityIn(act: readonly Entry[]): number | undefined {
  return act.find(({ kind }) => kind === 'severity.set')?.seq;
}

function memberIn({ payload }: Entry): Member | undefined {
  const [person, role] = [memberOf(payload, 'person'), memberOf(payload, 'role')];
  return typeof person === 'string' && typeof role === 'string' && isRole(role) ? { person, role } : undefined;
}

function isByPeople({ kind }: Actor): boolean {
  return kind === 'person' || kind === 'seat' || kind === 'token';
}

function notTakenBack(): FaultDetails {
  return conflict({
    code: 'not-taken-back',
    detail: 'Others may go by this act, or the plan has: it stands, and what follows is said in an act of its own.',
    mend: 'Correct it, withdraw it or disown it where its page offers that, or put a remark beside the entry.',
  });
}

function conflict(fault: Omit<FaultDetails, 'kind'>): FaultDetails {
  return { kind: 'conflict', ...fault };
}

function memberOf(payload: Json, name: string): Json | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return (payload as { readonly [member: string]: Json | undefined })[name];
}
