import { canonicalJson, type Json } from '#digest';
import { setObligationClock, stopClocks } from './clocks.js';
import type { Draft } from './draft.js';
import { sendToRun, startRun } from './runs.js';
import type { AssessedObligation, Obligation, Run, Settlement } from './state.js';
import { activePaths } from './xstate-adapter.js';

/**
 * Asks the law for every wave of which a run has asked: what is new becomes a run, what falls away lapses, nothing is
 * deleted. A wave whose sighting turned out to be nothing never asks, whatever later waves do.
 */
export function assess(draft: Draft): void {
  draft.assessmentDue = false;
  for (const wave of wavesThatAsk(draft.runs.values())) assessWave(draft, wave);
}

// What was settled in this very decision counts; what was ended in it is still at hand, and does not.
function standing(draft: Draft): readonly Settlement[] {
  return draft.settlements.values().filter(({ status }) => status === 'standing');
}

/** Numbers of the waves that the law has been asked about, lowest first. */
export function wavesThatAsk(runs: readonly Run[]): readonly number[] {
  const asking = runs.filter((run) => run.asksLaw).map((run) => run.wave);
  return [...new Set(asking)].sort((one, other) => one - other);
}

function assessWave(draft: Draft, wave: number): void {
  const starts = draft.runs
    .values()
    .filter((run) => run.wave === wave)
    .map((run) => run.startedAt);
  const beganAt = starts.length === 0 ? draft.context.now : Math.min(...starts);
  const answer = draft.context.assess(
    draft.factValues(),
    draft.context.now,
    { number: wave, beganAt },
    standing(draft),
  );
  const applying = new Set(answer.map((duty) => duty.key));
  for (const duty of answer) applyDuty(draft, duty, wave);
  for (const known of draft.obligations.values()) {
    if (known.wave === wave && known.status === 'open' && !applying.has(known.key)) lapse(draft, known);
  }
  for (const run of draft.runs.values()) {
    if (run.wave === wave && run.chart !== 'obligation') draft.send(run.id, 'assessed');
  }
}

function applyDuty(draft: Draft, duty: AssessedObligation, wave: number): void {
  const known = draft.obligations.get(duty.key);
  if (!known) {
    const run = startRun(draft, 'obligation', duty.key, wave, null);
    draft.obligations.set(duty.key, {
      key: duty.key,
      runId: run.id,
      wave,
      status: 'open',
      assessed: duty,
      due: null,
    });
    draft.record('obligation.found', { ...summary(duty), trace: duty.trace }, run.id);
  } else {
    if (known.status === 'no-longer-required') {
      draft.obligations.set(duty.key, { ...known, status: 'open', assessed: duty });
      draft.record('obligation.back', { ...summary(duty), trace: duty.trace }, known.runId);
      draft.send(known.runId, 'assessed');
    } else if (canonicalJson(summary(known.assessed)) !== canonicalJson(summary(duty))) {
      draft.obligations.set(duty.key, { ...known, assessed: duty });
      draft.record('obligation.changed', { ...summary(duty), trace: duty.trace }, known.runId);
    } else if (known.assessed.followsHomes !== duty.followsHomes) {
      // To whom it is owed is no part of what the record says of a duty.
      draft.obligations.set(duty.key, { ...known, assessed: duty });
    }
    if (draft.obligations.get(duty.key)?.status !== 'open') return;
  }
  const due = duty.due ?? duty.ownTarget;
  const obligation = draft.obligations.get(duty.key);
  if (!due || !obligation) return;
  const inForce = setObligationClock(draft, draft.run(obligation.runId), {
    key: duty.key,
    title: duty.title,
    startAssumed: duty.startAssumed,
    basis: duty.due ? 'statutory' : 'own-target',
    due,
    promised: obligation.due,
  });
  // The law is asked at every changed fact: what stays as it was is not written again.
  if (obligation.due?.instant !== inForce.instant) draft.obligations.set(duty.key, { ...obligation, due: inForce });
}

function lapse(draft: Draft, obligation: Obligation): void {
  draft.obligations.set(obligation.key, { ...obligation, status: 'no-longer-required' });
  draft.record(
    'obligation.lapsed',
    { key: obligation.key, reason: 'the facts no longer meet its test' },
    obligation.runId,
  );
  stopClocks(draft, obligation.runId, { kind: 'obligation', id: obligation.key }, 'withdrawn');
  sendToRun(draft, obligation.runId, 'assessed.lapsed');
}

/** An obligation is met once its notice is out, or was decided not to be required when its run closes without one. */
export function followObligationRuns(draft: Draft): void {
  for (const obligation of draft.obligations.values()) {
    if (obligation.status !== 'open') continue;
    const run = draft.run(obligation.runId);
    const notified = activePaths(draft.chart(run.chart).machine, run.snapshot).some((path) =>
      draft.node(run, path).tags.includes('notified'),
    );
    if (!notified && run.status === 'open') continue;
    const status = notified ? 'met' : 'not-required';
    draft.obligations.set(obligation.key, { ...obligation, status });
    draft.record(`obligation.${status}`, { key: obligation.key }, run.id);
    stopClocks(draft, run.id, { kind: 'obligation', id: obligation.key }, notified ? 'met' : 'withdrawn');
  }
}

function summary(duty: AssessedObligation): { readonly [name: string]: Json } {
  return {
    key: duty.key,
    ...(duty.entity && { entity: { ...duty.entity } }),
    pack: duty.pack,
    packVersion: duty.packVersion,
    clause: duty.clause,
    recipient: duty.recipient.id,
    certainty: duty.certainty,
    due: duty.due ? { ...duty.due } : null,
    words: duty.words,
    elements: duty.elements,
    citation: duty.citation,
    reason: { ...duty.reason },
    ...(duty.withheld && { withheld: duty.withheld }),
    // Only where counsel has acted: a record from before this could be does not change.
    ...(duty.confirmation && { confirmation: { ...duty.confirmation } }),
    ...(duty.routes && { routes: duty.routes.map((route) => ({ ...route })), forbidden: duty.forbidden ?? [] }),
  };
}
