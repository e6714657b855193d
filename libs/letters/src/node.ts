import type { Place } from '#kernel';
import type { Block, Run, Face } from './document.js';
import type { Condition, Expression, FieldReference } from './expression.js';

/**
 * A template after its one parse: the document model with holes. `Leaf` is what may stand between control nodes: text
 * and values inside a paragraph, whole blocks outside.
 */
export type Control<Leaf> =
  | {
      readonly kind: 'if';
      readonly condition: Condition;
      readonly body: readonly (Leaf | Control<Leaf>)[];
      readonly otherwise: readonly (Leaf | Control<Leaf>)[];
    }
  | { readonly kind: 'each'; readonly list: FieldReference; readonly body: readonly (Leaf | Control<Leaf>)[] }
  | {
      readonly kind: 'element';
      readonly id: string;
      readonly place: Place;
      readonly body: readonly (Leaf | Control<Leaf>)[];
    };

export type InlineLeaf =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'value'; readonly expression: Expression; readonly face: Face };
export type Inline = InlineLeaf | Control<InlineLeaf>;

export type BlockLeaf =
  | { readonly kind: 'ready'; readonly block: Block }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly BlockNode[])[] }
  | {
      readonly kind: 'table';
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };
export type BlockNode = BlockLeaf | Control<BlockLeaf>;
