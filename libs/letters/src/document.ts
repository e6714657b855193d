import { canonicalJson, sha256OfParts, type Json } from '#digest';
import type { Language } from '#kernel';
import { AuthoredRun } from './authored.js';
import type { LetterImage } from './images/letter-image.js';

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
/** A picture that stands alone, as of a signature. */
export interface ImageBlock {
  readonly kind: 'image';
  readonly image: LetterImage;
}
export type Block = Heading | Paragraph | List | Table | ImageBlock;

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
  readonly image?: LetterImage;
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
  /** At the foot of every page: where the record stood, and how old the law is that it rests on. */
  readonly footnote?: string;
  readonly blocks: readonly Block[];
}

// Blocks that many letters hold, by identity. Only they are remembered by what follows: entries for the blocks of one
// letter would never be asked for again, and weak entries are dear to the garbage collector.
const common = new WeakSet<Block>();
const spelled = new WeakMap<Block, string>();
const encoded = new WeakMap<Block, Uint8Array>();

/** Says that a block, and what it holds, will stand in many letters, so that work on it is worth remembering. */
export function markCommon(block: Block): void {
  common.add(block);
  if (block.kind === 'list') for (const inner of block.items.flat()) markCommon(inner);
}

/** Whether many letters hold this very block. */
export function isCommon(block: Block): boolean {
  return common.has(block);
}

// Lists that come in many letters and are not common by themselves: whether a file shares one is for its pool to say.
const lasting = new WeakSet<Block>();
const poolKeys = new WeakMap<List, string>();

/** Says that a block will come again as it is, so that its key in a pool is worth remembering. */
export function markLasting(block: Block): void {
  lasting.add(block);
}

/** SHA-256 of the document's canonical JSON. */
export function documentDigest(document: LetterDocument): string {
  const { blocks, ...rest } = document;
  const envelope = canonicalJson({ ...rest, blocks: [] } as unknown as Json);
  const marker = '"blocks":[]';
  const at = envelope.indexOf(marker) + marker.length - 1;
  const parts: (string | Uint8Array)[] = [];
  let text = envelope.slice(0, at);
  for (const [index, block] of blocks.entries()) {
    if (index > 0) text += ',';
    if (!isCommon(block)) {
      text += spell(block);
      continue;
    }
    parts.push(text, encode(block));
    text = '';
  }
  parts.push(text + envelope.slice(at));
  return sha256OfParts(parts);
}

// Letters are mostly common blocks: made UTF-8 once, they are hashed at the speed of their bytes.
function encode(block: Block): Uint8Array {
  const known = encoded.get(block);
  if (known !== undefined) return known;
  const bytes = Buffer.from(spell(block));
  encoded.set(block, bytes);
  return bytes;
}

function spell(block: Block): string {
  const known = spelled.get(block);
  if (known !== undefined) return known;
  const text = spellOut(block);
  if (isCommon(block)) spelled.set(block, text);
  return text;
}

// Canonical JSON with its members in order by hand: a list is spelled from items that are spelled already.
function spellOut(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `{"kind":"heading","level":${block.level},"runs":${spellRuns(block.runs)}}`;
    case 'paragraph':
      return `{"kind":"paragraph","runs":${spellRuns(block.runs)}}`;
    case 'list': {
      const items = block.items.map((item) => `[${item.map(spell).join(',')}]`);
      return `{"items":[${items.join(',')}],"kind":"list","ordered":${block.ordered}}`;
    }
    case 'table':
    case 'image':
      return canonicalJson(block as unknown as Json);
  }
}

function spellRuns(runs: readonly Run[]): string {
  return `[${runs.map(({ face, text }) => `{"face":"${face}","text":${canonicalJson(text)}}`).join(',')}]`;
}

const POOLED_MAX = 2000;

/**
 * Gives equal lists one identity, within a file or a press. People share few combinations of data, so what depends on the
 * combination alone is laid out and drawn once for each. Lists are equal where they say the same and the same parts of it
 * are an author's in one language: where their lines end depends on nothing else.
 */
export class ListPool {
  readonly #lists = new Map<string, Block>();

  /** Whether lists that are new to it are left as they are. */
  get isFull(): boolean {
    return this.#lists.size >= POOLED_MAX;
  }

  pool(document: LetterDocument): LetterDocument {
    return { ...document, blocks: document.blocks.map((block) => (block.kind === 'list' ? this.#one(block) : block)) };
  }

  #one(list: List): Block {
    const key = poolKey(list);
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    // What is left as it is must not be shared because some other file shares it.
    if (this.isFull) return { ...list };
    const pooled = isCommon(list) ? list : { ...list };
    this.#lists.set(key, pooled);
    markCommon(pooled);
    return pooled;
  }
}

function poolKey(list: List): string {
  const known = poolKeys.get(list);
  if (known !== undefined) return known;
  const key = `${spell(list)}${JSON.stringify(blockRuns(list).map((run) => AuthoredRun.in(run)))}`;
  if (lasting.has(list) || isCommon(list)) poolKeys.set(list, key);
  return key;
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
    case 'image':
      return [];
  }
}
