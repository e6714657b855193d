import type { LaidBlock, Slice } from './typeset.js';

/** Part of a block on a page. */
export interface Placed {
  readonly block: LaidBlock;
  /** Index of the block in the document, and the slices of it that stand here. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Top of the first slice, in points from the top of the page. */
  readonly y: number;
}

export interface FlowArea {
  readonly firstTop: number;
  readonly top: number;
  readonly bottom: number;
}

/** Blocks of one line that are kept together at the end of a document. */
const CLOSING_MAX = 8;
/** Lines of the paragraph before them that stand on their page. */
const CLOSED_LINES = 2;

/**
 * Distributes blocks over pages: a heading stays with what follows it, no page begins with what is tied to what stands
 * before it, and no last page holds a closing and a signature alone.
 */
export function flowPages(blocks: readonly LaidBlock[], area: FlowArea): Placed[][] {
  let page: Placed[] = [];
  const pages = [page];
  let y = area.firstTop;
  const closing = closingOf(blocks);
  const turn = (): void => {
    page = [];
    pages.push(page);
    y = area.top;
  };
  for (const [index, block] of blocks.entries()) {
    const gap = page.length === 0 ? 0 : block.spaceBefore;
    if (page.length > 0 && y + gap + leadHeight(blocks, index, closing) > area.bottom) turn();
    else y += gap;
    for (let from = 0; from < block.slices.length;) {
      let to = cut(block, from, area.bottom - y, page.length === 0);
      const isClosed = index === closing.from - 1 && to === block.slices.length;
      if (isClosed && y + block.height - topOf(block, from) + closing.height > area.bottom)
        to = beforeClosedLines(block, from) ?? (page.length === 0 ? to : from);
      if (to > from) page.push({ block, index, from, to, y });
      if (to < block.slices.length) turn();
      else y += bottomOf(block, to) - topOf(block, from);
      from = to;
    }
  }
  return pages;
}

/** The blocks of one line that end a document, from which index on, and how high they are together. */
interface Closing {
  readonly from: number;
  readonly height: number;
}

function closingOf(blocks: readonly LaidBlock[]): Closing {
  let from = blocks.length;
  while (blocks.length - from < CLOSING_MAX && blocks[from - 1]?.slices.length === 1) from -= 1;
  return { from, height: blocks.slice(from).reduce((sum, { spaceBefore, height }) => sum + spaceBefore + height, 0) };
}

// Where a paragraph breaks so that its last lines stand with the closing; undefined where it breaks nowhere so.
function beforeClosedLines({ slices }: LaidBlock, from: number): number | undefined {
  let to = slices.length - CLOSED_LINES;
  while (to > from && slices[to]?.tied === true) to -= 1;
  return to > from ? to : undefined;
}

// What of a block must stand on the page where it begins: for a heading what follows it, for a closing all of it.
function leadHeight(blocks: readonly LaidBlock[], index: number, closing: Closing): number {
  const block = blocks[index];
  if (block === undefined) return 0;
  const next = blocks[index + 1];
  const isKept = block.keepWithNext || index >= closing.from;
  if (isKept && next !== undefined) return block.height + next.spaceBefore + leadHeight(blocks, index + 1, closing);
  const isWhole = index === closing.from - 1 && beforeClosedLines(block, 0) === undefined;
  if (isWhole) return block.height + closing.height;
  let lead = 1;
  while (block.slices[lead]?.tied === true) lead += 1;
  return bottomOf(block, Math.min(lead, block.slices.length));
}

// The slice at which to break, at least one further where the page is empty, so that the flow always ends.
function cut(block: LaidBlock, from: number, room: number, emptyPage: boolean): number {
  const count = block.slices.length;
  let to = from;
  while (to < count && bottomOf(block, to + 1) - topOf(block, from) <= room + 0.01) to += 1;
  if (to === count) return count;
  let fair = to;
  while (fair > from && block.slices[fair]?.tied === true) fair -= 1;
  if (fair > from) return fair;
  return emptyPage ? Math.max(to, from + 1) : from;
}

function topOf(block: LaidBlock, slice: number): number {
  return block.slices[slice]?.top ?? 0;
}

function bottomOf(block: LaidBlock, end: number): number {
  const last: Slice | undefined = block.slices[end - 1];
  if (last === undefined) return 0;
  return end === block.slices.length ? block.height : last.top + last.height;
}
