import { inLanguage, type Language } from '#kernel';
import { CLOSED_TAG } from '../chart-checks.js';
import type { ChartTree, Destination, EventDefinition, StateNode } from '../model.js';
import type { PictureMarks, PictureMove, PictureNodeKind } from './chart-picture.js';
import { durationInWords, eventWords, pictureWords, type PictureWords } from './picture-words.js';

/** A box before it has a place. */
export interface GraphNode {
  readonly path: string;
  readonly kind: PictureNodeKind;
  readonly title: string;
  readonly closed: boolean;
  readonly marks: PictureMarks;
  readonly moves: readonly PictureMove[];
  readonly children: readonly GraphNode[];
}

/** An arrow before it has a way. Every move of a chart is in one arrow or in one box. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly moves: readonly PictureMove[];
}

export interface ChartGraph {
  readonly chart: string;
  /** Path empty. */
  readonly root: GraphNode;
  readonly edges: readonly GraphEdge[];
  /** What a reference stands for lies behind what it is referred to from: not drawn, and kept by the layout. */
  readonly behind: readonly Pick<GraphEdge, 'from' | 'to'>[];
}

/** From so many states on, a step back that they share is told in their boxes and has no arrows. */
const COMMON_MIN = 3;

const NO_MARKS: PictureMarks = { tasks: 0, decision: false, clocks: 0, assess: false };

/** What a picture of a chart has to show, in one language, without any place. */
export function chartGraph(
  chart: ChartTree,
  events: ReadonlyMap<string, EventDefinition>,
  language: Language,
): ChartGraph {
  return new GraphMaker(chart, events, language).make();
}

interface Leaving {
  readonly move: PictureMove;
  readonly to: Partial<Destination>;
}

class GraphMaker {
  private readonly say: PictureWords;
  private readonly wordsOf: (event: string, at: StateNode) => string;
  private readonly edges = new Map<string, { from: string; to: string; moves: PictureMove[] }>();
  /** Boxes that are no states, by the path of the state they are drawn inside. */
  private readonly extra = new Map<string, GraphNode[]>();
  private readonly parents = new Map<string, StateNode>();
  /** How many states make the move, by its event and where it leads. */
  private readonly makers = new Map<string, number>();
  private readonly order: readonly string[];
  private readonly behind = new Map<string, Pick<GraphEdge, 'from' | 'to'>>();

  constructor(
    private readonly chart: ChartTree,
    events: ReadonlyMap<string, EventDefinition>,
    private readonly language: Language,
  ) {
    this.say = pictureWords(language);
    this.wordsOf = eventWords(chart, events, language);
    for (const parent of [chart.root, ...chart.states.values()]) {
      for (const child of parent.children) this.parents.set(child.path, parent);
      for (const { event, target = '' } of parent.transitions) {
        this.makers.set(`${event} ${target}`, (this.makers.get(`${event} ${target}`) ?? 0) + 1);
      }
    }
    this.order = [...chart.states.keys()];
  }

  make(): ChartGraph {
    const told = new Map<string, PictureMove[]>();
    for (const node of [this.chart.root, ...this.chart.states.values()]) told.set(node.path, this.place(node));
    const build = (node: StateNode): GraphNode => ({
      path: node.path,
      kind: node.kind,
      title: inLanguage(node.title, this.language),
      closed: node.tags.includes(CLOSED_TAG),
      marks: marksOf(node),
      moves: told.get(node.path) ?? [],
      children: [...this.beginning(node), ...node.children.map(build), ...(this.extra.get(node.path) ?? [])],
    });
    const root = build(this.chart.root);
    return { chart: this.chart.name, root, edges: [...this.edges.values()], behind: [...this.behind.values()] };
  }

  private beginning(node: StateNode): GraphNode[] {
    if (node.initial === undefined) return [];
    const path = `${node.path}#initial`;
    const first = node.children.find(({ key }) => key === node.initial);
    if (first) this.edges.set(`${path} ${first.path}`, { from: path, to: first.path, moves: [] });
    return [{ path, kind: 'initial', title: '', closed: false, marks: NO_MARKS, moves: [], children: [] }];
  }

  /** Gives each move of a state an arrow; what has none is answered, to be told in the box. */
  private place(node: StateNode): PictureMove[] {
    return this.leaving(node).flatMap(({ move, to: { target, history } }): PictureMove[] => {
      if (target === undefined) return [{ ...move, words: this.say.stays(move.words) }];
      const title = this.titleOf(target, history);
      if (target === node.path && history === undefined) return [{ ...move, words: this.say.again(move.words) }];
      if (isInside(target, node.path) || isInside(node.path, target) || this.isCommon(move.event, node.path, target)) {
        return [{ ...move, words: this.say.leadsTo(move.words, title) }];
      }
      this.arrow(node.path, this.end(node, target, history, title), move);
      return [];
    });
  }

  // The same step back from everywhere would hide the way that matters behind a bundle of lines.
  private isCommon(event: string, from: string, target: string): boolean {
    const backwards = this.order.indexOf(target) < this.order.indexOf(from);
    return backwards && (this.makers.get(`${event} ${target}`) ?? 0) >= COMMON_MIN;
  }

  private titleOf(target: string, history: Destination['history']): string {
    const state = this.chart.states.get(target);
    const title = state ? inLanguage(state.title, this.language) : target;
    return history === undefined ? title : this.say.back(title);
  }

  private arrow(from: string, to: string, move: PictureMove): void {
    const key = `${from} ${to}`;
    const edge = this.edges.get(key) ?? { from, to, moves: [] };
    edge.moves.push(move);
    this.edges.set(key, edge);
  }

  // Regions are laid out one by one, so an arrow from one into what lies outside ends at a reference.
  private end(node: StateNode, target: string, history: Destination['history'], title: string): string {
    const elsewhere = this.sheetOf(node.path) !== this.sheetOf(target);
    if (!elsewhere && history === undefined) return target;
    const path = elsewhere ? `${node.path}#${target}` : `${target}#${history}`;
    const inside = elsewhere ? (this.parents.get(node.path)?.path ?? '') : (this.parents.get(target)?.path ?? '');
    const boxes = this.extra.get(inside) ?? [];
    if (!boxes.some((box) => box.path === path)) {
      const kind = elsewhere ? 'link' : 'history';
      if (elsewhere) this.keepBehind(node.path, target);
      boxes.push({ path, kind, title, closed: false, marks: NO_MARKS, moves: [], children: [] });
    }
    this.extra.set(inside, boxes);
    return path;
  }

  private keepBehind(from: string, to: string): void {
    const [fromWay, toWay] = [this.wayTo(from), this.wayTo(to)];
    const parting = fromWay.findIndex((path, depth) => path !== toWay[depth]);
    const [before, after] = [fromWay[parting], toWay[parting]];
    if (before === undefined || after === undefined || this.parents.get(before)?.kind === 'parallel') return;
    this.behind.set(`${before} ${after}`, { from: before, to: after });
  }

  /** The paths from the outermost state down to this one. */
  private wayTo(path: string): string[] {
    return path.split('.').map((_, depth, keys) => keys.slice(0, depth + 1).join('.'));
  }

  /** The region in which a state lies, innermost; the chart itself where it lies in none. */
  private sheetOf(path: string): string {
    const parent = this.parents.get(path);
    if (!parent) return '';
    return parent.kind === 'parallel' ? path : this.sheetOf(parent.path);
  }

  private leaving(node: StateNode): Leaving[] {
    const guarded = new Set<string>();
    const byEvent = node.transitions.map((transition, turn): Leaving => {
      const { event, guard } = transition;
      const condition = guard ? this.say.condition(guard.source) : guarded.has(event) ? this.say.otherwise : undefined;
      if (guard) guarded.add(event);
      const words = this.wordsOf(event, node);
      return { move: { turn, event, words, ...(condition !== undefined && { condition }) }, to: transition };
    });
    const byTime = node.after.map((after, index): Leaving => {
      const words = this.say.after(durationInWords(after.duration, this.language));
      const turn = node.transitions.length + index;
      return { move: { turn, event: after.duration, words }, to: after };
    });
    return [...byEvent, ...byTime];
  }
}

function marksOf({ tasks, decision, clocks, assess }: StateNode): PictureMarks {
  return { tasks: tasks.length, decision: decision !== undefined, clocks: clocks.length, assess };
}

function isInside(path: string, outer: string): boolean {
  return outer === '' ? path !== '' : path.startsWith(`${outer}.`);
}
