import type { ChartPictureView } from '#contract';

type PictureNode = ChartPictureView['nodes'][number];

/** Beyond this a chart as wide as a sheet has letters that nobody reads without a glass. In the picture's own units. */
const SHEET_WIDTH = 1500;

/** The states that go on side by side at the top of a chart that is too wide for one sheet; none where it is not. */
export function partsOf({ width, nodes }: ChartPictureView): readonly PictureNode[] {
  if (width <= SHEET_WIDTH) return [];
  const tops = new Set(
    nodes.filter(({ parent, kind }) => parent === '' && kind === 'parallel').map(({ path }) => path),
  );
  return nodes.filter(({ parent }) => tops.has(parent));
}

/** What of a picture lies within one of its states. */
export function pictureOf({ nodes, edges, ...picture }: ChartPictureView, part: PictureNode): ChartPictureView {
  const isIn = (path: string): boolean => path === part.path || path.startsWith(`${part.path}.`);
  return {
    ...picture,
    title: part.title,
    nodes: nodes.filter(({ path }) => isIn(path)),
    edges: edges.filter(({ from, to }) => isIn(from) && isIn(to)),
  };
}
