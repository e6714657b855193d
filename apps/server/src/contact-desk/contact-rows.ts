import {
  DESK_CHANNELS,
  DESK_KINDS,
  DESK_SAFETY,
  DESK_STATES,
  IDENTITY_CHECKS,
  type ContactPage,
  type ContactQuery,
  type DeskContact,
} from '#contract';
import { formatInstant, type Actor, type EpochMs } from '#kernel';
import type { Row, Storage } from '#storage';
import { badCursor } from '../http/paging.js';

/** What is open comes first; each by when it is due. */
const RANK = `CASE state WHEN 'open' THEN 0 ELSE 1 END`;
const LISTED = `id, channel, kind, happened_at, taken_at, taken_by, identity_how, identity_passed, due_at, state, safety,
  answered_at, answered_by, ${RANK} AS place`;
const AT_RISK_MAX = 50;

type Reader = Storage['reader'];

export interface ContactsAsked extends Pick<ContactQuery, 'kind' | 'state'> {
  readonly after: string;
  readonly limit: number;
  /** Time in the incident: what is overdue follows from it. */
  readonly now: EpochMs;
}

/** One page of what came in, of nobody by name. */
export async function contactsPage(
  reader: Reader,
  incidentId: string,
  { kind, state, after, limit, now }: ContactsAsked,
): Promise<Pick<ContactPage, 'contacts' | 'next'>> {
  const [narrowing, narrowed] = whichState(state, now);
  const [beyond, cursor] = beyondCursor(after);
  const rows = await reader.all(
    `SELECT ${LISTED} FROM desk_contact
      WHERE incident_id = ? ${kind === undefined ? '' : 'AND kind = ?'} ${narrowing} ${beyond}
      ORDER BY ${RANK}, due_at, id LIMIT ?`,
    [incidentId, ...(kind === undefined ? [] : [kind]), ...narrowed, ...cursor, limit],
  );
  const last = rows.at(-1);
  return {
    contacts: rows.map((row) => contactOf(row, now)),
    next:
      last && rows.length === limit ? `${String(last['place'])}.${String(last['due_at'])}.${String(last['id'])}` : null,
  };
}

/** How many of each kind that ever came in are open, overdue and answered. */
export async function contactCounts(reader: Reader, incidentId: string, now: EpochMs): Promise<ContactPage['counts']> {
  const rows = await reader.all(
    `SELECT kind, SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END) AS open,
            SUM(CASE WHEN state = 'open' AND due_at < ? THEN 1 ELSE 0 END) AS overdue,
            SUM(CASE WHEN state = 'answered' THEN 1 ELSE 0 END) AS answered
       FROM desk_contact WHERE incident_id = ? GROUP BY kind ORDER BY kind`,
    [now, incidentId],
  );
  return rows.map((row) => ({
    kind: oneOf(DESK_KINDS, row['kind']),
    open: Number(row['open']),
    overdue: Number(row['overdue']),
    answered: Number(row['answered']),
  }));
}

/** Those for whom nobody has taken it on yet, longest first. */
export async function contactsAtRisk(reader: Reader, incidentId: string, now: EpochMs): Promise<DeskContact[]> {
  const rows = await reader.all(
    `SELECT ${LISTED} FROM desk_contact WHERE incident_id = ? AND safety = 'at-risk' ORDER BY taken_at, id LIMIT ?`,
    [incidentId, AT_RISK_MAX],
  );
  return rows.map((row) => contactOf(row, now));
}

/** A row with what is sealed of it. */
export async function contactRow(reader: Reader, incidentId: string, id: string): Promise<Row | undefined> {
  const [row] = await reader.all(`SELECT ${LISTED}, sealed FROM desk_contact WHERE incident_id = ? AND id = ?`, [
    incidentId,
    id,
  ]);
  return row;
}

export function contactOf(row: Row, now: EpochMs): DeskContact {
  const [state, due] = [oneOf(DESK_STATES, row['state']), Number(row['due_at'])];
  const [passed, answeredAt, answeredBy] = [row['identity_passed'], row['answered_at'], row['answered_by']];
  return {
    id: String(row['id']),
    channel: oneOf(DESK_CHANNELS, row['channel']),
    kind: oneOf(DESK_KINDS, row['kind']),
    happenedAt: formatInstant(Number(row['happened_at'])),
    takenAt: formatInstant(Number(row['taken_at'])),
    takenBy: actorOf(row['taken_by']),
    identity: {
      how: oneOf(IDENTITY_CHECKS, row['identity_how']),
      passed: passed === null || passed === undefined ? null : Number(passed) === 1,
    },
    state,
    safety: oneOf(DESK_SAFETY, row['safety']),
    due: formatInstant(due),
    overdue: state === 'open' && due < now,
    answeredAt: answeredAt === null || answeredAt === undefined ? null : formatInstant(Number(answeredAt)),
    answeredBy: answeredBy === null || answeredBy === undefined ? null : actorOf(answeredBy),
  };
}

/** As `actorText` wrote it. */
export function actorOf(text: unknown): Actor {
  return JSON.parse(String(text)) as Actor;
}

export function actorText({ kind, id, role, assurance }: Actor): string {
  return JSON.stringify({ kind, id, ...(role !== undefined && { role }), assurance });
}

function whichState(state: ContactQuery['state'], now: EpochMs): readonly [sql: string, params: readonly number[]] {
  switch (state) {
    case undefined:
      return ['', []];
    case 'open':
      return [`AND state = 'open'`, []];
    case 'answered':
      return [`AND state = 'answered'`, []];
    case 'overdue':
      return [`AND state = 'open' AND due_at < ?`, [now]];
    case 'at-risk':
      return [`AND safety = 'at-risk'`, []];
  }
}

function beyondCursor(after: string): readonly [sql: string, params: readonly (string | number)[]] {
  if (after === '') return ['', []];
  const [place, due, id = ''] = after.split('.');
  const at = [Number(place), Number(due)] as const;
  if (!at.every(Number.isSafeInteger) || id === '') throw badCursor();
  return [
    `AND (${RANK} > ? OR (${RANK} = ? AND (due_at > ? OR (due_at = ? AND id > ?))))`,
    [at[0], at[0], at[1], at[1], id],
  ];
}

/** What the desk itself wrote is one of these. */
function oneOf<T extends string>(all: readonly T[], value: unknown): T {
  const known = all.find((each) => each === value);
  if (known === undefined) throw new Error(`The desk never wrote "${String(value)}".`);
  return known;
}
