import { Fault, isRole, type Actor, type EpochMs } from '#kernel';
import type { Row } from '#storage';
import { HAZARDS, type Hazard } from './hazard.js';

export const EVIDENCE_KINDS = [
  'file',
  'mail',
  'screenshot',
  'listing',
  'log',
  'sample',
  'forensic-image',
  'forensic-report',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** An item of evidence: what is known of some bytes that are kept once, sealed, in their incident. */
export interface EvidenceItem {
  readonly id: string;
  readonly incidentId: string;
  readonly title: string;
  /** The name under which the file first came; a name, never a path. */
  readonly name: string;
  readonly kind: EvidenceKind;
  /** Of the clear bytes. */
  readonly sha256: string;
  readonly bytes: number;
  readonly blob: string;
  /** Where it came from, in the words of who brought it. */
  readonly origin: string;
  readonly collectedBy: Actor;
  readonly collectedAt: EpochMs;
  readonly keptAt: EpochMs;
  /** Kept as privileged; what counsel changed since stands in the record. */
  readonly privileged: boolean;
  /** Why it is never shown and leaves only on an explicit word. */
  readonly hazard: Hazard | undefined;
  /** Whose hands it is in; `undefined` once it was released. */
  readonly holder: string | undefined;
  /** Who was offered it and has not answered. */
  readonly offeredTo: string | undefined;
  /** Custody lines so far. */
  readonly lines: number;
}

export const CUSTODY_KINDS = [
  'collected',
  'received',
  'offered',
  'handed-over',
  'declined',
  'verified',
  'viewed',
  'downloaded',
  'released',
] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

/** One line of an item's chain of custody. Each is an entry of the record too. */
export interface CustodyLine {
  readonly itemId: string;
  /** From 1, without a gap. */
  readonly line: number;
  readonly kind: CustodyKind;
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly detail: CustodyDetail;
}

/** What a line tells beside who and when; which of it, its kind decides. */
export interface CustodyDetail {
  readonly name?: string;
  readonly origin?: string;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
  readonly purpose?: string;
  readonly result?: 'intact' | 'altered' | 'unreadable';
}

export const ITEM_COLUMNS =
  'id, incident_id, title, name, kind, sha256, bytes, blob, origin, collected_by, collected_at, kept_at, privileged, hazard, holder, offered_to, lines';

export function itemOf(row: Row): EvidenceItem {
  return {
    id: text(row, 'id'),
    incidentId: text(row, 'incident_id'),
    title: text(row, 'title'),
    name: text(row, 'name'),
    kind: oneOf(EVIDENCE_KINDS, row, 'kind'),
    sha256: text(row, 'sha256'),
    bytes: Number(row['bytes']),
    blob: text(row, 'blob'),
    origin: text(row, 'origin'),
    collectedBy: actorOf(row, 'collected_by'),
    collectedAt: Number(row['collected_at']),
    keptAt: Number(row['kept_at']),
    privileged: Number(row['privileged']) === 1,
    hazard: row['hazard'] === null ? undefined : oneOf(HAZARDS, row, 'hazard'),
    holder: optionalText(row, 'holder'),
    offeredTo: optionalText(row, 'offered_to'),
    lines: Number(row['lines']),
  };
}

export function lineOf(row: Row): CustodyLine {
  return {
    itemId: text(row, 'item_id'),
    line: Number(row['line']),
    kind: oneOf(CUSTODY_KINDS, row, 'kind'),
    at: Number(row['at']),
    actor: actorOf(row, 'actor'),
    // Written by `lineStatement` alone.
    detail: JSON.parse(text(row, 'detail')) as CustodyDetail,
  };
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw damaged(column);
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function oneOf<T extends string>(values: readonly T[], row: Row, column: string): T {
  const found = values.find((value) => value === row[column]);
  if (found !== undefined) return found;
  throw damaged(column);
}

export function actorOf(row: Row, column: string): Actor {
  const actor: unknown = JSON.parse(text(row, column));
  if (typeof actor !== 'object' || actor === null || !('kind' in actor) || !('id' in actor)) throw damaged(column);
  // Written from an actor, as canonical JSON.
  return actor as Actor;
}

/** The name and role of an actor, as a line prints them. */
export function actorName({ id, role }: Actor, nameOf: (id: string) => string): string {
  const name = nameOf(id);
  return role !== undefined && isRole(role) ? `${name} (${role})` : name;
}

function damaged(column: string): Fault {
  return new Fault({
    kind: 'internal',
    code: 'evidence-row-damaged',
    detail: `A row of evidence does not hold what belongs into ${column}.`,
    mend: 'Run holdfast doctor, and restore the last backup.',
  });
}
