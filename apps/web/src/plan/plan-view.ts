import type { ChartListView, ChartPictureView, IncidentView, RunCourse, RunView } from '#contract';

type PictureNode = ChartPictureView['nodes'][number];
type PictureMove = PictureNode['moves'][number];

/** A chart of the playbook with the incident's runs of it, open ones first. */
export interface PlannedChart {
  readonly name: string;
  readonly title: ChartListView['charts'][number]['title'];
  readonly runs: readonly RunView[];
}

/** The charts in the playbook's order. */
export function plannedCharts(
  charts: ChartListView['charts'],
  runs: readonly RunView[],
): readonly [PlannedChart, ...PlannedChart[]] | undefined {
  const [first, ...others] = charts.map(({ name, title }): PlannedChart => {
    const own = runs.filter(({ chart }) => chart === name);
    const open = own.filter(({ status }) => status === 'open');
    return { name, title, runs: [...open, ...own.filter(({ status }) => status !== 'open')] };
  });
  return first && [first, ...others];
}

/** The run that is shown: the one asked for, or the chart's first. */
export function chosenRun({ runs }: PlannedChart, id: string | undefined): RunView | undefined {
  return runs.find((run) => run.id === id) ?? runs[0];
}

/** What a run is about: a duty by its title and recipient, any other by its key. */
export interface RunSubject {
  readonly duty?: IncidentView['obligations'][number];
  readonly key: string;
}

export function subjectOf(run: RunView, obligations: IncidentView['obligations']): RunSubject {
  const duty = obligations.find(({ runId }) => runId === run.id);
  return { key: run.key, ...(duty && { duty }) };
}

/** Where a run stands in a state: `here` in the state itself, `within` in one inside it, `been` where it was and no longer is. */
export type Standing = 'here' | 'within' | 'been' | 'elsewhere';

/** A run's latest stay in a state. */
export type Stay = RunCourse['states'][number];

/** A state as a line of the outline. */
export interface OutlineState {
  readonly path: string;
  readonly title: string;
  readonly standing: Standing;
  /** Told of where it stands and of where it was; what is `within` has the times of what it holds. */
  readonly stay?: Stay;
  readonly together: boolean;
  readonly closed: boolean;
  readonly marks: PictureNode['marks'];
  /** How it goes on from here, in the author's order; told only where the run stands. */
  readonly ways: readonly OutlineWay[];
  readonly children: readonly OutlineState[];
}

export interface OutlineWay extends Pick<PictureMove, 'words' | 'condition'> {
  /** Title of the state that it leads to; absent where the words say it all. */
  readonly to?: string;
}

/** States that a run was in and is in no longer. */
export function beenIn(course: readonly Stay[], active: readonly string[]): readonly string[] {
  return course.filter(({ left, path }) => left !== null && !active.includes(path)).map(({ path }) => path);
}

/** The picture told as a nested list. */
export function outlineOf(
  picture: ChartPictureView,
  active: readonly string[],
  course: readonly Stay[] = [],
): readonly OutlineState[] {
  const stays = new Map(course.map((stay) => [stay.path, stay]));
  const been = new Set(beenIn(course, active));
  const titles = new Map(picture.nodes.map(({ path, title }) => [path, title]));
  const lit = new Set(active);
  const here = new Set(innermostOf(active));
  const within = (parent: string): OutlineState[] =>
    picture.nodes
      .filter((node) => node.parent === parent && isState(node))
      .map((node): OutlineState => {
        const { path, title, kind, closed, marks } = node;
        const standing = standingOf(path);
        const stay = standing === 'here' || standing === 'been' ? stays.get(path) : undefined;
        const ways = standing === 'here' ? waysOf(picture, node, titles) : [];
        const told = { path, title, standing, ...(stay && { stay }), together: kind === 'parallel', closed, marks };
        return { ...told, ways, children: within(path) };
      });
  return within('');

  function standingOf(path: string): Standing {
    if (lit.has(path)) return here.has(path) ? 'here' : 'within';
    return been.has(path) ? 'been' : 'elsewhere';
  }
}

/** Stays in states that the version of now has no more, or has under another name; in the order in which they were entered. */
export function goneStays({ nodes }: ChartPictureView, course: readonly Stay[]): readonly Stay[] {
  const paths = new Set(nodes.filter(isState).map(({ path }) => path));
  return course.filter(({ path }) => !paths.has(path)).toSorted((one, other) => firstOf(one) - firstOf(other));
}

function firstOf({ entered, left }: Stay): number {
  return entered?.seq ?? left?.seq ?? 0;
}

/** Of active states the ones that hold no other. */
export function innermostOf(active: readonly string[]): readonly string[] {
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
}

function isState({ kind }: PictureNode): boolean {
  return kind !== 'initial' && kind !== 'history' && kind !== 'link';
}

function waysOf(
  { edges }: ChartPictureView,
  { path, moves }: PictureNode,
  titles: ReadonlyMap<string, string>,
): OutlineWay[] {
  const leading = edges.filter(({ from }) => from === path);
  return [
    ...leading.flatMap(({ to, moves: told }) => told.map((move) => ({ move, to: titles.get(to) }))),
    ...moves.map((move) => ({ move, to: undefined })),
  ]
    .toSorted((one, other) => one.move.turn - other.move.turn)
    .map(({ move, to }) => wayOf(move, to));
}

function wayOf({ words, condition }: PictureMove, to: string | undefined): OutlineWay {
  return { words, ...(condition !== undefined && { condition }), ...(to !== undefined && { to }) };
}
