import type { StateNode } from '../model.js';
import {
  added,
  changed,
  compareAspects,
  either,
  elsewhere,
  moved,
  names,
  removed,
  title,
  told,
  wording,
  type About,
  type Aspect,
  type Aspects,
  type Compared,
} from './aspects.js';
import { MAIN_CHART } from '../chart-checks.js';
import type { PlaybookChange } from './change.js';
import { stateWords } from './destinations.js';
import { compareMoves } from './moves-diff.js';
import { plain } from './plain.js';
import { named, of, sentence } from './sentences.js';
import { parentOf, type StatePlaces } from './state-matching.js';
import { GROUNDS } from './tasks-diff.js';

/** Tags by which the check knows what it has to prove. */
const SAFETY_TAGS: ReadonlySet<string> = new Set(['payment', 'refusal-recorded', 'sanctions-screening']);

const KIND_WORDS = {
  atomic: ['is now a single step', 'est désormais une seule étape'],
  compound: ['now holds steps that come one after the other', 'contient désormais des étapes successives'],
  parallel: ['now holds parts that go on at once', 'contient désormais des parties simultanées'],
  final: ['is now an end', 'est désormais une fin'],
} as const;

const initial: Aspect<StateNode['initial']> = (before, after, about) => {
  const { compared, place, name } = about;
  const [chart = '', state = ''] = [place.chart, place.state];
  const pathOf = (key: string | undefined): string => (state === '' ? (key ?? '') : `${state}.${key ?? ''}`);
  // Where there were no steps before, or are none now, the state's kind has changed, and that is told.
  if (before === undefined || after === undefined) return [];
  const oldPath = [...(compared.from.charts.get(chart)?.states.keys() ?? [])].find(
    (path) => path.split('.').at(-1) === before && compared.pathNow(chart, path) === pathOf(after),
  );
  if (oldPath !== undefined) return [];
  const first = stateWords(compared.to, chart, pathOf(after));
  return [
    changed(
      about,
      before,
      after,
      sentence(`${name.en} now begins with ${first.en}`, `${name.fr} commence désormais par ${first.fr}`),
    ),
  ];
};

const STATE: Aspects<StateNode> = {
  key: elsewhere,
  path: elsewhere,
  kind: told((_, after, { name }) => {
    const [en, fr] = KIND_WORDS[after];
    return sentence(`${name.en} ${en}`, `${name.fr} ${fr}`);
  }),
  initial,
  // The main chart has the playbook's title, which is told once.
  title: (before, after, about) =>
    about.place.thing === 'chart' && about.place.chart === MAIN_CHART ? [] : title(before, after, about),
  guidance: wording('guidance', 'les consignes'),
  tags: names('marks', 'marques', { weakens: (gone) => gone.some((tag) => SAFETY_TAGS.has(tag)) }),
  tasks: elsewhere,
  decision: elsewhere,
  clocks: elsewhere,
  assess: either(
    ({ en, fr }) => sentence(`${en} now asks what the law demands`, `${fr} demande désormais ce que la loi exige`),
    ({ en, fr }) => sentence(`${en} no longer asks what the law demands`, `${fr} ne demande plus ce que la loi exige`),
    'no',
  ),
  after: elsewhere,
  every: elsewhere,
  transitions: elsewhere,
  children: elsewhere,
  ...GROUNDS,
};

export interface StatesCompared {
  readonly compared: Compared;
  readonly chart: string;
  readonly places: StatePlaces;
}

/** Compares a state that both versions have with itself; its work is compared by chart, since it may have moved. */
export function compareState(was: StateNode, is: StateNode, about: About): PlaybookChange[] {
  return [...compareAspects(STATE, was, is, about), ...compareMoves(was, is, about)];
}

/** What a sentence calls a state of the given title, and where it is. */
export function aboutState({ compared, chart }: StatesCompared, node: StateNode, path: string): About {
  const thing = path === '' ? 'chart' : 'state';
  return {
    compared,
    place: { thing, name: path === '' ? chart : path, chart, state: path },
    name: thing === 'chart' ? named('chart', 'le diagramme', node.title) : named('state', 'l’état', node.title),
  };
}

/** The state is filed elsewhere; what moved because its parent did is told with the parent. */
export function tellMoved(context: StatesCompared, was: StateNode, is: StateNode): PlaybookChange[] {
  const { compared, chart, places } = context;
  const parent = places.get(parentOf(was.path)) ?? '';
  if (is.path === was.path || (parent === parentOf(is.path) && is.key === was.key)) return [];
  const about = aboutState(context, is, is.path);
  const { en, fr } = about.name;
  if (parent === parentOf(is.path)) {
    const words = sentence(
      `${en} is now filed as “${is.key}”, not as “${was.key}”`,
      `${fr} est désormais rangé sous « ${is.key} », et non plus « ${was.key} »`,
    );
    return [moved(about, was.path, is.path, words)];
  }
  const into = stateWords(compared.to, chart, parentOf(is.path));
  return [
    moved(
      about,
      was.path,
      is.path,
      sentence(`${en} is now part of ${into.en}`, `${fr} fait désormais partie de ${into.fr}`),
    ),
  ];
}

export function tellGone(context: StatesCompared, node: StateNode, hasWork: boolean): PlaybookChange {
  const about = aboutState(context, node, node.path);
  return removed(
    about,
    summaryOf(node),
    sentence(`${about.name.en} is gone`, `${about.name.fr} n’existe plus`),
    hasWork,
  );
}

export function tellNew(context: StatesCompared, node: StateNode): PlaybookChange {
  const about = aboutState(context, node, node.path);
  const parent = of(stateWords(context.compared.to, context.chart, parentOf(node.path)));
  return added(
    about,
    summaryOf(node),
    sentence(`${about.name.en} is new, as a part ${parent.en}`, `${about.name.fr} est nouveau, au sein ${parent.fr}`),
  );
}

function summaryOf(node: StateNode): unknown {
  return plain({ ...node, children: node.children.map(({ key }) => key) });
}
