import type { Language } from '#kernel';
import type { Face, Run } from './document.js';

/** Part of a text, by code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which parts of a run an author wrote, and in what language; the rest are values of facts and persons. */
export interface Authored {
  readonly language: Language;
  readonly spans: readonly Span[];
}

/**
 * A run that knows which of its text an author wrote: such text may be hyphenated, and what a person is called may not.
 * Nothing of it stands in the run's JSON, so it changes no digest.
 */
export class AuthoredRun implements Run {
  readonly text: string;
  readonly face: Face;
  readonly #authored: Authored;

  constructor(text: string, face: Face, authored: Authored) {
    this.text = text;
    this.face = face;
    this.#authored = authored;
  }

  /** What is authored in any run; undefined where nothing is known to be. */
  static in(run: Run): Authored | undefined {
    return #authored in run ? run.#authored : undefined;
  }
}

/** Text that stands in a template. */
export function authoredRun(text: string, face: Face, language: Language): Run {
  return new AuthoredRun(text, face, { language, spans: [{ from: 0, to: text.length }] });
}

/** The text of both in one run of their common face. */
export function joinedRuns(left: Run, right: Run): Run {
  const text = left.text + right.text;
  const [before, after] = [AuthoredRun.in(left), AuthoredRun.in(right)];
  const language = before?.language ?? after?.language;
  if (language === undefined) return { text, face: left.face };
  const shift = left.text.length;
  const moved = after?.spans.map(({ from, to }) => ({ from: from + shift, to: to + shift })) ?? [];
  return new AuthoredRun(text, left.face, { language, spans: merged(before?.spans ?? [], moved) });
}

function merged(left: readonly Span[], right: readonly Span[]): Span[] {
  const [last, first] = [left.at(-1), right[0]];
  if (last === undefined || first === undefined || last.to !== first.from) return [...left, ...right];
  return [...left.slice(0, -1), { from: last.from, to: first.to }, ...right.slice(1)];
}
