import { ActiveStates, tagged } from './active-states.js';
import { answersOf, type ChartModel } from './chart-model.js';
import { claimOf, notClaimed, type Claim, type Evidence, type Objection } from './claims.js';
import { entriesInto } from './entries.js';
import { REFUSAL_TAG } from './payment-words.js';

/** Every way into a state that records the refusal takes the answer that refuses; only the quorum's signatures send it. */
export function refusalClaim({ playbook, models, unexplored }: Evidence): Claim {
  const charts = [...playbook.charts.values()];
  const refused =
    charts.some((chart) => answersOf(chart).some(({ option }) => option.means === 'refuse')) ||
    charts.some(({ states }) => [...states.values()].some(({ tags }) => tags.includes(REFUSAL_TAG)));
  if (!refused)
    return notClaimed('decision-not-bypassed', 'No answer refuses a demand, and no state records a refusal.');
  const objections = models.flatMap((model) => [...bypasses(model), ...lostRefusals(model)]);
  const statement = `Every answer that refuses leads to a state tagged "${REFUSAL_TAG}", and every way into one takes such an answer.`;
  return claimOf('decision-not-bypassed', statement, objections, unexplored);
}

function bypasses(model: ChartModel): Objection[] {
  const { chart } = model;
  const refusing = answersOf(chart).filter(({ option }) => option.means === 'refuse');
  const events = new Set(refusing.map(({ event }) => event));
  return entriesInto(model, REFUSAL_TAG, events).map(({ event, story }) => ({
    code: 'decision-bypassed',
    chart: chart.name,
    ...stateOf(story.steps.at(-1)?.entered[0]?.path ?? story.beginsIn[0]?.path),
    message:
      event === ''
        ? 'The run begins with a refusal on record that nobody has signed.'
        : `\`${event}\` leads into the record of a refusal, and no signature is needed for it.`,
    mend: 'Let only the answer with `means: refuse` lead there.',
    story,
  }));
}

function stateOf(path: string | undefined): { state?: string } {
  return path === undefined ? {} : { state: path };
}

/** Answers that refuse without leaving a record of it. */
function lostRefusals({ chart, numbering, exploration }: ChartModel): Objection[] {
  const recording = new ActiveStates(exploration, numbering, tagged(REFUSAL_TAG));
  return answersOf(chart)
    .filter(({ option }) => option.means === 'refuse')
    .filter(({ option }) => {
      const target = numbering.span(option.target);
      const around = [...numbering.all()].filter(({ node }) => option.target.startsWith(`${node.path}.`));
      return !recording.inside(target, target.initial) && !around.some(tagged(REFUSAL_TAG));
    })
    .map(({ state, option }) => ({
      code: 'refusal-not-recorded',
      chart: chart.name,
      state: state.path,
      option: option.id,
      message: `The answer \`${option.id}\` refuses, and leads to a state that is not tagged \`${REFUSAL_TAG}\`.`,
      mend: `Tag \`${option.target}\`.`,
    }));
}
