import type { AssessRisk, IncidentView, RiskProposalsView } from '#contract';

/** What people answered beside the facts, by method and factor. */
export type Answers = NonNullable<AssessRisk['answers']>;
export type RiskProposal = RiskProposalsView['proposals'][number];

/** With an answer given, or with an empty one taken back. */
export function answered(answers: Answers, method: string, factor: string, choice: string): Answers {
  const others = Object.entries(answers[method] ?? {}).filter(([name]) => name !== factor);
  const given = choice === '' ? others : [...others, [factor, choice] as const];
  const rest = Object.entries(answers).filter(([name]) => name !== method);
  return Object.fromEntries(given.length === 0 ? rest : [...rest, [method, Object.fromEntries(given)]]);
}

/** What is known of the incident, as an assessment asks for it. */
export function knownFacts({ facts }: Pick<IncidentView, 'facts'>): AssessRisk['facts'] {
  return Object.fromEntries(facts.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])));
}

/** The assessments whose fact a law waits for, and the others; each as they came. */
export function byNeed(
  proposals: readonly RiskProposal[],
  questions: IncidentView['questions'],
): { readonly asked: readonly RiskProposal[]; readonly others: readonly RiskProposal[] } {
  const open = new Set(questions.map(({ fact }) => fact));
  return {
    asked: proposals.filter(({ fact }) => open.has(fact)),
    others: proposals.filter(({ fact }) => !open.has(fact)),
  };
}
