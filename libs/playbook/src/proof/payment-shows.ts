import { ActiveStates, tagged } from './active-states.js';
import { answersOf, type ChartModel } from './chart-model.js';
import { claimOf, type Claim, type Evidence, type Objection } from './claims.js';
import { NOT_PAYMENT_TAG, PAYMENT_TAG, looseWords } from './payment-words.js';

/** Payment cannot hide: an answer that means paying leads to a state that says so, and no other words speak of it. */
export function paymentShowsClaim({ playbook, models, unexplored }: Evidence): Claim {
  const loose = [...playbook.charts.values()]
    .flatMap(looseWords)
    .map(({ chart, state, option, task, title, word }): Objection => ({
      code: 'payment-unmarked',
      chart,
      state,
      ...(option !== undefined && { option }),
      message: `"${title}" speaks of "${word}", and ${whatIs(option, task)} does not say whether that is a payment.`,
      mend:
        option === undefined
          ? `Use other words, tag the state \`${PAYMENT_TAG}\`, or \`${NOT_PAYMENT_TAG}\` to say that nobody pays in it.`
          : 'Use other words, or say what it means: `means: pay` or `means: refuse`.',
    }));
  const statement =
    'Every answer that means paying leads to a state tagged "payment", and no state, answer or task speaks of paying unmarked.';
  return claimOf('payment-shows', statement, [...models.flatMap(hiddenPayments), ...loose], unexplored);
}

function whatIs(option: string | undefined, task: string | undefined): string {
  if (option !== undefined) return `the answer \`${option}\``;
  return task === undefined ? 'the state' : `the state of the task \`${task}\``;
}

function hiddenPayments({ chart, numbering, exploration }: ChartModel): Objection[] {
  const paying = new ActiveStates(exploration, numbering, tagged(PAYMENT_TAG));
  return answersOf(chart)
    .filter(({ option }) => option.means === 'pay')
    .filter(({ option }) => {
      const target = numbering.span(option.target);
      const around = [...numbering.all()].filter(({ node }) => option.target.startsWith(`${node.path}.`));
      return !paying.inside(target, target.initial) && !around.some(tagged(PAYMENT_TAG));
    })
    .map(({ state, option }) => ({
      code: 'payment-hidden',
      chart: chart.name,
      state: state.path,
      option: option.id,
      message: `The answer \`${option.id}\` means paying and leads to a state that is not tagged \`${PAYMENT_TAG}\`.`,
      mend: `Tag \`${option.target}\`.`,
    }));
}
