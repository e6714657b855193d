import { Comparisons, alignment } from './alignment.js';

/** A stretch of a line that both texts have, or one alone. */
export interface DiffPart {
  readonly kind: 'same' | 'inserted' | 'deleted';
  readonly text: string;
}

/** A line of either text, or one of each that is the same line in other words. */
export interface DiffLine {
  readonly kind: 'same' | 'changed' | 'inserted' | 'deleted';
  readonly parts: readonly DiffPart[];
}

/** From this share of common words on two lines are one that was changed. */
const SAME_LINE_SHARE = 0.4;

/** A tag of a template is one word, whatever stands in it. */
const WORDS = /\{\{[^{}]*\}\}|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\s+|./gsu;

/** What sets two texts apart: line by line, and word by word within a line that was changed. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const head = commonCount(old, now, (lines, at) => lines[at]);
  const [oldRest, nowRest] = [old.slice(head), now.slice(head)];
  const tail = commonCount(oldRest, nowRest, (lines, at) => lines[lines.length - 1 - at]);
  return [
    ...old.slice(0, head).map((line) => whole('same', line)),
    ...between(oldRest.slice(0, oldRest.length - tail), nowRest.slice(0, nowRest.length - tail)),
    ...oldRest.slice(oldRest.length - tail).map((line) => whole('same', line)),
  ];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function commonCount(
  one: readonly string[],
  other: readonly string[],
  at: (lines: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && at(one, count) === at(other, count)) count += 1;
  return count;
}

function between(old: readonly string[], now: readonly string[]): DiffLine[] {
  const words = new Map([...old, ...now].map((line) => [line, wordSet(line)]));
  const weight = (one: string, other: string): number => {
    // A line that is the same is worth more than any that is only like it.
    if (one === other) return one.trim() === '' ? 0.5 : 2;
    const share = commonShare(words.get(one) ?? new Set(), words.get(other) ?? new Set());
    return share >= SAME_LINE_SHARE ? share : 0;
  };
  const comparisons = new Comparisons();
  return alignment(old, now, weight, comparisons).map(([one, other]) => {
    if (other === undefined) return whole('deleted', one ?? '');
    if (one === undefined) return whole('inserted', other);
    return one === other ? whole('same', one) : { kind: 'changed', parts: diffWords(one, other, comparisons) };
  });
}

function whole(kind: DiffPart['kind'], text: string): DiffLine {
  return { kind, parts: [{ kind, text }] };
}

function wordSet(line: string): ReadonlySet<string> {
  return new Set((line.match(WORDS) ?? []).filter((word) => word.trim() !== ''));
}

function commonShare(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const common = [...one].filter((word) => other.has(word)).length;
  return (2 * common) / (one.size + other.size);
}

function diffWords(before: string, after: string, comparisons: Comparisons): DiffPart[] {
  const parts: DiffPart[] = [];
  const pairs = alignment(before.match(WORDS) ?? [], after.match(WORDS) ?? [], sameWord, comparisons);
  for (const [one, other] of pairs) {
    if (other === undefined) add(parts, 'deleted', one ?? '');
    else add(parts, one === undefined ? 'inserted' : 'same', other);
  }
  return parts;
}

// Words hold a line together, the spaces between them hardly.
function sameWord(one: string, other: string): number {
  if (one !== other) return 0;
  return one.trim() === '' ? 0.25 : 1;
}

function add(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}
