import type { SourceText } from '#facts';
import { nearest, type Finding } from '#kernel';

/** Steps from a file's root to a value in it. */
export type PathInFile = readonly PropertyKey[];

/** Collects what is wrong in one file, at its lines and columns. */
export class Author {
  constructor(
    readonly source: SourceText,
    private readonly findings: Finding[],
  ) {}

  /** An error at a value. */
  error(code: string, path: PathInFile, message: string, mend: string): void {
    this.findings.push(this.source.error(code, path, message, mend));
  }

  /** An error at the name of a member: of a state, a task, an event. */
  errorAtKey(code: string, path: PathInFile, message: string, mend: string): void {
    this.findings.push(this.source.errorAtKey(code, path, message, mend));
  }

  /** Something that works and is hardly meant. */
  warningAtKey(code: string, path: PathInFile, message: string, mend: string): void {
    this.findings.push({ severity: 'warning', code, message, place: this.source.placeOfKey(path), mend });
  }
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
