import type { Verification } from '#contract';
import { TreeReader, findTreeFault, type RecordReader } from '#record';
import type { Storage } from '#storage';
import type { Config } from '../config.js';
import { findIncident } from '../incidents/find-incident.js';
import { readHeads, type AllKeptHeads } from './heads-log.js';

/** What a verification reads; it writes nothing. */
export interface VerificationSource {
  readonly storage: Pick<Storage, 'repository' | 'reader'>;
  readonly record: RecordReader;
  readonly config: Pick<Config, 'keysFolder'>;
}

/**
 * Checks an incident's record from its first entry to where the incident says that it ends, and against the heads that
 * the key folder knows of. The one verification, of the API, the command line and the demonstration.
 *
 * @param heads what the key folder knows, where it was read already
 * @throws Fault `incident-unknown`: of nothing it cannot be said that it holds.
 */
export async function verifyIncident(
  { storage, record, config }: VerificationSource,
  incidentId: string,
  heads?: AllKeptHeads,
): Promise<Verification> {
  const { seq, headHash } = await findIncident(storage, incidentId);
  const kept = (heads ?? (await readHeads(config.keysFolder))).of(incidentId);
  const found = await record.verify(incidentId, [{ seq, hash: headHash }, ...kept.chain]);
  // Read again, because what is committed while the record is read belongs to it.
  const { seq: end } = await findIncident(storage, incidentId);
  const { entries, head, erased } = found;
  const fault =
    found.fault ??
    (head.seq > end ? { seq: end + 1, reason: 'the record goes on after the incident ends' } : undefined) ??
    (await findTreeFault(new TreeReader(storage.reader), incidentId, hashIn(record, incidentId), kept.tree)) ??
    null;
  return { ok: fault === null, entries, head: head.hash, erased, headsKept: kept.chain.length, fault };
}

function hashIn(record: RecordReader, incidentId: string): (seq: number) => Promise<string | undefined> {
  return async (seq) => (await record.since(incidentId, seq - 1, 1)).find((entry) => entry.seq === seq)?.hash;
}

/** What was found, in words for a terminal. */
export function verificationWords({ entries, head, erased, headsKept, fault }: Verification): string {
  if (fault) return `The record does NOT hold at entry ${fault.seq}: ${fault.reason}.`;
  const against =
    headsKept === 0
      ? 'The key folder knows no head of it, so a record recomputed whole would not show.'
      : `It agrees with ${headsKept} ${headsKept === 1 ? 'head' : 'heads'} kept in the key folder.`;
  const erasures = erased === 0 ? '' : ` ${erased} of their payloads were erased, as entries say.`;
  return `The record holds: ${entries.toLocaleString('en')} entries, head ${head}.${erasures} ${against}`;
}
