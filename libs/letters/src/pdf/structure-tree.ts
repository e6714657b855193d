import type { Element, Placement, Tag } from './structure.js';
import { pdfText } from './writer.js';

/** Writes the structure tree of one document. */
export interface TreeIds {
  readonly root: number;
  readonly document: number;
  /** Objects of the pages, in order. */
  readonly pages: readonly number[];
}

interface TreeElement {
  readonly id: number;
  readonly tag: Tag;
  readonly scope?: Element['scope'];
  readonly alternative?: string;
  /** Of a figure: where it stands. */
  readonly box?: string;
  readonly kids: readonly TreeElement[];
  /** Where its content stands, for a leaf: page and number of the marked content on it. */
  readonly content: { page: number; mcid: number }[];
}

interface TreeSink {
  reserve(): number;
  object(body: string, id: number): number;
}

/** Writes the tree that says what all marked content of these pages is, and from which element each piece hangs. */
export function writeStructureTree(pages: readonly (readonly Placement[])[], ids: TreeIds, sink: TreeSink): void {
  const roots: TreeElement[] = [];
  const parents: number[][] = [];
  let leaves: TreeElement[] = [];
  for (const [page, placements] of pages.entries()) {
    const onPage: number[] = [];
    for (const { element, from, to, continued, box } of placements) {
      if (!continued) {
        leaves = [];
        const root = grow(element, leaves, sink);
        roots.push(box === undefined ? root : { ...root, box });
      }
      for (const leaf of leaves.slice(from, to)) {
        leaf.content.push({ page, mcid: onPage.length });
        onPage.push(leaf.id);
      }
    }
    parents.push(onPage);
  }
  levelHeadings(roots).forEach((root) => writeElement(root, ids.document, ids.pages, sink));
  const kids = roots.map(({ id }) => `${id} 0 R`).join(' ');
  sink.object(`<</Type/StructElem/S/Document/P ${ids.root} 0 R/K[${kids}]>>`, ids.document);
  const nums = parents.map((onPage, page) => `${page}[${onPage.map((id) => `${id} 0 R`).join(' ')}]`).join('');
  const next = `/ParentTreeNextKey ${pages.length}`;
  sink.object(`<</Type/StructTreeRoot/K ${ids.document} 0 R/ParentTree<</Nums[${nums}]>>${next}>>`, ids.root);
}

function grow(element: Element, leaves: TreeElement[], sink: TreeSink): TreeElement {
  const { tag, scope, alternative } = element;
  const id = sink.reserve();
  const kids: TreeElement[] = [];
  const grown = {
    id,
    tag,
    kids,
    content: [],
    ...(scope !== undefined && { scope }),
    ...(alternative !== undefined && { alternative }),
  };
  if (element.kids.length === 0) leaves.push(grown);
  for (const kid of element.kids) kids.push(grow(kid, leaves, sink));
  return grown;
}

const HEADING_TAGS = ['H1', 'H2', 'H3'] as const;

// Readers go from heading to heading by level: one that skips a level, as an author may write it, is brought nearer.
function levelHeadings(roots: readonly TreeElement[]): readonly TreeElement[] {
  let level = 0;
  return roots.map((root) => {
    const own = HEADING_TAGS.findIndex((tag) => tag === root.tag) + 1;
    if (own === 0) return root;
    level = Math.min(own, level + 1);
    const tag = HEADING_TAGS[level - 1] ?? 'H3';
    return { ...root, tag };
  });
}

function writeElement(element: TreeElement, parent: number, pages: readonly number[], sink: TreeSink): void {
  const { id, tag, kids, content } = element;
  const [first] = content;
  const page = first === undefined ? undefined : pages[first.page];
  const own = content.map((piece) =>
    piece.page === first?.page ? String(piece.mcid) : `<</Type/MCR/Pg ${pages[piece.page]} 0 R/MCID ${piece.mcid}>>`,
  );
  const held = [...kids.map((kid) => `${kid.id} 0 R`), ...own];
  const on = page === undefined ? '' : `/Pg ${page} 0 R`;
  const k = held.length === 0 ? '' : `/K[${held.join(' ')}]`;
  sink.object(`<</Type/StructElem/S/${tag}/P ${parent} 0 R${on}${attributesOf(element)}${k}>>`, id);
  for (const kid of kids) writeElement(kid, id, pages, sink);
}

function attributesOf({ scope, alternative, box }: TreeElement): string {
  if (scope !== undefined) return `/A<</O/Table/Scope/${scope}>>`;
  if (alternative === undefined) return '';
  return `/Alt ${pdfText(alternative)}${box === undefined ? '' : `/A<</O/Layout/Placement/Block/BBox[${box}]>>`}`;
}
