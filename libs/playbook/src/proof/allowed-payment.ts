import { tasksDoneEvent } from '../event-names.js';
import type { StateNode } from '../model.js';
import { ActiveStates, tagged } from './active-states.js';
import { answersOf, modelOf, type Answer, type Bounds, type ChartModel } from './chart-model.js';
import type { Evidence, Objection } from './claims.js';
import { entriesInto } from './entries.js';
import { PAYMENT_TAG } from './payment-words.js';
import type { PaymentPath } from './proof.js';

/** The tag of a state in which counsel screens the recipient against the sanctions lists. */
export const SCREENING_TAG = 'sanctions-screening';

/** Fewest people who together answer that the organisation pays. */
const SIGNATURES_MIN = 2;

/** The paths to a payment where the policy does not forbid it, and what is missing on them. */
export function allowedPayments(
  evidence: Evidence,
  bounds: Bounds,
): { readonly payments: PaymentPath[]; readonly objections: Objection[] } {
  const { playbook, models } = evidence;
  if (playbook.policy.never.includes(PAYMENT_TAG)) return { payments: [], objections: [] };
  const payments: PaymentPath[] = [];
  const objections: Objection[] = [];
  for (const model of models) {
    const { chart, numbering, exploration } = model;
    if (new ActiveStates(exploration, numbering, tagged(PAYMENT_TAG)).first() === undefined) continue;
    const answers = answersOf(chart).filter(({ option }) => option.means === 'pay');
    const screening = screeningStates(chart.states);
    const reporting = [...chart.states.values()].filter(({ tags }) => tags.includes(PAYMENT_TAG));
    const entries = entriesInto(model, PAYMENT_TAG, new Set());
    for (const { event, story } of entries) {
      const answer = answers.find((each) => each.event === event);
      if (!answer) {
        objections.push(bypassed(chart.name, event, { story }));
        continue;
      }
      objections.push(...unsigned(chart.name, answer, { story }), ...unstated(chart.name, answer, { story }));
      payments.push({
        chart: chart.name,
        decision: answer.decision.id,
        option: answer.option.id,
        signatures: { all: answer.option.confirm.all ?? [], oneOf: answer.option.confirm.oneOf ?? [] },
        screening: screening.map(({ path }) => path),
        reporting: reporting.filter((state) => asksTheLaw(model, state)).map(({ path }) => path),
        story,
      });
    }
    objections.push(...unscreened(evidence, model, screening, bounds), ...unreported(model, reporting));
  }
  return { payments, objections };
}

type WithStory = Pick<Objection, 'story'>;

// Screening without a finding to write down is no screening.
function screeningStates(states: ReadonlyMap<string, StateNode>): StateNode[] {
  return [...states.values()].filter(
    ({ tags, tasks }) =>
      tags.includes(SCREENING_TAG) && tasks.some(({ fields }) => fields.some(({ required }) => required)),
  );
}

function bypassed(chart: string, event: string, story: WithStory): Objection {
  return {
    code: 'payment-without-decision',
    chart,
    message: `\`${event}\` leads to a payment, and is no answer that means paying.`,
    mend: 'Let only an answer with `means: pay` lead there.',
    ...story,
  };
}

function unsigned(chart: string, { state, option }: Answer, story: WithStory): Objection[] {
  const { all = [], oneOf } = option.confirm;
  const signatures = all.length + (oneOf ? 1 : 0);
  if (signatures >= SIGNATURES_MIN && all.includes('executive')) return [];
  return [
    {
      code: 'payment-without-quorum',
      chart,
      state: state.path,
      option: option.id,
      message: `${signatures} ${signatures === 1 ? 'signature pays' : 'signatures pay'}; at least ${SIGNATURES_MIN} are needed, the executive's among them.`,
      mend: 'Name the executive and another role under `all:`.',
      ...story,
    },
  ];
}

function unstated(chart: string, { state, option }: Answer, story: WithStory): Objection[] {
  if (option.states !== undefined || option.statesMoment !== undefined) return [];
  return [
    {
      code: 'payment-unstated',
      chart,
      state: state.path,
      option: option.id,
      message: 'No fact says that it was decided to pay, so the law cannot be asked which reports are due.',
      mend: 'Add `records:` with a fact that the law packs read.',
      ...story,
    },
  ];
}

// Asked without the end of any screening: then no payment may be reached.
function unscreened(
  { playbook }: Evidence,
  { chart }: ChartModel,
  screening: readonly StateNode[],
  bounds: Bounds,
): Objection[] {
  const withheld = new Set(screening.map(({ path }) => tasksDoneEvent(path)));
  const without = modelOf(playbook, chart, bounds, withheld);
  if (!('exploration' in without)) return [];
  const first = new ActiveStates(without.exploration, without.numbering, tagged(PAYMENT_TAG)).first();
  if (first === undefined) return [];
  return [
    {
      code: 'payment-without-screening',
      chart: chart.name,
      message: 'A payment can be reached without anybody having screened the recipient for sanctions.',
      mend: `Lead every way to it through a state tagged \`${SCREENING_TAG}\` by its \`tasks.done\`, with a task that has a required field.`,
      story: without.tell.to(first),
    },
  ];
}

function unreported(model: ChartModel, paying: readonly StateNode[]): Objection[] {
  return paying
    .filter((state) => !asksTheLaw(model, state))
    .map((state) => ({
      code: 'payment-without-report',
      chart: model.chart.name,
      state: state.path,
      message: `\`${state.path}\` pays and does not ask the law which reports of the payment are due.`,
      mend: 'Add `assess: true`: each duty then becomes a run of its own that outlives this one.',
    }));
}

function asksTheLaw({ numbering }: ChartModel, { path }: StateNode): boolean {
  const span = numbering.span(path);
  return [span, ...numbering.activeInside(span, span.initial)].some(({ node }) => node.assess);
}
