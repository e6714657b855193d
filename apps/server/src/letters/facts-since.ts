import { canonicalJson, type Json } from '#digest';
import { RecordReader, type Entry } from '#record';
import type { Storage } from '#storage';

/** Names of the facts whose value is another one than it was after an entry: what was stated again in the same words is no change. */
export async function factsChangedSince(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  seq: number,
): Promise<readonly string[]> {
  return changedSince(await new RecordReader(storage).ofKinds(incidentId, ['facts.stated']), seq);
}

/** The same, since a decision was made. */
export async function factsChangedSinceDecision(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  decisionId: string,
): Promise<readonly string[]> {
  const entries = await new RecordReader(storage).ofKinds(incidentId, ['decision.made', 'facts.stated']);
  const made = entries.findLast(
    ({ kind, payload }) =>
      kind === 'decision.made' && (payload as { readonly decision?: string } | null)?.decision === decisionId,
  );
  return changedSince(entries, made?.seq ?? 0);
}

// By the order of the record and not by instants: the clock of an exercise may stand, and that of a machine be set back.
function changedSince(entries: readonly Entry[], seq: number): readonly string[] {
  const [then, later] = [new Map<string, string>(), new Map<string, string>()];
  for (const entry of entries) {
    if (entry.kind !== 'facts.stated') continue;
    // Written by the engine and by nothing else.
    const { facts } = entry.payload as { readonly facts: { readonly [name: string]: Json } };
    const said = entry.seq > seq ? later : then;
    for (const [name, value] of Object.entries(facts)) said.set(name, canonicalJson(value));
  }
  return [...later].filter(([name, value]) => value !== (then.get(name) ?? 'null')).map(([name]) => name);
}
