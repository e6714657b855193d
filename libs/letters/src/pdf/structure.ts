/** What a part of a document is, in the standard structure types of PDF. */
export type Tag =
  'Div' | 'P' | 'H1' | 'H2' | 'H3' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';

/** One element of what a block is. Where it has no kids it is a leaf, and content belongs to it. */
export interface Element {
  readonly tag: Tag;
  readonly kids: readonly Element[];
  /** Which cells a heading cell speaks for. */
  readonly scope?: 'Column' | 'Row';
  /** Of a figure: what it shows, in words. */
  readonly alternative?: string;
  /** What each leaf in it is, itself included; they are numbered from 0 in the order in which they are read. */
  readonly leaves: readonly Tag[];
  /** Equal for elements of equal shape. */
  readonly sign: string;
}

export function element(tag: Tag, kids: readonly Element[] = [], scope?: Element['scope']): Element {
  const leaves = kids.length === 0 ? [tag] : kids.flatMap((kid) => kid.leaves);
  const signs = kids.map((kid) => kid.sign).join('');
  const name = scope === undefined ? tag : `${tag}.${scope}`;
  return { tag, kids, leaves, sign: `${name}(${signs})`, ...(scope !== undefined && { scope }) };
}

/** A picture, with what is read in its stead. */
export function figure(alternative: string): Element {
  const sign = `Figure${JSON.stringify(alternative)}`;
  return { tag: 'Figure', kids: [], leaves: ['Figure'], alternative, sign };
}

export const PARAGRAPH = element('P');
export const HEADINGS = { 1: element('H1'), 2: element('H2'), 3: element('H3') } as const;

/** Content of one leaf of a block's structure; without a leaf it is decoration, of which nothing is to be read. */
export interface Mark {
  readonly leaf?: number;
  readonly content: string;
}

/** What stands on a page of one element: its leaves from `from` to before `to`, each with one piece of marked content. */
export interface Placement {
  readonly element: Element;
  readonly from: number;
  readonly to: number;
  /** Whether the element began on an earlier page. */
  readonly continued: boolean;
  /** Of a figure: left, lower, right and upper edge on its page, in points. */
  readonly box?: string;
}

/** Equal for documents whose structure trees are equal. */
export function shapeOf(pages: readonly (readonly Placement[])[]): string {
  let shape = '';
  for (const page of pages) {
    for (const {
      element: { sign, leaves },
      from,
      to,
      continued,
      box = '',
    } of page) {
      shape += box;
      shape += to - from === leaves.length && !continued ? sign : `${continued ? '+' : ''}${sign}${from}-${to}`;
    }
    shape += '|';
  }
  return shape;
}
