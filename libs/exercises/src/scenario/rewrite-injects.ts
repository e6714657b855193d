import { isDeepStrictEqual } from 'node:util';
import { Document, YAMLSeq, isMap, isPair, isSeq, parseDocument, visit, type Node, type YAMLMap } from 'yaml';
import { Fault } from '#kernel';
import { newInject, patchInject, type Replacement } from './patch-inject.js';
import { parseScenario } from './parse-scenario.js';
import type { Inject, Scenario } from './scenario.js';

/** Where prettier breaks the lines of the project's own files. */
const LINE_WIDTH = 120;

/**
 * A scenario's file with other injects. What is not changed stays as it is to the letter, comments and line breaks too; of an
 * inject that is changed its lines are written anew, with the comments that stand in it.
 *
 * @throws Fault `injects-in-one-line` where they do not stand in lines of their own
 */
export function rewriteInjects(yaml: string, before: Scenario, injects: readonly Inject[]): string {
  const document = parseDocument(yaml);
  const list: unknown = document.get('injects', true);
  if (!isSeq(list) || list.flow === true) throw inOneLine();
  const text = yaml.endsWith('\n') ? yaml : `${yaml}\n`;
  const chunks = chunksOf(text, list);
  const known = new Map(before.injects.map((inject, index) => [inject.id, { inject, chunk: chunks.items[index] }]));
  let above = 0;
  const written = injects.map((inject) => {
    const was = known.get(inject.id);
    const timeAbove = above;
    above = inject.at;
    if (!was?.chunk) return itemLines(newInject(document, inject), chunks.indent);
    const { lead, start, body, node } = was.chunk;
    const rewriting = patchInject({ document, text }, node, was.inject, inject, timeAbove);
    return lead + (rewriting === 'anew' ? itemLines(node, chunks.indent) : replaced(body, start, rewriting.replaced));
  });
  const rewritten = chunks.head + written.join('') + chunks.tail;
  verify(rewritten, { ...before, injects });
  return rewritten;
}

interface Chunk {
  /** Blank lines and comments above it. */
  readonly lead: string;
  readonly body: string;
  /** Where the body begins in the file. */
  readonly start: number;
  readonly node: YAMLMap;
}

interface Chunks {
  readonly head: string;
  readonly items: readonly Chunk[];
  readonly tail: string;
  /** Columns before the dashes. */
  readonly indent: number;
}

/** The text cut at its injects. */
function chunksOf(text: string, list: YAMLSeq): Chunks {
  const nodes = list.items.filter((item) => isMap(item));
  const dashes = nodes.map((node) => text.lastIndexOf('-', (node.range?.[0] ?? 0) - 1));
  const [first = 0] = dashes;
  const ends = nodes.map((node) => lineAfter(text, lastLeafEnd(node)));
  const starts = dashes.map((dash) => lineStart(text, dash));
  const items = nodes.map((node, index) => {
    const start = starts[index] ?? 0;
    const end =
      index + 1 < nodes.length ? leadStart(text, starts[index + 1] ?? 0, ends[index] ?? 0) : bodyEnd(text, node);
    const lead = index === 0 ? start : leadStart(text, start, ends[index - 1] ?? 0);
    return { lead: text.slice(lead, start), body: text.slice(start, end), start, node };
  });
  const tailStart = bodyEnd(text, nodes.at(-1));
  return {
    head: text.slice(0, starts[0] ?? 0),
    items,
    tail: text.slice(tailStart),
    indent: first - lineStart(text, first),
  };
}

function replaced(body: string, start: number, replacements: readonly Replacement[]): string {
  const lastFirst = [...replacements].sort((one, other) => other.from - one.from);
  return lastFirst.reduce(
    (text, { from, to, words }) => text.slice(0, from - start) + words + text.slice(to - start),
    body,
  );
}

/** The lines of an item, its dash in the column of the others. */
function itemLines(node: Node, indent: number): string {
  clearOuterComments(node);
  const list = new YAMLSeq();
  list.items.push(node);
  const document = new Document();
  document.contents = list;
  const options = { lineWidth: LINE_WIDTH - indent, singleQuote: true };
  const lines = document.toString(options).split('\n');
  return lines.map((line) => (line === '' ? line : ' '.repeat(indent) + line)).join('\n');
}

/** Comments above an item and behind it stand in the text around it, and are not written twice. */
function clearOuterComments(node: unknown): void {
  if (!isMap(node) && !isSeq(node)) return;
  node.commentBefore = null;
  node.spaceBefore = false;
  let last: unknown = node;
  while (isMap(last) || isSeq(last)) {
    last.comment = null;
    const item: unknown = last.items.at(-1);
    last = isPair(item) ? item.value : item;
  }
}

function lastLeafEnd(node: Node): number {
  let end = node.range?.[0] ?? 0;
  visit(node, {
    Scalar: (_, { range }) => {
      end = Math.max(end, range?.[1] ?? 0);
    },
  });
  return end;
}

/** Where an item's own lines end: behind its last value, and behind the brackets that close around it. */
function bodyEnd(text: string, node: YAMLMap | undefined): number {
  if (!node) return text.length;
  const leaf = lastLeafEnd(node);
  let end = leaf;
  visit(node, {
    Collection: (_, { flow, range }) => {
      if (flow === true) end = Math.max(end, range?.[1] ?? 0);
    },
  });
  return lineAfter(text, end);
}

/** Where the blank lines and comments that stand above a line begin, not before `from`. */
function leadStart(text: string, start: number, from: number): number {
  let lead = start;
  while (lead > from) {
    const above = lineStart(text, lead - 1);
    if (above < from || !/^\s*(#.*)?$/.test(text.slice(above, lead - 1))) break;
    lead = above;
  }
  return lead;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The beginning of the line after an offset; a block text ends there already. */
function lineAfter(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** What was written has to be read as what was meant: a file is replaced only by one that says exactly that. */
function verify(yaml: string, meant: Scenario): void {
  const { scenario, findings } = parseScenario('', yaml);
  if (isDeepStrictEqual(scenario, meant)) return;
  const first = findings.find(({ severity }) => severity === 'error');
  throw new Fault({
    kind: 'invalid',
    code: 'scenario-not-rewritten',
    detail: `The scenario cannot be written back into its file${first ? `: ${first.message}` : '.'}`,
    mend: 'Change the file by hand.',
  });
}

function inOneLine(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'injects-in-one-line',
    detail: 'The injects of this scenario do not stand in lines of their own.',
    mend: 'Write each as an item of a list, with a dash before it.',
  });
}
