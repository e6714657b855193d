import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isNode, isScalar, isSeq, visit, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Text } from '#kernel';
import type { Expected, Inject } from './scenario.js';
import { formatScenarioTime } from './scenario-time.js';
import { writeCondition, writeSign } from './write-condition.js';

/** Texts up to so many characters stand in one line with their translation. */
const FLOW_LENGTH_MAX = 90;

/** How long the lines of a block are made. */
const LINE_LENGTH = 120;

/** An inject as its author writes it, without what is usual anyway. */
function writeInject(inject: Inject): object {
  const { id, title, at, phase, kind, channel, from, to, message, attachments, release, condition } = inject;
  const { expected, objective, notes, controller, source } = inject;
  const usual = kind === 'contingency' ? 'manual' : 'clock';
  return {
    id,
    number: writeNumber(inject.number),
    title,
    at: formatScenarioTime(at),
    phase,
    ...(kind !== 'inject' && { kind }),
    channel,
    from,
    ...(to.length > 0 && { to }),
    message,
    ...(attachments.length > 0 && { attachments }),
    ...(release !== usual && { release }),
    ...(condition && { condition: writeCondition(condition) }),
    ...(objective !== undefined && { objective }),
    ...(notes.en !== '' && { notes }),
    ...(controller !== 'facilitator' && { controller }),
    source,
    ...(expected.length > 0 && { expected: expected.map((each) => writeExpected(each)) }),
  };
}

/** The node of an inject that there was not. */
export function newInject(document: Document, inject: Inject): YAMLMap {
  const node = document.createNode(writeInject(inject));
  if (!isMap(node)) throw new Error('An inject is written as a map.');
  for (const { value } of node.items) if (isNode(value)) tidy(value);
  return node;
}

/** A scenario's file, and what was read of it. */
export interface ScenarioText {
  readonly document: Document;
  readonly text: string;
}

/** What a changed inject needs in its file: words in the place of others, or all of its lines anew. */
export type Rewriting = { readonly replaced: readonly Replacement[] } | 'anew';

/** Words that stand where a value stood, by offsets in the file. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Changes an inject's node where it has to say something else, and nowhere else. */
export function patchInject(
  { document, text }: ScenarioText,
  node: YAMLMap,
  was: Inject,
  now: Inject,
  timeAbove: number,
): Rewriting {
  const patch = new Patch(document, node, text);
  const written = writeInject(now);
  const keys = new Set([...Object.keys(written), ...Object.keys(writeInject(was))]);
  for (const key of keys) {
    if (key === 'expected' || key === 'at') continue;
    const value: unknown = Reflect.get(written, key);
    if (isDeepStrictEqual(value, Reflect.get(writeInject(was), key))) continue;
    patch.set([key], value);
  }
  const hasTime = node.has('at');
  if (hasTime ? was.at !== now.at : now.at !== timeAbove) patch.set(['at'], formatScenarioTime(now.at));
  patchExpected(patch, was, now);
  return patch.isAnew ? 'anew' : { replaced: patch.replaced };
}

function patchExpected(patch: Patch, was: Inject, now: Inject): void {
  const ids = (inject: Inject): readonly string[] => inject.expected.map(({ id }) => id);
  if (!isDeepStrictEqual(ids(was), ids(now))) {
    if (isDeepStrictEqual(was.expected, now.expected)) return;
    patch.set(['expected'], now.expected.length === 0 ? undefined : now.expected.map((each) => writeExpected(each)));
    return;
  }
  now.expected.forEach((each, index) => {
    const before = was.expected[index];
    if (!before) return;
    const path = ['expected', index];
    const written = writeExpected(each);
    const writtenBefore = writeExpected(before);
    for (const key of new Set([...Object.keys(written), ...Object.keys(writtenBefore)])) {
      if (key === 'by') continue;
      const value: unknown = Reflect.get(written, key);
      if (!isDeepStrictEqual(value, Reflect.get(writtenBefore, key))) patch.set([...path, key], value);
    }
    // What is due so long after its inject moves with it, unless it is said that it does not.
    const isRelative = String(patch.get([...path, 'by'])).startsWith('+');
    const byStands = isRelative ? each.by - now.at === before.by - was.at : each.by === before.by;
    if (!byStands) patch.set([...path, 'by'], formatScenarioTime(each.by));
  });
}

function writeExpected({ id, does, owner, by, sign, task }: Expected): object {
  return {
    id,
    does,
    owner,
    by: formatScenarioTime(by),
    ...(sign && { sign: writeSign(sign) }),
    ...(task !== undefined && { task }),
  };
}

function writeNumber(number: string): string | number {
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : number;
}

type Path = readonly (string | number)[];

/** Changes to one node of a document, each in the style of what it replaces. */
class Patch {
  /** Whether something came or went, so that words in the place of others are not enough. */
  isAnew = false;
  readonly replaced: Replacement[] = [];

  constructor(
    private readonly document: Document,
    private readonly node: YAMLMap,
    /** The file that the offsets are of. */
    private readonly text: string,
  ) {}

  get(path: Path): unknown {
    return this.node.getIn(path);
  }

  set(path: Path, value: unknown): void {
    const there: unknown = this.node.getIn(path, true);
    if (isMap(there) && isText(value)) return this.setText(there, value);
    if (isScalar(there) && value !== undefined && typeof value !== 'object') return this.setScalar(there, value);
    this.isAnew = true;
    if (value === undefined) this.node.deleteIn(path);
    else this.node.setIn(path, tidy(this.document.createNode(value)));
  }

  private setScalar(there: Scalar, value: unknown): void {
    if (there.value === value) return;
    there.value = value;
    const [from, to] = there.range ?? [];
    const isBlock = there.type === 'BLOCK_LITERAL' || there.type === 'BLOCK_FOLDED';
    const words = isBlock ? inBlock(String(value), this.text.slice(from, to)) : inFlow(value);
    if (from === undefined || to === undefined || words === undefined) this.isAnew = true;
    else this.replaced.push({ from, to, words });
  }

  private setText(there: YAMLMap, { en, fr }: Text): void {
    for (const [language, words] of Object.entries({ en, fr })) {
      const node: unknown = there.get(language, true);
      if (isScalar(node) && words !== undefined) this.setScalar(node, words);
      else if (words !== undefined || node !== undefined) {
        this.isAnew = true;
        if (words === undefined) there.delete(language);
        else there.set(language, words);
      }
    }
  }
}

/** Lists of names, signs and short texts in one line, as authors write them. */
function tidy<T extends Node>(node: T): T {
  visit(node, {
    Map: (_, map) => {
      if (isMap(map) && JSON.stringify(map.toJSON()).length <= FLOW_LENGTH_MAX) map.flow = true;
    },
    Seq: (_, list) => {
      if (
        isSeq(list) &&
        list.items.every((item) => isScalar(item)) &&
        JSON.stringify(list.toJSON()).length <= FLOW_LENGTH_MAX
      )
        list.flow = true;
    },
  });
  return node;
}

/** A value as it may stand anywhere, between brackets too. */
function inFlow(value: unknown): string {
  const document = new Document([value]);
  if (isSeq(document.contents)) document.contents.flow = true;
  return document.toString({ lineWidth: 0, singleQuote: true }).trim().slice(1, -1).trim();
}

/** Text as a block in the place of another, at its indent; `undefined` where a block would need more said of it. */
function inBlock(text: string, before: string): string | undefined {
  const [, indent] = /\n( +)\S/.exec(before) ?? [];
  if (indent === undefined || !/^\S/.test(text) || /\n\n$|[^\P{C}\n]/u.test(text)) return undefined;
  const isOneLine = !/\n|\s{2}|\s$/.test(text);
  const lines = isOneLine ? wrapped(text, LINE_LENGTH - indent.length) : text.replace(/\n$/, '').split('\n');
  const head = isOneLine ? '>-' : text.endsWith('\n') ? '|' : '|-';
  return [head, ...lines.map((line) => (line === '' ? '' : indent + line))].join('\n') + '\n';
}

function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value;
}
