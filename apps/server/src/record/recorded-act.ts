import type { EntryKind } from '#kernel';
import { RecordReader, type Entry } from '#record';
import type { Storage } from '#storage';

/** The entry of an act that was done under this id; asked again it tells what came of it and changes nothing. */
export async function recordedAct(
  storage: Storage,
  incidentId: string,
  kind: EntryKind,
  commandId: string,
): Promise<Entry | undefined> {
  const entries = await new RecordReader(storage).ofKinds(incidentId, [kind]);
  return entries.find((entry) => entry.commandId === commandId);
}
