import { didYouMean, type Author, type PathInFile } from '../author.js';
import type { Fragment } from './fragment.js';
import type { Grafts } from './grafts.js';
import { filledText, membersOf, wholeParameter } from './parameters.js';

/** Fragments inside fragments, at most. */
const DEPTH_MAX = 8;
/** Uses in one file, at most. */
const USES_MAX = 300;

interface Use {
  readonly fragment: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Where the fragment is named. */
  readonly at: PathInFile;
}

/** Puts the fragments that the states of one file use into those states, and remembers where each part came from. */
export class Expansion {
  /** Names of the fragments used. */
  readonly used = new Set<string>();
  private uses = 0;
  private endless = false;

  constructor(
    private readonly author: Author,
    private readonly fragments: ReadonlyMap<string, Fragment>,
    private readonly grafts: Grafts,
  ) {}

  /** The file's value, every `use:` of its states carried out. Takes values of any shape: shapes are checked afterwards. */
  expand(root: unknown): unknown {
    return this.children(root, [], 0);
  }

  private children(value: unknown, at: PathInFile, depth: number): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]: [string, unknown]) => {
        if ((key !== 'states' && key !== 'regions') || !isMap(member)) return [key, member];
        const states = Object.entries(member).map(([name, state]) => [
          name,
          this.state(state, [...at, key, name], depth),
        ]);
        return [key, Object.fromEntries(states)];
      }),
    );
  }

  private state(value: unknown, at: PathInFile, depth: number): unknown {
    if (!isMap(value)) return value;
    const { use, ...own } = value;
    if (use === undefined) return this.children(own, at, depth);
    return this.children(this.withFragments(own, use, at, depth), at, depth + 1);
  }

  private withFragments(own: Record<string, unknown>, use: unknown, at: PathInFile, depth: number): unknown {
    let state = own;
    for (const each of this.usesOf(use, at)) {
      const fragment = this.found(each, depth);
      const args = fragment && this.argumentsOf(fragment, each);
      if (!fragment || !args) continue;
      this.used.add(fragment.name);
      const filling = new Filling(fragment, args, each, this.grafts, at, state);
      state = this.merged(state, filling.body(), at, fragment.name);
    }
    return state;
  }

  private usesOf(use: unknown, at: PathInFile): Use[] {
    const place = [...at, 'use'];
    if (typeof use === 'string') return [{ fragment: use, args: {}, at: place }];
    if (isMap(use)) {
      return Object.entries(use).map(([fragment, args]) => ({
        fragment,
        args: isMap(args) ? args : {},
        at: [...place, fragment],
      }));
    }
    const mend = 'Write `use: name`, or `use: { name: { argument: value } }`.';
    this.author.error('wrong-shape', place, 'This has the wrong form.', mend);
    return [];
  }

  private found({ fragment, at }: Use, depth: number): Fragment | undefined {
    this.uses += 1;
    if (depth > DEPTH_MAX || this.uses > USES_MAX) {
      const message = `\`${fragment}\` never comes to an end: it uses itself, or far too many others.`;
      if (!this.endless) this.author.errorAtKey('fragment-circle', at, message, 'Break the circle.');
      this.endless = true;
      return undefined;
    }
    const found = this.fragments.get(fragment);
    if (found) return found;
    const mend = didYouMean(fragment, this.fragments.keys(), 'Declare it under `fragments:`.');
    this.author.errorAtKey('unknown-fragment', at, `No fragment is called \`${fragment}\`.`, mend);
    return undefined;
  }

  private argumentsOf(fragment: Fragment, { args, at }: Use): Map<string, unknown> | undefined {
    const { parameters, defaults } = fragment;
    const unknown = Object.keys(args).filter((name) => !parameters.includes(name));
    for (const name of unknown) {
      const mend = didYouMean(name, parameters, 'Remove it.');
      const message = `\`${fragment.name}\` takes no \`${name}\`.`;
      this.author.errorAtKey('unknown-argument', [...at, name], message, mend);
    }
    const missing = parameters.filter((name) => !Object.hasOwn(args, name) && !defaults.has(name));
    for (const name of missing) {
      const message = `\`${fragment.name}\` needs \`${name}\`.`;
      this.author.errorAtKey('missing-argument', at, message, `Add \`${name}:\` to its arguments.`);
    }
    return missing.length > 0 ? undefined : new Map([...defaults, ...Object.entries(args)]);
  }

  // What the state says itself stays; a fragment adds to it and never overrides.
  private merged(
    state: Record<string, unknown>,
    added: Record<string, unknown>,
    at: PathInFile,
    fragment: string,
  ): Record<string, unknown> {
    const result = new Map(Object.entries(state));
    for (const [key, value] of Object.entries(added)) {
      const own = result.get(key);
      if (own === undefined) {
        result.set(key, value);
      } else if (Array.isArray(own) && Array.isArray(value)) {
        const first: unknown[] = own;
        const more: unknown[] = value;
        result.set(key, [...first, ...more]);
      } else if (isMap(own) && isMap(value) && MAPS.has(key)) {
        const both = Object.keys(value).find((name) => Object.hasOwn(own, name));
        if (both !== undefined) this.overlap([...at, key, both], both, fragment);
        result.set(key, { ...own, ...value });
      } else {
        this.overlap([...at, key], key, fragment);
      }
    }
    return Object.fromEntries(result);
  }

  private overlap(at: PathInFile, what: string, fragment: string): void {
    const message = `\`${what}\` stands here and in the fragment \`${fragment}\` too.`;
    this.author.errorAtKey('fragment-overlap', [...at.slice(0, -1), what], message, 'Keep one of the two.');
  }
}

/** The keys of a state whose members may come from both sides. */
const MAPS: ReadonlySet<string> = new Set(['tasks', 'clocks', 'on', 'after', 'every', 'states', 'regions']);

/** One fragment with its arguments, on its way into a state. */
class Filling {
  constructor(
    private readonly fragment: Fragment,
    private readonly args: ReadonlyMap<string, unknown>,
    private readonly use: Use,
    private readonly grafts: Grafts,
    private readonly at: PathInFile,
    private readonly state: Readonly<Record<string, unknown>>,
  ) {}

  /** What the fragment adds to the state, its blanks filled in. */
  body(): Record<string, unknown> {
    const members = Object.entries(this.fragment.body).map(([key, value]): [string, unknown] => {
      const from = [...this.fragment.path, key];
      const to = [...this.at, key];
      const own = this.state[key];
      // A group that both have is the state's own; only what the fragment puts into it came from there.
      if (own === undefined) this.remember(from, to, wholeParameter(value));
      return [key, this.filled(value, from, to, Array.isArray(own) ? own.length : 0)];
    });
    return Object.fromEntries(members);
  }

  private value(written: unknown, from: PathInFile, to: PathInFile): unknown {
    this.remember(from, to, wholeParameter(written));
    return this.filled(written, from, to, 0);
  }

  private filled(written: unknown, from: PathInFile, to: PathInFile, offset: number): unknown {
    const whole = wholeParameter(written);
    if (whole !== undefined && this.args.has(whole)) return this.args.get(whole);
    if (typeof written === 'string') return filledText(written, this.args, from.at(-1) === 'fr' ? 'fr' : 'en');
    if (typeof written !== 'object' || written === null) return written;
    const members = membersOf(written).map(([key, member]): [string | number, unknown] => {
      const name = typeof key === 'string' ? filledText(key, this.args, 'en') : key + offset;
      return [name, this.value(member, [...from, key], [...to, name])];
    });
    return Array.isArray(written) ? members.map(([, member]) => member) : Object.fromEntries(members);
  }

  private remember(from: PathInFile, to: PathInFile, parameter: string | undefined): void {
    const { at, args } = this.use;
    const given = parameter !== undefined && Object.hasOwn(args, parameter);
    // A fragment used inside a fragment is used where the outer one is.
    const use = this.grafts.at(at)?.use ?? (given ? [...at, parameter] : at);
    this.grafts.add(to, { fragment: this.fragment.name, source: this.fragment.source, path: from, use });
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
