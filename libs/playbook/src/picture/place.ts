import type { Language } from '#kernel';
import { BOX_PADDING, boxLines, labelLines, placedLines } from './box.js';
import type { ChartGraph, GraphEdge, GraphNode } from './chart-graph.js';
import type { ChartPicture, PictureEdge, PictureNode, Point } from './chart-picture.js';
import { BACKWARDS, FORWARDS, type LayoutEdge, type LayoutNode } from './layout-input.js';
import { headOf, lineOf, outlineOf, round } from './shapes.js';
import { pictureWords, type PictureWords } from './picture-words.js';

/**
 * Puts a graph at the places that ELK found.
 *
 * @throws Error where the answer lacks a box or an arrow: it is not the answer to this graph's question.
 */
export function placeGraph(
  graph: ChartGraph,
  laid: LayoutNode,
  language: Language,
  notes: readonly string[],
): ChartPicture {
  const say = pictureWords(language);
  const boxes = new Map<string, LayoutNode>();
  const arrows = new Map<string, LayoutEdge>();
  const collect = (node: LayoutNode): void => {
    boxes.set(node.id, node);
    for (const edge of node.edges ?? []) arrows.set(edge.id, edge);
    node.children?.forEach(collect);
  };
  collect(laid);
  return {
    chart: graph.chart,
    title: graph.root.title,
    language,
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    nodes: graph.root.children.flatMap((node) => placeNode(node, '', boxes, say)),
    edges: graph.edges.map((edge, index) => placeEdge(edge, index, arrows)),
    notes,
  };
}

function placeNode(
  node: GraphNode,
  parent: string,
  boxes: ReadonlyMap<string, LayoutNode>,
  say: PictureWords,
): PictureNode[] {
  const { path, kind, title, closed, marks, moves, children } = node;
  const box = boxes.get(path);
  if (box?.x === undefined || box.y === undefined) throw new Error(`The layout has no place for ${path}`);
  const at = { x: round(box.x), y: round(box.y) };
  const size = { width: round(box.width ?? 0), height: round(box.height ?? 0) };
  const placed: PictureNode = {
    path,
    kind,
    title,
    parent,
    ...at,
    ...size,
    outline: outlineOf(kind, marks, { ...at, ...size }),
    closed,
    marks,
    texts: kind === 'initial' ? [] : placedLines(boxLines(node, say), { x: at.x + BOX_PADDING, y: at.y + BOX_PADDING }),
    moves,
  };
  return [placed, ...children.flatMap((child) => placeNode(child, path, boxes, say))];
}

function placeEdge(edge: GraphEdge, index: number, arrows: ReadonlyMap<string, LayoutEdge>): PictureEdge {
  const forwards = arrows.get(`${FORWARDS}${index}`);
  const laid = forwards ?? arrows.get(`${BACKWARDS}${index}`);
  const [section] = laid?.sections ?? [];
  if (!laid || !section) throw new Error(`The layout has no way from ${edge.from} to ${edge.to}`);
  const way = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(roundPoint);
  const [label] = laid.labels ?? [];
  const points = forwards ? way : way.toReversed();
  return {
    ...edge,
    points,
    line: lineOf(points),
    head: headOf(points),
    texts: label ? placedLines(labelLines(edge.moves), { x: round(label.x ?? 0) + 3, y: round(label.y ?? 0) + 2 }) : [],
  };
}

function roundPoint({ x, y }: Point): Point {
  return { x: round(x), y: round(y) };
}
