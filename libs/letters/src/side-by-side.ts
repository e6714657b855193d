import { alignment, type Pair } from './alignment.js';
import type { Block } from './document.js';

/**
 * The blocks of a letter in two languages beside each other. Translations have the same headings in the same order, so headings weigh
 * most; between them what is of one kind stands together.
 */
export function sideBySide(left: readonly Block[], right: readonly Block[]): Pair<Block>[] {
  return alignment(left, right, likeness);
}

function likeness(one: Block, other: Block): number {
  switch (one.kind) {
    case 'heading':
      return other.kind === 'heading' && other.level === one.level ? 8 : 0;
    case 'paragraph':
      return other.kind === 'paragraph' ? 2 : 0;
    case 'list':
      return other.kind === 'list' && other.ordered === one.ordered ? 3 : 0;
    case 'table':
    case 'image':
      return other.kind === one.kind ? 4 : 0;
  }
}
