import { In, MoreThan } from 'typeorm';
import { DecisionEntity, items, type OpenDecision } from '#engine';
import { Fault } from '#kernel';
import { EntryEntity } from '#record';
import type { Storage } from '#storage';

/**
 * What was approved leaves as long as the approval stands: it falls where an event takes the incident back out of the state that the
 * approval led to, before its work was done, and where the same question is put again.
 *
 * @throws Fault `letters-not-approved`
 */
export async function refuseFallenApproval(storage: Storage, incidentId: string, decisionId: string): Promise<void> {
  const decisions = await items<OpenDecision>(storage, DecisionEntity, incidentId);
  const approval = decisions.find(({ id }) => id === decisionId);
  if (!approval) return;
  const { runId, path, openedAt } = approval;
  const isPutAgain = decisions.some(
    (each) => each.id !== decisionId && each.runId === runId && each.path === path && each.openedAt >= openedAt,
  );
  if (!isPutAgain && !(await wasCutShort(storage, incidentId, approval))) return;
  throw new Fault({
    kind: 'conflict',
    code: 'letters-not-approved',
    detail: 'The approval by which these letters were ordered no longer stands, so they do not leave.',
    mend: 'Withdraw the batch, have the letters approved anew and order another.',
  });
}

/** Whether a state that the approval led to was left by an event, and not because what was to be done in it is done. */
async function wasCutShort(storage: Storage, incidentId: string, { id, runId }: OpenDecision): Promise<boolean> {
  const entries = storage.repository(EntryEntity);
  const made = await entries.findBy({ incidentId, runId, kind: 'decision.made' });
  const decided = made.find(({ payload }) => (JSON.parse(payload ?? '{}') as { decision?: string }).decision === id);
  if (!decided) return false;
  const moves = await entries.find({
    where: { incidentId, runId, kind: In(['state.entered', 'state.left']), seq: MoreThan(decided.seq) },
    order: { seq: 'ASC' },
  });
  const pathOf = ({ payload }: EntryEntity): string | undefined =>
    (JSON.parse(payload ?? '{}') as { path?: string }).path;
  const entered = moves.filter(({ kind, commandId }) => kind === 'state.entered' && commandId === decided.commandId);
  const ends = entered.flatMap((entry) => {
    const left = moves.find((each) => each.kind === 'state.left' && pathOf(each) === pathOf(entry));
    return left ? [left.commandId] : [];
  });
  return entries.existsBy({ incidentId, kind: 'event.received', commandId: In(ends) });
}
