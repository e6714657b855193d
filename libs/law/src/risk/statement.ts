import { inLanguage, type Language, type Text } from '#kernel';
import type { RiskProposal, RiskResult } from './propose.js';

const WORDS = {
  assessed: { en: 'Assessed by', fr: 'Évalué selon' },
  proposed: { en: 'proposed', fr: 'proposé' },
  unknown: { en: 'unknown', fr: 'inconnu' },
} as const;

/**
 * The source under which a person states a fact of risk: the method, its result with the score, and each answer by its id, so
 * that the record holds what was proposed beside what was decided. It fits the 500 characters that a source may have.
 */
export function riskStatement(proposal: RiskProposal): Text {
  return { en: sentence(proposal, 'en'), fr: sentence(proposal, 'fr') };
}

function sentence({ method, fact, proposal, least, reasons }: RiskProposal, language: Language): string {
  const say = (text: Text): string => inLanguage(text, language);
  const answered = reasons.flatMap(({ factor, answer }) => (answer ? [`${factor}=${answer.id}`] : []));
  const unknown = reasons.filter(({ answer }) => !answer).map(({ factor }) => factor);
  return [
    `${say(WORDS.assessed)} ${method}: ${resultWords(proposal, least)}; ${say(WORDS.proposed)} ${fact}=${String(proposal.proposes)}.`,
    ...(answered.length > 0 ? [`${answered.join(', ')}.`] : []),
    ...(unknown.length > 0 ? [`${say(WORDS.unknown)}: ${unknown.join(', ')}.`] : []),
  ].join(' ');
}

function resultWords(proposal: RiskResult, least: RiskResult): string {
  if (proposal.score === undefined) return proposal.band;
  const from = least.score === proposal.score ? '' : `${String(least.score)} - `;
  return `${proposal.band}, SE ${from}${proposal.score}`;
}
