import type { SourceText } from '#facts';
import type { PathInFile } from '../author.js';

/** Where something in an expanded file was really written. */
export interface Graft {
  readonly fragment: string;
  /** The text that holds the fragment, and the place in it. */
  readonly source: SourceText;
  readonly path: PathInFile;
  /** The place in the expanded file's own text that asked for it: the `use:`, or the very argument. */
  readonly use: PathInFile;
}

/** The ways back from an expanded file to what its author wrote. */
export class Grafts {
  private readonly byPath = new Map<string, Graft>();

  add(path: PathInFile, graft: Graft): void {
    this.byPath.set(JSON.stringify(path), graft);
  }

  /** The graft at this path or around it; its path goes as deep as the one asked for. */
  at(path: PathInFile): Graft | undefined {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const graft = this.byPath.get(JSON.stringify(path.slice(0, depth)));
      if (graft) return { ...graft, path: [...graft.path, ...path.slice(depth)] };
    }
    return undefined;
  }
}
