import type { AssessmentView } from '#contract';

type Assessed = AssessmentView['obligations'][number];
export type TraceStep = Assessed['trace'][number];

/** What the present assessment says of a duty. */
export type Reasoning =
  | { readonly found: 'kept'; readonly assessed: Assessed; readonly trace: readonly TraceStep[] }
  | { readonly found: 'gone'; readonly trace: readonly TraceStep[] }
  | { readonly found: 'nowhere' };

/** Finds a duty by its key in the assessment, which is that of the first wave: in later ones the same questions are asked. */
export function reasoningFor(assessment: AssessmentView, key: string): Reasoning {
  const first = inFirstWave(key);
  const assessed = [...assessment.obligations, ...assessment.voluntary].find((each) => each.key === first);
  if (assessed) return { found: 'kept', assessed, trace: assessed.trace };
  const gone = assessment.notApplicable.find((each) => each.key === first);
  return gone ? { found: 'gone', trace: gone.trace } : { found: 'nowhere' };
}

/** The questions by what they decide, in the order in which a lawyer asks them; none that is empty. */
export function byRole(trace: readonly TraceStep[]): readonly (readonly [TraceStep['role'], readonly TraceStep[]])[] {
  return (['reach', 'condition', 'exemption'] as const)
    .map((role) => [role, trace.filter((step) => step.role === role)] as const)
    .filter(([, steps]) => steps.length > 0);
}

// `pack/clause/recipient/jurisdiction/wave`, of another entity with `@id` behind it.
function inFirstWave(key: string): string {
  return key.replace(/\/\d+(?=$|@)/, '/1');
}
