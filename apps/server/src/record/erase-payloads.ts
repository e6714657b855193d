import { forgetCommandOf, type Engine } from '#engine';
import type { LegalHolds } from '#evidence';
import { Fault, WORD_KINDS, type Actor, type EntryKind, type Role } from '#kernel';
import { ERASED_KIND, erasePayload, type Entry, type RecordReader } from '#record';
import type { Storage } from '#storage';
import { findIncident } from '../incidents/find-incident.js';
import { entryAt } from './entry-at.js';

export interface ErasureParts {
  readonly storage: Pick<Storage, 'repository'>;
  readonly engine: Engine;
  readonly record: RecordReader;
  readonly holds: Pick<LegalHolds, 'refuseWhileHeld'>;
}

export interface ErasureRequest {
  readonly incidentId: string;
  /** Numbers of the entries. */
  readonly entries: readonly number[];
  readonly reason: string;
  readonly actor: Actor;
  readonly commandId: string;
}

/** Who may have words of the record erased. */
export const ERASING: readonly Role[] = ['privacy-officer', 'counsel'];

/**
 * Kinds whose words stand in their entry alone: nothing is folded from them, replayed with them or promised by them, and no
 * table repeats them; a screen that shows them reads the entry. Of any other kind an erasure would leave a copy, or take what the record needs.
 */
const ERASABLE: readonly EntryKind[] = ['alert.settled', 'erasure.reasoned', 'severity.reasoned', ...WORD_KINDS];

/**
 * Erases what entries say and keeps the proof that they were there. Each erasure is one commit with the entry that says
 * so, and an entry of its own with the reason, which can be left out of an export, or erased, like any words. All are looked at before the first is erased; what was erased before is passed over.
 *
 * @returns the numbers erased now
 * @throws Fault `role-not-entitled`, `legal-hold`, `entry-unknown`, `entry-needed`
 */
export async function erasePayloads(parts: ErasureParts, request: ErasureRequest): Promise<readonly number[]> {
  const { incidentId, actor, reason, commandId } = request;
  await findIncident(parts.storage, incidentId);
  if (actor.role === undefined || !ERASING.includes(actor.role)) throw notEntitled();
  await parts.holds.refuseWhileHeld(incidentId, { kind: 'payload' });
  const found: Entry[] = [];
  for (const seq of [...new Set(request.entries)].sort((one, other) => one - other))
    found.push(await findErasable(parts.record, incidentId, seq));
  const erased: number[] = [];
  for (const { seq, kind, payload } of found) {
    if (payload === null) continue;
    const outcome = await parts.engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: ERASED_KIND,
        payload: { seq, kind },
        words: { kind: 'erasure.reasoned', payload: { seq, reason } },
      },
      actor,
      commandId: `${commandId}/${seq}`,
      alongside: [erasePayload(incidentId, seq), forgetCommandOf(incidentId, seq)],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
    erased.push(seq);
  }
  return erased;
}

async function findErasable(record: RecordReader, incidentId: string, seq: number): Promise<Entry> {
  const entry = await entryAt(record, incidentId, seq);
  if (ERASABLE.some((kind) => kind === entry.kind)) return entry;
  throw new Fault({
    kind: 'conflict',
    code: 'entry-needed',
    detail: `Entry ${seq} (${entry.kind}) is not erased: the record needs what it says, or says it elsewhere too.`,
    place: 'entries',
    mend: 'Leave its words out of an export with --without. People are in the register, which is erased there.',
  });
}

function notEntitled(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'role-not-entitled',
    detail: 'Your role may not erase words of the record.',
    mend: `It is done by: ${ERASING.join(', ')}.`,
  });
}
