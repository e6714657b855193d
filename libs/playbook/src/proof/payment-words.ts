import type { Text } from '#kernel';
import type { Chart, StateNode } from '../model.js';

/** The tag of a state in which the organisation pays. */
export const PAYMENT_TAG = 'payment';

/** The tag of a state whose words speak of paying and in which nobody pays: said by the author, and listed with the proof. */
export const NOT_PAYMENT_TAG = 'not-payment';

/** The tag of a state in which the refusal has been recorded. */
export const REFUSAL_TAG = 'refusal-recorded';

// Word by word, so that "display" and "paysage" pass; with every ending, so that "payments" and "réglons" do not.
const ABOUT_PAYING =
  /(?<!\p{L})(pay(s|ing|ment|ments|out|outs|er|ez|ons|é|ée|és|ées)?|paid|paie|paient|paiement|paiements|ransom(s|ed)?|rançon(s|ner)?|settl(e|es|ed|ing|ement|ements)|buy(s|ing)? back|rachet(er|ons|ez)|verser|versons|versez)(?!\p{L})/iu;

/** A task that is told to do it. */
const TOLD_TO_PAY = /^(pay|payer|payez|payons|verser|versez|versons|wire|remit)(?!\p{L})/iu;

/** A title that speaks of paying in a state that says neither that it pays nor that it does not. */
export interface LooseWord {
  readonly chart: string;
  readonly state: string;
  readonly option?: string;
  readonly task?: string;
  readonly title: string;
  readonly word: string;
}

/** Titles of a chart's states, answers and tasks that speak of paying without a tag or a `means:` that says what they are. */
export function looseWords(chart: Chart): LooseWord[] {
  return [...chart.states.values()].flatMap((state) => {
    if (marked(chart, state)) return [];
    const at = { chart: chart.name, state: state.path };
    const own = wordsAbout(state.title, ABOUT_PAYING).map((found) => ({ ...at, ...found }));
    const options = (state.decision?.options ?? [])
      .filter(({ means }) => means === undefined)
      .flatMap(({ id, title }) => wordsAbout(title, ABOUT_PAYING).map((found) => ({ ...at, option: id, ...found })));
    const tasks = state.tasks.flatMap(({ id, title }) =>
      wordsAbout(title, TOLD_TO_PAY).map((found) => ({ ...at, task: id, ...found })),
    );
    return [...own, ...options, ...tasks];
  });
}

/** States that are said not to pay although their words speak of it. */
export function deniedStates(chart: Chart): StateNode[] {
  return [...chart.states.values()].filter(({ tags }) => tags.includes(NOT_PAYMENT_TAG));
}

/** The state and those around it, innermost first. */
export function lineageOf(chart: Chart, path: string): StateNode[] {
  const keys = path.split('.');
  return keys.flatMap((_, index) => chart.states.get(keys.slice(0, keys.length - index).join('.')) ?? []);
}

function marked(chart: Chart, state: StateNode): boolean {
  const marks = [PAYMENT_TAG, NOT_PAYMENT_TAG, REFUSAL_TAG];
  return lineageOf(chart, state.path).some(({ tags }) => tags.some((tag) => marks.includes(tag)));
}

function wordsAbout(title: Text, pattern: RegExp): { title: string; word: string }[] {
  const texts = title.fr === undefined ? [title.en] : [title.en, title.fr];
  const found = texts.flatMap((text) => {
    const word = pattern.exec(text.normalize('NFC'))?.[0];
    return word === undefined ? [] : [{ title: text, word }];
  });
  return found.slice(0, 1);
}
