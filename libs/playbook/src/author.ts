import type { SourceText } from '#facts';
import { nearest, type Finding, type Place } from '#kernel';
import { Grafts } from './fragments/grafts.js';

/** Steps from a file's root to a value in it. */
export type PathInFile = readonly PropertyKey[];

/** Collects what is wrong in one file, at its lines and columns; in a part that a fragment gave, at both ends. */
export class Author {
  constructor(
    readonly source: SourceText,
    private readonly findings: Finding[],
    private readonly grafts = new Grafts(),
  ) {}

  /** An error at a value. */
  error(code: string, path: PathInFile, message: string, mend: string): void {
    this.report({ severity: 'error', code, message, mend }, path, (source, at) => source.placeOf(at));
  }

  /** An error at the name of a member: of a state, a task, an event. */
  errorAtKey(code: string, path: PathInFile, message: string, mend: string): void {
    this.report({ severity: 'error', code, message, mend }, path, (source, at) => source.placeOfKey(at));
  }

  /** Something that works and is hardly meant, at a value. */
  warning(code: string, path: PathInFile, message: string, mend: string): void {
    this.report({ severity: 'warning', code, message, mend }, path, (source, at) => source.placeOf(at));
  }

  /** Something that works and is hardly meant, at the name of a member. */
  warningAtKey(code: string, path: PathInFile, message: string, mend: string): void {
    this.report({ severity: 'warning', code, message, mend }, path, (source, at) => source.placeOfKey(at));
  }

  private report(
    found: Omit<Finding, 'place'>,
    path: PathInFile,
    placeIn: (source: SourceText, at: PathInFile) => Place,
  ): void {
    const graft = this.grafts.at(path);
    if (!graft) {
      this.findings.push({ ...found, place: placeIn(this.source, path) });
      return;
    }
    // The mistake may be the fragment's or the use's: who reads either text has to find it.
    const { fragment, source, use } = graft;
    const there = { ...found, place: placeIn(source, graft.path) };
    const here = {
      ...found,
      place: this.source.placeOfKey(use),
      message: `In \`${fragment}\` as used here: ${found.message}`,
    };
    for (const each of [there, here]) if (!this.findings.some((known) => isSame(known, each))) this.findings.push(each);
  }
}

function isSame(one: Finding, other: Finding): boolean {
  return (
    one.code === other.code &&
    one.message === other.message &&
    one.place.file === other.place.file &&
    one.place.line === other.place.line &&
    one.place.column === other.place.column
  );
}

/** The longest list of known names printed whole; beyond it a mend names the nearest alone. */
const LISTED_MAX = 16;

/** What to write instead of a name that is not known. */
export function didYouMean(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (names.length === 0 || names.length > LISTED_MAX) return otherwise;
  return `Known here: ${names.map((each) => `\`${each}\``).join(', ')}.`;
}
