import type { ChartGraph, GraphEdge, GraphNode } from './chart-graph.js';
import { BOX_PADDING, boxLines, labelLines } from './box.js';
import type { PictureWords } from './picture-words.js';

/** A graph as ELK takes it and gives it back; the part of its JSON that is used here. */
export interface LayoutNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  children?: LayoutNode[];
  edges?: LayoutEdge[];
  layoutOptions?: Record<string, string>;
}

export interface LayoutEdge {
  id: string;
  sources: string[];
  targets: string[];
  labels?: LayoutLabel[];
  sections?: LayoutSection[];
}

export interface LayoutLabel {
  id?: string;
  text?: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  layoutOptions?: Record<string, string>;
}

export interface LayoutSection {
  id: string;
  startPoint: { x: number; y: number };
  endPoint: { x: number; y: number };
  bendPoints?: { x: number; y: number }[];
}

const DOT = 12;
const GAP = 16;

/** Said to every state that holds others: ELK hands options down to none. */
const LAYERED: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.spacing.nodeNode': '22',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '6',
  'elk.spacing.labelLabel': '6',
};

/** Regions have no arrows between them: they are packed, the tallest first, about as wide as a page lying on its side. */
const PACKED: Readonly<Record<string, string>> = {
  'elk.algorithm': 'rectpacking',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.aspectRatio': '1.5',
  'elk.spacing.nodeNode': '18',
  'elk.rectpacking.orderBySize': 'true',
};

/** The identifier of the outermost box; every other has its own path. */
export const ROOT_ID = '#root';

const FIRST = { 'elk.layered.layering.layerConstraint': 'FIRST' };

/** How the identifiers of arrows begin; their number in the graph follows. */
export const FORWARDS = 'arrow-';
export const BACKWARDS = 'turned-';

/** What ELK is asked to place. An arrow against the order of the chart is handed over turned, and turned again when placed. */
export function layoutInput({ root, edges, behind }: ChartGraph, say: PictureWords): LayoutNode {
  const order = new Map<string, number>();
  const count = (node: GraphNode): void => {
    order.set(node.path, order.size);
    node.children.forEach(count);
  };
  count(root);
  const arrows = edges.map((edge, index) => arrow(edge, index, runsBackwards(edge, order)));
  const build = (node: GraphNode): LayoutNode => {
    if (node.kind === 'initial') return { id: node.path, width: DOT, height: DOT, layoutOptions: FIRST };
    const { width, height } = boxLines(node, say);
    const [boxWidth, boxHeight] = [Math.max(64, width + 2 * BOX_PADDING), height + 2 * BOX_PADDING];
    if (node.children.length === 0) return { id: node.path, width: boxWidth, height: boxHeight };
    return {
      id: idOf(node.path),
      children: node.children.map(build),
      layoutOptions: {
        ...(node.kind === 'parallel' ? PACKED : LAYERED),
        'elk.padding': `[top=${boxHeight},left=${GAP},bottom=${GAP},right=${GAP}]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${boxWidth}, ${boxHeight})`,
      },
    };
  };
  const unseen = behind.map(({ from, to }, index) => ({ id: `behind-${index}`, sources: [from], targets: [to] }));
  return { ...build(root), edges: [...arrows, ...unseen] };
}

/** Whether an arrow leads to something written before it. Such arrows are not left to ELK, whose own choice crashes on nested states. */
function runsBackwards({ from, to }: GraphEdge, order: ReadonlyMap<string, number>): boolean {
  return (order.get(from) ?? 0) > (order.get(to) ?? 0);
}

function arrow({ from, to, moves }: GraphEdge, index: number, backwards: boolean): LayoutEdge {
  const { width, height } = labelLines(moves);
  const label = { id: `label-${index}`, text: '.', width: width + 6, height: height + 4 };
  return {
    id: `${backwards ? BACKWARDS : FORWARDS}${index}`,
    sources: [idOf(backwards ? to : from)],
    targets: [idOf(backwards ? from : to)],
    ...(moves.length > 0 && { labels: [label] }),
  };
}

function idOf(path: string): string {
  return path === '' ? ROOT_ID : path;
}
