import type { Chart, ClockDefinition, DecisionDefinition, StateNode, TaskDefinition } from '../model.js';
import { added, moved, removed, type About, type Compared } from './aspects.js';
import type { ChangedThing, PlaybookChange } from './change.js';
import { compareDecision } from './decisions-diff.js';
import { stateWords } from './destinations.js';
import { compareMembers } from './members.js';
import { named, sentence, type Words } from './sentences.js';
import { aboutState, compareState, tellGone, tellMoved, tellNew, type StatesCompared } from './states-diff.js';
import { compareClock, compareTask } from './tasks-diff.js';
import { matchStates, type StatePlaces } from './state-matching.js';

/** Finds the states of each chart that both versions have. */
export function placesByChart(
  before: ReadonlyMap<string, Chart>,
  after: ReadonlyMap<string, Chart>,
): ReadonlyMap<string, StatePlaces> {
  const places = new Map<string, StatePlaces>();
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is) places.set(name, matchStates(was, is));
  }
  return places;
}

/** Compares all charts. */
export function compareCharts(compared: Compared, places: ReadonlyMap<string, StatePlaces>): PlaybookChange[] {
  const { from, to } = compared;
  const about = ({ name, title }: Chart): About => ({
    compared,
    place: { thing: 'chart', name, chart: name },
    name: named('chart', 'le diagramme', title),
  });
  const summary = ({ name, title, states }: Chart): unknown => ({ name, title, states: [...states.keys()] });
  return compareMembers(from.charts, to.charts, {
    gone: (_, chart) => {
      const { en, fr } = about(chart).name;
      return [removed(about(chart), summary(chart), sentence(`${en} is gone`, `${fr} n’existe plus`), true)];
    },
    come: (_, chart) => {
      const { en, fr } = about(chart).name;
      return [added(about(chart), summary(chart), sentence(`${en} is new`, `${fr} est nouveau`))];
    },
    both: (name, was, is) => compareChart({ compared, chart: name, places: places.get(name) ?? new Map() }, was, is),
  });
}

function compareChart(context: StatesCompared, was: Chart, is: Chart): PlaybookChange[] {
  const { places } = context;
  const tasks = workOf(is, tasksOf);
  const decisions = workOf(is, decisionsOf);
  const clocks = workOf(is, clocksOf);
  const changes = compareState(was.root, is.root, aboutState(context, is.root, ''));
  for (const node of was.states.values()) {
    const now = is.states.get(places.get(node.path) ?? '');
    if (now) {
      changes.push(...tellMoved(context, node, now), ...compareState(node, now, aboutState(context, now, now.path)));
      continue;
    }
    const isLost =
      node.assess ||
      node.tasks.some(({ id }) => !tasks.has(id)) ||
      node.clocks.some(({ name }) => !clocks.has(name)) ||
      (node.decision !== undefined && !decisions.has(node.decision.id));
    changes.push(tellGone(context, node, isLost));
  }
  const known = new Set(places.values());
  for (const node of is.states.values()) if (!known.has(node.path)) changes.push(tellNew(context, node));
  return [
    ...changes,
    ...compareWork(context, TASKS, workOf(was, tasksOf), tasks),
    ...compareWork(context, DECISIONS, workOf(was, decisionsOf), decisions),
    ...compareWork(context, CLOCKS, workOf(was, clocksOf), clocks),
  ];
}

interface Placed<T> {
  readonly path: string;
  readonly item: T;
}

/** Tasks, decisions and clocks have ids that are unique in their chart, so that each is found wherever it stands now. */
interface KindOfWork<T> {
  readonly thing: ChangedThing;
  readonly called: (item: T) => Words;
  readonly compare: (was: T, is: T, about: About) => readonly PlaybookChange[];
}

const TASKS: KindOfWork<TaskDefinition> = {
  thing: 'task',
  called: ({ title }) => named('task', 'la tâche', title),
  compare: compareTask,
};

const DECISIONS: KindOfWork<DecisionDefinition> = {
  thing: 'decision',
  called: ({ question }) => named('decision', 'la décision', question),
  compare: compareDecision,
};

const CLOCKS: KindOfWork<ClockDefinition> = {
  thing: 'clock',
  called: ({ title }) => named('clock', 'l’horloge', title),
  compare: compareClock,
};

const tasksOf = ({ tasks }: StateNode): readonly (readonly [string, TaskDefinition])[] =>
  tasks.map((task) => [task.id, task]);
const clocksOf = ({ clocks }: StateNode): readonly (readonly [string, ClockDefinition])[] =>
  clocks.map((clock) => [clock.name, clock]);
const decisionsOf = ({ decision }: StateNode): readonly (readonly [string, DecisionDefinition])[] =>
  decision ? [[decision.id, decision]] : [];

function workOf<T>(
  { states }: Chart,
  of: (node: StateNode) => readonly (readonly [string, T])[],
): ReadonlyMap<string, Placed<T>> {
  return new Map(
    [...states.values()].flatMap((node) => of(node).map(([id, item]) => [id, { path: node.path, item }] as const)),
  );
}

function compareWork<T>(
  { compared, chart, places }: StatesCompared,
  { thing, called, compare }: KindOfWork<T>,
  before: ReadonlyMap<string, Placed<T>>,
  after: ReadonlyMap<string, Placed<T>>,
): PlaybookChange[] {
  const about = (name: string, { path, item }: Placed<T>): About => ({
    compared,
    place: { thing, name, chart, state: path },
    name: called(item),
  });
  const known = new Set(places.values());
  return compareMembers(before, after, {
    // What came or went with its whole state is told with the state.
    gone: (name, placed) => {
      if (!places.has(placed.path)) return [];
      const { en, fr } = about(name, placed).name;
      return [removed(about(name, placed), placed.item, sentence(`${en} is gone`, `n’existe plus : ${fr}`), true)];
    },
    come: (name, placed) => {
      if (!known.has(placed.path)) return [];
      const { en, fr } = about(name, placed).name;
      return [added(about(name, placed), placed.item, sentence(`${en} is new`, `nouveau : ${fr}`))];
    },
    both: (name, was, is) => {
      const changes = [...compare(was.item, is.item, about(name, is))];
      if ((places.get(was.path) ?? was.path) === is.path) return changes;
      const { en, fr } = about(name, is).name;
      const state = stateWords(compared.to, chart, is.path);
      const words = sentence(`${en} is now part of ${state.en}`, `${fr} relève désormais de ${state.fr}`);
      return [moved(about(name, is), was.path, is.path, words), ...changes];
    },
  });
}
