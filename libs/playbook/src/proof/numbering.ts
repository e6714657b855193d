import type { Chart, StateNode } from '../model.js';

/** One state with the numbers that stand for what can be active inside it. */
export interface Span {
  readonly node: StateNode;
  readonly parent: Span | undefined;
  readonly children: readonly Span[];
  /** How many configurations the state has inside: they are numbered from 0 to `size - 1`. */
  readonly size: number;
  /** First number of this state among its parent's, where the parent holds one child at a time. */
  readonly offset: number;
  /** Factor of this state in its parent's number, where the parent holds all children at once. */
  readonly weight: number;
  /** The number inside with which the state begins. */
  readonly initial: number;
}

/**
 * Every configuration of a chart as one whole number. A state that holds one child at a time counts the sum of its
 * children's configurations, one that holds all at once their product: no number is left over and none means two things.
 */
export class Numbering {
  readonly root: Span;
  private readonly spans = new Map<string, Span>();

  constructor(readonly chart: Pick<Chart, 'root'>) {
    this.root = this.add(chart.root, undefined, 0, 1);
  }

  /** The state at a path that the chart holds; the root's path is empty. */
  span(path: string): Span {
    const found = this.spans.get(path);
    if (!found) throw new RangeError(`No state at ${path}`);
    return found;
  }

  /** All states in document order, the root first. */
  all(): IterableIterator<Span> {
    return this.spans.values();
  }

  /** States active when the state itself is, and has this number inside; outermost first, the state left out. */
  activeInside(span: Span, code: number): Span[] {
    if (span.children.length === 0) return [];
    return activeChildren(span, code).flatMap(([child, inside]) => [child, ...this.activeInside(child, inside)]);
  }

  /** The number of the configuration in which exactly these paths (and nothing else) are active inside the state. */
  codeOf(span: Span, active: ReadonlySet<string>): number {
    const { children, node } = span;
    if (children.length === 0) return 0;
    if (node.kind === 'parallel') {
      return children.reduce((sum, child) => sum + this.codeOf(child, active) * child.weight, 0);
    }
    const child = children.find((each) => active.has(each.node.path));
    if (!child) throw new RangeError(`Nothing is active inside ${node.path}`);
    return child.offset + this.codeOf(child, active);
  }

  /**
   * The number inside `domain` once `target`, a state inside it, was entered with `code` inside it: every region passed on
   * the way begins.
   */
  entering(domain: Span, target: Span, code = target.initial): number {
    if (domain === target) return code;
    const way = domain.children.find((child) => contains(child, target));
    if (!way) throw new RangeError(`${target.node.path} is not inside ${domain.node.path}`);
    const inside = this.entering(way, target, code);
    return domain.node.kind === 'parallel' ? domain.initial + (inside - way.initial) * way.weight : way.offset + inside;
  }

  private add(node: StateNode, parent: Span | undefined, offset: number, weight: number): Span {
    const children: Span[] = [];
    const span = { node, parent, children, offset, weight, size: 1, initial: 0 };
    this.spans.set(node.path, span);
    if (node.children.length === 0) return span;
    if (node.kind === 'parallel') this.addRegions(span, children);
    else this.addAlternatives(span, children);
    return span;
  }

  private addRegions(span: Span & { size: number; initial: number }, children: Span[]): void {
    // The last region has weight 1, so that the sizes of later regions have to be known first.
    const sizes = span.node.children.map(sizeOf);
    span.size = sizes.reduce((product, size) => product * size, 1);
    let weight = span.size;
    span.node.children.forEach((node, index) => {
      weight /= sizes[index] ?? 1;
      const child = this.add(node, span, 0, weight);
      children.push(child);
      span.initial += child.initial * weight;
    });
  }

  private addAlternatives(span: Span & { size: number; initial: number }, children: Span[]): void {
    let offset = 0;
    for (const node of span.node.children) {
      const child = this.add(node, span, offset, 1);
      children.push(child);
      if (node.key === span.node.initial) span.initial = offset + child.initial;
      offset += child.size;
    }
    span.size = offset;
  }
}

/** The children active at a number, each with its own number inside. */
export function activeChildren(span: Span, code: number): (readonly [Span, number])[] {
  if (span.node.kind === 'parallel') {
    return span.children.map((child) => [child, Math.floor(code / child.weight) % child.size]);
  }
  const child = span.children.findLast(({ offset }) => offset <= code);
  return child ? [[child, code - child.offset]] : [];
}

/** Whether the second state is the first or lies inside it. */
export function contains(outer: Span, inner: Span): boolean {
  for (let span: Span | undefined = inner; span; span = span.parent) if (span === outer) return true;
  return false;
}

function sizeOf(node: StateNode): number {
  if (node.children.length === 0) return 1;
  const sizes = node.children.map(sizeOf);
  return node.kind === 'parallel'
    ? sizes.reduce((product, size) => product * size, 1)
    : sizes.reduce((sum, size) => sum + size, 0);
}
