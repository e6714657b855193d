import type { Author } from '../author.js';
import { Expansion } from './expansion.js';
import { readFragments, type Fragment } from './fragment.js';
import type { Grafts } from './grafts.js';

/** The fragments of a playbook, and which of them are used. */
export class FragmentShelf {
  private readonly fragments = new Map<string, Fragment>();
  private readonly authors = new Map<string, Author>();
  private readonly used = new Set<string>();

  /** Takes in the fragments that a file declares, and carries out what its states use; grafts get the ways back. */
  expand(author: Author, grafts: Grafts, value: unknown): unknown {
    for (const fragment of readFragments(author, value)) {
      if (this.fragments.has(fragment.name)) {
        const message = `\`${fragment.name}\` is declared elsewhere already.`;
        author.errorAtKey('duplicate-fragment', fragment.path, message, 'Declare it once; every chart may use it.');
      }
      this.fragments.set(fragment.name, fragment);
      this.authors.set(fragment.name, author);
    }
    const expansion = new Expansion(author, this.fragments, grafts);
    const expanded = expansion.expand(withoutFragments(value));
    for (const name of expansion.used) this.used.add(name);
    return expanded;
  }

  /** Reports what no state uses, once every file has been read. */
  warnUnused(): void {
    for (const [name, { path }] of this.fragments) {
      if (this.used.has(name)) continue;
      const message = `No state uses the fragment \`${name}\`.`;
      this.authors.get(name)?.warningAtKey('unused-fragment', path, message, 'Use it, or remove it.');
    }
  }
}

// They were checked when they were taken in.
function withoutFragments(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'fragments'));
}
