import type { WorldDecision, WorldState } from '../conduct/world-state.js';
import type { DecisionSignature, Ending, JudgedAction, PutDecision, Refusal } from './evaluation.js';

/** The option by which a playbook's decision refuses payment. */
const REFUSE = 'refuse';

/**
 * How payment was refused: each decision that the scenario expects to be taken so. Where a playbook has several ways to it,
 * only those that were put to people are told; where none was, all that were expected.
 */
export function refusals(world: WorldState, actions: readonly JudgedAction[]): readonly Refusal[] {
  const byDecision = new Map<string, Refusal>();
  for (const action of actions) {
    const { sign } = action.expected;
    if (sign?.kind !== 'decision' || sign.option !== REFUSE || byDecision.has(sign.decision)) continue;
    byDecision.set(sign.decision, refusalOf(world, action, sign.decision));
  }
  const all = [...byDecision.values()];
  const put = new Set([...world.decisions.values()].map(({ name }) => name));
  const told = all.filter(({ decision, made }) => put.has(decision) || made !== null);
  return told.length > 0 ? told : all;
}

/** Every decision that was put to people up to the ending. */
export function putDecisions(world: WorldState, ending: Ending): readonly PutDecision[] {
  return [...world.decisions.values()]
    .filter(({ opened, status }) => opened.at <= ending.at && status !== 'withdrawn')
    .map((decision) => ({
      decision: decision.name,
      duty: world.runs.get(decision.runId ?? '')?.duty ?? null,
      openedAt: decision.opened.at,
      made: decision.made ? { at: decision.made.at, option: decision.made.option } : null,
      signatures: signaturesOf(decision),
    }));
}

function signaturesOf({ signatures }: WorldDecision): readonly DecisionSignature[] {
  return signatures.map(({ person, role, option, at, byTelephone }) => ({ person, role, option, at, byTelephone }));
}

function refusalOf(world: WorldState, action: JudgedAction, name: string): Refusal {
  const put = [...world.decisions.values()].filter((decision) => decision.name === name);
  // It may have been put again since: what counts is the one that was taken, or the last that was put.
  const meant = put.find(({ made }) => made?.option === REFUSE) ?? put.at(-1);
  const opened = openedOf(put, action);
  const made = madeOf(meant, action);
  const shown = meant?.shown ?? [];
  return {
    decision: name,
    option: REFUSE,
    inject: action.inject.id,
    opened,
    made,
    scenarioMs: opened && made ? made.at - opened.at : null,
    roomMs: opened && made ? made.recordedAt - opened.recordedAt : null,
    lateMs: action.lateMs,
    signatures: meant ? signaturesOf(meant) : [],
    known: shown.filter(({ value }) => value !== null),
    missing: shown.filter(({ value }) => value === null).map(({ fact }) => fact),
  };
}

function openedOf(put: readonly WorldDecision[], { released }: JudgedAction): Ending | null {
  const [first] = put;
  return first ? momentOf(first.opened) : released;
}

function madeOf(meant: WorldDecision | undefined, { performed }: JudgedAction): Refusal['made'] {
  if (meant?.made) return { ...momentOf(meant.made), option: meant.made.option, by: 'record' };
  if (performed?.by !== 'room' || performed.outcome !== 'done') return null;
  return { ...momentOf(performed), option: REFUSE, by: 'room' };
}

function momentOf({ at, recordedAt }: Ending): Ending {
  return { at, recordedAt };
}
