import { inLanguage, type Text } from '#kernel';
import type { Push, RiskProposal, RiskReason, RiskResult } from '#law';

const SIGNS: { readonly [push in Push]: string } = { towards: '+', away: '-', neither: '=', unknown: '?' };

/** What each assessment of risk proposes, as a person reads it at a terminal, with the factors and which way each pushes. */
export function riskWords(proposals: readonly RiskProposal[]): string {
  const lines = [
    'Proposals. A person decides, and states the fact with its reasons.',
    '+ pushes towards the graver result, - away from it, = neither; ? is unknown and taken at its gravest.',
    '',
    ...proposals.flatMap((proposal) => [...proposalLines(proposal), '']),
  ];
  return lines.join('\n');
}

function proposalLines({
  title,
  citation,
  confidence,
  asOf,
  fact,
  proposal,
  least,
  settled,
  reasons,
  flags,
  variants,
}: RiskProposal): string[] {
  return [
    `${words(title)} (${citation})`,
    `  proposes ${fact} = ${String(proposal.proposes)}: ${resultWords(proposal)}`,
    ...(settled ? [] : [`  not settled: with what is unknown at its least grave, ${resultWords(least)}`]),
    ...reasons.map((reason) => `  ${SIGNS[reason.push]} ${reasonWords(reason)}`),
    ...flags.map((flag) => `  ! ${words(flag)}`),
    ...variants.map(
      (variant) => `  ${variant.jurisdiction}  ${words(variant.words)} (${variant.citation}, ${variant.confidence})`,
    ),
    `  last checked ${asOf}, ${confidence}`,
  ];
}

function reasonWords({ title, answer, factor }: RiskReason): string {
  return answer ? `${words(title)}: ${words(answer.words)}` : `${words(title)}  [${factor}]`;
}

function resultWords({ words: said, score }: RiskResult): string {
  return score === undefined ? words(said) : `SE ${score}, ${words(said)}`;
}

function words(text: Text): string {
  return inLanguage(text, 'en');
}
