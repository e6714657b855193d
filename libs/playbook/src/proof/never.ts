import { ActiveStates, tagged } from './active-states.js';
import { claimOf, type Claim, type Evidence } from './claims.js';
import { PAYMENT_TAG } from './payment-words.js';

/** No configuration that can be reached carries a tag that the policy forbids; without `never: [payment]` nothing is claimed. */
export function neverClaim({ playbook, models, unexplored }: Evidence): Claim {
  const { never } = playbook.policy;
  const found = never.flatMap((tag) =>
    models.flatMap((model) => {
      const { chart, numbering, exploration, tell } = model;
      const first = new ActiveStates(exploration, numbering, tagged(tag)).first();
      if (first === undefined) return [];
      const state = numbering.activeInside(numbering.root, first).find(tagged(tag));
      return [
        {
          code: 'forbidden-reached',
          chart: chart.name,
          ...(state && { state: state.node.path }),
          message: `The policy never allows \`${tag}\`, and a run can get there.`,
          mend: 'Remove the state, or a move on the way.',
          story: tell.to(first),
        },
      ];
    }),
  );
  const silent = never.includes(PAYMENT_TAG)
    ? []
    : [
        {
          code: 'payment-not-excluded',
          kind: 'open' as const,
          message: 'The policy does not say `never: [payment]`, so nothing is proved about paying.',
          mend: 'Add `payment` to `policy.never`, or read what the path to a payment demands and carry it knowingly.',
        },
      ];
  const tags = never.map((tag) => `"${tag}"`).join(' or ');
  const reached = `No configuration that a run can reach carries the tag ${tags}.`;
  const allowed = 'About paying nothing is shown: the policy does not forbid it.';
  const statement = [...(never.length > 0 ? [reached] : []), ...(silent.length > 0 ? [allowed] : [])].join(' ');
  return claimOf('never', statement, [...found, ...silent], unexplored);
}
