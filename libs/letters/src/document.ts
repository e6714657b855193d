import { canonicalJson, sha256, type Json } from '#digest';
import type { Language } from '#kernel';

/** The faces a letter is set in. */
export const FACES = ['regular', 'bold', 'italic'] as const;
export type Face = (typeof FACES)[number];

/** Text in one face. It is text and nothing else: no renderer reads markup out of it. `\n` is a line break. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly runs: readonly Run[];
}
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
}
export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly (readonly Block[])[];
}
export type Cell = readonly Run[];
export interface Table {
  readonly kind: 'table';
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}
export type Block = Heading | Paragraph | List | Table;

export const PAGE_SIZES = ['letter', 'a4'] as const;
export type PageSizeName = (typeof PAGE_SIZES)[number];

/** Stands on every page of an exercise, whatever its format. */
export const EXERCISE_NOTE: { readonly [L in Language]: string } = {
  en: 'EXERCISE – This is a drill. No real person is meant and nothing is to be sent.',
  fr: 'EXERCISE – Ceci est un exercice. Aucune vraie personne n’est visée et rien ne doit être envoyé.',
};

/** What stands at the head of the first page. */
export interface Letterhead {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * A filled letter or report: all that is printed, and nothing about how. Every format renders from this one value,
 * and its digest is the identity of what was said.
 */
export interface LetterDocument {
  readonly kind: 'letter' | 'report';
  readonly language: Language;
  readonly title: string;
  readonly pageSize: PageSizeName;
  readonly exercise: boolean;
  readonly letterhead: Letterhead;
  /** Lines behind the envelope's window; absent in a report. */
  readonly address?: readonly string[];
  /** Date and reference, beside the address: `Date: June 20, 2018`. */
  readonly particulars: readonly string[];
  readonly blocks: readonly Block[];
}

// A batch repeats its constant blocks by identity, so each is spelled out once and the digest costs what varies.
const spelled = new WeakMap<Block, string>();

/** SHA-256 of the document's canonical JSON. */
export function documentDigest(document: LetterDocument): string {
  const { blocks, ...rest } = document;
  const envelope = canonicalJson({ ...rest, blocks: [] } as unknown as Json);
  const marker = '"blocks":[]';
  const at = envelope.indexOf(marker) + marker.length - 1;
  return sha256(`${envelope.slice(0, at)}${blocks.map(spell).join(',')}${envelope.slice(at)}`);
}

function spell(block: Block): string {
  let text = spelled.get(block);
  if (text === undefined) {
    text = canonicalJson(block as unknown as Json);
    spelled.set(block, text);
  }
  return text;
}

const POOLED_MAX = 2000;

/**
 * Gives equal lists one identity within a file. People share few combinations of data, so what depends on the
 * combination alone is laid out and drawn once for each.
 */
export class ListPool {
  readonly #lists = new Map<string, Block>();

  pool(document: LetterDocument): LetterDocument {
    return { ...document, blocks: document.blocks.map((block) => (block.kind === 'list' ? this.#one(block) : block)) };
  }

  #one(list: List): Block {
    const key = spell(list);
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    if (this.#lists.size < POOLED_MAX) this.#lists.set(key, list);
    return list;
  }
}

/** The text of runs, without their faces. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Every run of a block, in reading order. */
export function blockRuns(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.runs;
    case 'list':
      return block.items.flatMap((item) => item.flatMap(blockRuns));
    case 'table':
      return [...block.header, ...block.rows.flat()].flat();
  }
}
