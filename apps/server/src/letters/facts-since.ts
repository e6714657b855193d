import { canonicalJson, type Json } from '#digest';
import { RecordReader, type Entry } from '#record';
import type { Storage } from '#storage';

/**
 * Names of the facts whose value is another one than it was after an entry: what was stated again in the same words is no change. What
 * was stated before that entry is read only where something was stated since, which the sender asks at every turn.
 */
export async function factsChangedSince(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  seq: number,
): Promise<readonly string[]> {
  const reader = new RecordReader(storage);
  const since = await reader.ofKinds(incidentId, ['facts.stated'], seq);
  if (since.length === 0) return [];
  const all = await reader.ofKinds(incidentId, ['facts.stated']);
  return changedSince(all, seq);
}

/** The same, since a decision was made. */
export async function factsChangedSinceDecision(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  decisionId: string,
): Promise<readonly string[]> {
  const decisions = await new RecordReader(storage).ofKinds(incidentId, ['decision.made']);
  const made = decisions.findLast(
    ({ payload }) => (payload as { readonly decision?: string } | null)?.decision === decisionId,
  );
  return factsChangedSince(storage, incidentId, made?.seq ?? 0);
}

// By the order of the record and not by instants: the clock of an exercise may stand, and that of a machine be set back.
function changedSince(entries: readonly Entry[], seq: number): readonly string[] {
  const [then, later] = [new Map<string, string>(), new Map<string, string>()];
  for (const entry of entries) {
    // Written by the engine and by nothing else.
    const { facts } = entry.payload as { readonly facts: { readonly [name: string]: Json } };
    const said = entry.seq > seq ? later : then;
    for (const [name, value] of Object.entries(facts)) said.set(name, canonicalJson(value));
  }
  return [...later].filter(([name, value]) => value !== (then.get(name) ?? 'null')).map(([name]) => name);
}
