import type { Json } from '#digest';
import type { Engine } from '#engine';
import { Fault, type EntryKind } from '#kernel';
import type { Statement } from '#storage';
import type { MemberAct } from './members.js';

/** Puts on an incident's record who may do what in it from now on, in one commit with what makes it so. */
export async function recordAct(
  engine: Engine,
  incidentId: string,
  { actor, commandId }: MemberAct,
  kind: EntryKind,
  payload: { readonly [member: string]: Json },
  alongside: readonly Statement[],
): Promise<void> {
  const command = { type: 'record-act', kind, payload } as const;
  const outcome = await engine.execute(incidentId, { command, actor, commandId, alongside });
  if (!outcome.ok) throw new Fault(outcome.fault);
}
