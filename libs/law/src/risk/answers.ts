import { accept, nearest, refuse, type Outcome } from '#kernel';
import type { Answers, RiskMethod } from './method.js';

/** Holds a person's answers to the factors and choices of a method. Faults: `risk-factor-unknown`, `risk-choice-unknown`. */
export function checkAnswers({ id: method, factors }: RiskMethod, answers: Answers): Outcome<Answers> {
  for (const [name, choice] of Object.entries(answers)) {
    const factor = factors.find(({ id }) => id === name);
    if (!factor) return unknownName('risk-factor-unknown', `${method}: no factor has this name.`, name, idsOf(factors));
    const choices = idsOf(factor.choices);
    if (!choices.includes(choice)) {
      return unknownName('risk-choice-unknown', `${method}, ${name}: no choice has this name.`, choice, choices);
    }
  }
  return accept(answers);
}

function unknownName(code: string, detail: string, name: string, known: readonly string[]): Outcome<never> {
  const near = nearest(name, known);
  const mend = near === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean "${near}"?`;
  return refuse({ kind: 'invalid', code, detail, place: 'answers', mend });
}

function idsOf(named: readonly { readonly id: string }[]): readonly string[] {
  return named.map(({ id }) => id);
}
