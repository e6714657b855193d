import type { Json } from '#digest';
import type { Engine } from '#engine';
import { Fault, type Actor, type EntryKind } from '#kernel';
import type { Statement } from '#storage';

/** Who acts, and under which id: repeating it changes nothing. */
export interface ActBy {
  readonly actor: Actor;
  readonly commandId: string;
}

/** An act on letters: its entry and what it changes are one commit. @throws Fault as the engine refuses it */
export async function recordDispatch(
  engine: Engine,
  incidentId: string,
  { kind, payload }: { readonly kind: EntryKind; readonly payload: Exclude<Json, null> },
  { actor, commandId }: ActBy,
  alongside: readonly Statement[] = [],
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind, payload },
    actor,
    commandId,
    alongside,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}
