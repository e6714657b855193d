import { joinedRuns } from './authored.js';
import type { Block, Cell, Face, List, Run } from './document.js';
import { blockRuns, plainText } from './document.js';
import type { Condition, Expression, FieldReference } from './expression.js';
import type { LetterImage } from './images/letter-image.js';
import type { BlockNode, Inline } from './node.js';
import { isSignaturePlace } from './signature-place.js';
import { isList, isNumberOfEach, isNumberRange, readValue, type FieldValue, type Reading } from './values.js';

/** Not to be had yet: a person's field while a template is bound to its batch. */
export const LATER = Symbol('later');
export type Resolved = FieldValue | undefined | typeof LATER;

/** Where fields get their values. `undefined` is unknown. */
export interface Source {
  value(path: string): Resolved;
  readonly reading: Reading;
  /** The picture of the signature, where there is one. */
  readonly signature?: LetterImage | undefined;
  /** What prints for an unknown value; absent where an unknown value is a reason to refuse. */
  readonly unknownText?: string;
}

/**
 * Fills what a source knows and leaves the rest. It runs twice over a letter: once for the batch, where facts and
 * organisation become constant blocks shared by every letter, and once for the person, where nothing is left open.
 */
export class Resolver {
  /** Paths that were printed while unknown. */
  readonly unknown = new Set<string>();
  /** Elements that hold an empty value or list, or no words at all. */
  readonly emptyElements = new Set<string>();
  #item: Resolved = LATER;
  #element: string | undefined;

  constructor(readonly source: Source) {}

  blocks(nodes: readonly BlockNode[]): BlockNode[] {
    const out: BlockNode[] = [];
    for (const node of nodes) this.#block(node, out);
    return out;
  }

  #block(node: BlockNode, out: BlockNode[]): void {
    switch (node.kind) {
      case 'ready':
        appendReady(out, node.block);
        return;
      case 'heading':
      case 'paragraph': {
        if (isSignaturePlace(node)) return this.#signature(out);
        const inlines = this.#inlines(node.inlines);
        const runs = runsOf(inlines);
        if (runs === undefined) out.push({ ...node, inlines });
        else if (runs.length > 0)
          appendReady(out, node.kind === 'heading' ? { ...headingOf(node.level), runs } : { kind: 'paragraph', runs });
        return;
      }
      case 'list': {
        const items = node.items.map((item) => this.blocks(item));
        const ready = allDefined(items.map(readyBlocks));
        if (ready === undefined) out.push({ ...node, items });
        else appendReady(out, { kind: 'list', ordered: node.ordered, items: ready.filter((item) => item.length > 0) });
        return;
      }
      case 'table': {
        const header = node.header.map((cell) => this.#inlines(cell));
        const rows = node.rows.map((row) => row.map((cell) => this.#inlines(cell)));
        const [readyHeader, readyRows] = [readyCells(header), allDefined(rows.map(readyCells))];
        if (readyHeader === undefined || readyRows === undefined) out.push({ ...node, header, rows });
        else appendReady(out, { kind: 'table', header: readyHeader, rows: readyRows });
        return;
      }
      case 'if': {
        const answer = this.#condition(node.condition);
        if (answer !== LATER) for (const inner of answer ? node.body : node.otherwise) this.#block(inner, out);
        else out.push({ ...node, body: this.blocks(node.body), otherwise: this.blocks(node.otherwise) });
        return;
      }
      case 'each':
        this.#each(
          node.list,
          () => {
            for (const inner of node.body) this.#block(inner, out);
          },
          () => out.push({ ...node, body: this.blocks(node.body) }),
        );
        return;
      case 'element': {
        const body = this.#within(node.id, () => this.blocks(node.body));
        const ready = readyBlocks(body);
        if (ready === undefined) return void out.push({ ...node, body });
        if (!ready.some((block) => hasWords(blockRuns(block)))) this.emptyElements.add(node.id);
        for (const block of ready) appendReady(out, block);
        return;
      }
    }
  }

  // Who has no picture of it signs without: that is no fact that a letter lacks.
  #signature(out: BlockNode[]): void {
    const { signature } = this.source;
    if (signature !== undefined) out.push({ kind: 'ready', block: { kind: 'image', image: signature } });
  }

  #inlines(nodes: readonly Inline[]): Inline[] {
    const out: Inline[] = [];
    for (const node of nodes) this.#inline(node, out);
    return out;
  }

  #inline(node: Inline, out: Inline[]): void {
    switch (node.kind) {
      case 'run':
        out.push(node);
        return;
      case 'value': {
        const run = this.#value(node.expression, node.face);
        out.push(run === LATER ? node : { kind: 'run', run });
        return;
      }
      case 'if': {
        const answer = this.#condition(node.condition);
        if (answer !== LATER) for (const inner of answer ? node.body : node.otherwise) this.#inline(inner, out);
        else out.push({ ...node, body: this.#inlines(node.body), otherwise: this.#inlines(node.otherwise) });
        return;
      }
      case 'each':
        this.#each(
          node.list,
          () => {
            for (const inner of node.body) this.#inline(inner, out);
          },
          () => out.push({ ...node, body: this.#inlines(node.body) }),
        );
        return;
      case 'element': {
        const body = this.#within(node.id, () => this.#inlines(node.body));
        const runs = runsOf(body);
        if (runs === undefined) return void out.push({ ...node, body });
        if (!hasWords(runs)) this.emptyElements.add(node.id);
        out.push(...body);
        return;
      }
    }
  }

  #each(list: FieldReference, item: () => void, later: () => void): void {
    const value = this.source.value(list.path);
    const outer = this.#item;
    if (value === LATER) {
      this.#item = LATER;
      later();
    } else if (value === undefined) {
      this.unknown.add(list.path);
      this.#empty();
    } else if (isList(value)) {
      if (value.length === 0) this.#empty();
      for (const member of value) {
        this.#item = member;
        item();
      }
    }
    this.#item = outer;
  }

  #value(expression: Expression, face: Face): Run | typeof LATER {
    const { of, dateOnly } = expression;
    const value = this.#lookUp(of);
    if (value === LATER) return LATER;
    if (value === undefined) {
      this.unknown.add(of.path);
      return { text: this.source.unknownText ?? '', face: 'italic' };
    }
    const text = readValue(value, of.field, this.source.reading, dateOnly);
    if (text.trim() === '') this.#empty();
    return { text, face };
  }

  #condition(condition: Condition): boolean | typeof LATER {
    const value = this.#lookUp(condition.of);
    if (value === LATER) return LATER;
    switch (condition.kind) {
      case 'known':
        return value !== undefined;
      case 'is':
        return value === condition.choice;
      case 'has':
        return isList(value) && value.includes(condition.choice);
      case 'present':
        return isPresent(value);
    }
  }

  #lookUp(reference: FieldReference): Resolved {
    return reference.kind === 'item' ? this.#item : this.source.value(reference.path);
  }

  #within<T>(element: string, work: () => T): T {
    const outer = this.#element;
    this.#element = element;
    const result = work();
    this.#element = outer;
    return result;
  }

  #empty(): void {
    if (this.#element !== undefined) this.emptyElements.add(this.#element);
  }
}

function headingOf(level: 1 | 2 | 3): { readonly kind: 'heading'; readonly level: 1 | 2 | 3 } {
  return { kind: 'heading', level };
}

/** The blocks, where none is open any more. */
export function readyBlocks(nodes: readonly BlockNode[]): Block[] | undefined {
  return allDefined(nodes.map((node) => (node.kind === 'ready' ? node.block : undefined)));
}

// Lists that come to stand together, as from an each around one item, are one list.
function appendReady(out: BlockNode[], block: Block): void {
  const last = out.at(-1);
  if (
    block.kind === 'list' &&
    last?.kind === 'ready' &&
    last.block.kind === 'list' &&
    last.block.ordered === block.ordered
  ) {
    const merged: List = { ...block, items: [...last.block.items, ...block.items] };
    out[out.length - 1] = { kind: 'ready', block: merged };
  } else if (block.kind !== 'list' || block.items.length > 0) {
    out.push({ kind: 'ready', block });
  }
}

/** The runs, where none is open any more: neighbours of one face joined, empty when they hold no words. */
function runsOf(inlines: readonly Inline[]): Run[] | undefined {
  const runs: Run[] = [];
  for (const inline of inlines) {
    if (inline.kind !== 'run') return undefined;
    const last = runs.at(-1);
    if (last !== undefined && last.face === inline.run.face) {
      runs[runs.length - 1] = joinedRuns(last, inline.run);
    } else if (inline.run.text !== '') {
      runs.push(inline.run);
    }
  }
  return hasWords(runs) ? runs : [];
}

function readyCells(cells: readonly (readonly Inline[])[]): Cell[] | undefined {
  return allDefined(cells.map(runsOf));
}

function hasWords(runs: readonly Run[]): boolean {
  return plainText(runs).trim() !== '';
}

function allDefined<T>(items: readonly (T | undefined)[]): T[] | undefined {
  const defined: T[] = [];
  for (const item of items) {
    if (item === undefined) return undefined;
    defined.push(item);
  }
  return defined;
}

function isPresent(value: FieldValue | undefined): boolean {
  if (isList(value)) return value.length > 0;
  if (isNumberRange(value)) return value.most > 0;
  if (value !== undefined && isNumberOfEach(value)) return Object.keys(value).length > 0;
  return typeof value === 'string' ? value.trim() !== '' : Boolean(value);
}
