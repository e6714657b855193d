import { markLasting } from './document.js';
import type { BlockNode, Inline } from './node.js';
import { Resolver } from './resolve.js';
import type { Reading } from './values.js';

const DATA_TAKEN = 'person.data_taken';
// People share few combinations of data. Past this they are filled anew: nothing but speed.
const COMBINATIONS_MAX = 500;

/**
 * Neighbours among a template's nodes that ask a person for nothing but which data was taken, or for nothing at all: filled once for
 * each combination, so that equal lists are one list.
 */
export class SharedPart {
  readonly #filled = new Map<string, readonly BlockNode[] | undefined>();

  constructor(
    readonly nodes: readonly BlockNode[],
    readonly reading: Reading,
  ) {}

  /** The nodes with these data in them; undefined where something is left open or found, which is told letter by letter. */
  filledWith(dataTaken: readonly string[]): readonly BlockNode[] | undefined {
    const key = dataTaken.join('\n');
    if (this.#filled.has(key)) return this.#filled.get(key);
    if (this.#filled.size >= COMBINATIONS_MAX) this.#filled.clear();
    const resolver = new Resolver({
      value: (path) => (path === DATA_TAKEN ? dataTaken : undefined),
      reading: this.reading,
    });
    const nodes = resolver.blocks(this.nodes);
    const isWhole = resolver.unknown.size + resolver.emptyElements.size === 0;
    const filled = isWhole && nodes.every(({ kind }) => kind === 'ready') ? nodes : undefined;
    for (const node of filled ?? []) if (node.kind === 'ready') markLasting(node.block);
    this.#filled.set(key, filled);
    return filled;
  }
}

/** A template's nodes in their order, those that can be shared together. */
export function partsOf(nodes: readonly BlockNode[], reading: Reading): (BlockNode | SharedPart)[] {
  const parts: (BlockNode | SharedPart)[] = [];
  let shared: BlockNode[] = [];
  const close = (): void => {
    // What is ready needs nobody's data.
    if (shared.every(({ kind }) => kind === 'ready')) parts.push(...shared);
    else parts.push(new SharedPart(shared, reading));
    shared = [];
  };
  for (const node of nodes) {
    if (asksForDataAlone(node)) shared.push(node);
    else {
      close();
      parts.push(node);
    }
  }
  close();
  return parts;
}

function asksForDataAlone(node: BlockNode | Inline): boolean {
  switch (node.kind) {
    case 'ready':
    case 'run':
      return true;
    case 'heading':
    case 'paragraph':
      return node.inlines.every(asksForDataAlone);
    case 'list':
      return node.items.every((item) => item.every(asksForDataAlone));
    case 'table':
      return [node.header, ...node.rows].every((row) => row.every((cell) => cell.every(asksForDataAlone)));
    case 'value':
      return node.expression.of.path === DATA_TAKEN;
    case 'if':
      return node.condition.of.path === DATA_TAKEN && [...node.body, ...node.otherwise].every(asksForDataAlone);
    case 'each':
      return node.list.path === DATA_TAKEN && node.body.every(asksForDataAlone);
    case 'element':
      return node.body.every(asksForDataAlone);
  }
}
