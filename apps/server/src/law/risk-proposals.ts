import type { AssessRisk, RiskProposalsView } from '#contract';
import type { Facts } from '#facts';
import { Fault, nearest } from '#kernel';
import { RISK_METHODS, checkAnswers, factorsFrom, proposeRisk, riskStatement } from '#law';

/**
 * What each method proposes for some facts. A person's answer takes the place of one that the facts give.
 *
 * @throws Fault `risk-method-unknown`, `risk-factor-unknown` or `risk-choice-unknown` where an answer names something else
 */
export function riskProposals(facts: Facts, answers: AssessRisk['answers'] = {}): RiskProposalsView {
  const methods = RISK_METHODS.map(({ id }) => id);
  const unknown = Object.keys(answers).find((name) => !methods.includes(name));
  if (unknown !== undefined) throw unknownMethod(unknown, methods);
  const proposals = RISK_METHODS.map((method) => {
    const stated = checkAnswers(method, answers[method.id] ?? {});
    if (!stated.ok) throw new Fault(stated.fault);
    const proposal = proposeRisk(method, { ...factorsFrom(method, facts), ...stated.value });
    return { ...proposal, statement: riskStatement(proposal) };
  });
  return { proposals };
}

function unknownMethod(name: string, known: readonly string[]): Fault {
  const near = nearest(name, known);
  return new Fault({
    kind: 'invalid',
    code: 'risk-method-unknown',
    detail: 'No assessment of risk has this name.',
    place: 'answers',
    mend: near === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean "${near}"?`,
  });
}
