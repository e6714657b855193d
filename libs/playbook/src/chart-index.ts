import { didYouMean, type Author, type PathInFile } from './author.js';
import type { StateKind } from './model.js';
import { isHistoryName } from './targets.js';
import type { WrittenBody, WrittenState } from './written.js';

/** One written state with its place in the chart and in the file. */
export interface StateEntry {
  readonly key: string;
  /** Dotted from the root, whose own path is empty. */
  readonly path: string;
  /** Path of the state around it; the root has none. */
  readonly parent?: string;
  readonly at: PathInFile;
  readonly kind: StateKind;
  readonly initial?: string;
  readonly children: readonly string[];
  /** Absent for the root. */
  readonly written?: WrittenState;
}

/** The most states a chart may have. */
export const STATES_MAX = 500;

/** Every state of a written chart by its path, and the names that events are made of. */
export class ChartIndex {
  readonly states = new Map<string, StateEntry>();
  /** Option ids by decision id. */
  readonly decisions = new Map<string, readonly string[]>();
  readonly tasks = new Set<string>();
  readonly everies = new Set<string>();
  private readonly clocks = new Set<string>();

  constructor(
    readonly name: string,
    private readonly author: Author,
    body: WrittenBody,
  ) {
    this.add('', '', undefined, [], body);
    if (this.states.size > STATES_MAX + 1) {
      const message = `The chart has ${this.states.size - 1} states; at most ${STATES_MAX} are taken.`;
      author.error('too-many-states', [], message, 'Move a part of it into a chart of its own.');
    }
  }

  get root(): StateEntry {
    return this.entry('');
  }

  /** The state at a path that is known to exist. */
  entry(path: string): StateEntry {
    const found = this.states.get(path);
    if (!found) throw new RangeError(`No state at ${path}`);
    return found;
  }

  /** The state and everything around it, innermost first, the root last. */
  lineage(path: string): StateEntry[] {
    const entry = this.entry(path);
    return entry.parent === undefined ? [entry] : [entry, ...this.lineage(entry.parent)];
  }

  private add(
    key: string,
    path: string,
    parent: string | undefined,
    at: PathInFile,
    body: WrittenBody | WrittenState,
  ): void {
    const written = 'title' in body && parent !== undefined ? body : undefined;
    const group = body.regions === undefined ? 'states' : 'regions';
    const inside = Object.entries(body[group] ?? {});
    const kind = this.kindOf(at, body, written?.final ?? false, inside.length);
    const initial = this.initialOf(at, body, kind);
    this.states.set(path, {
      key,
      path,
      at,
      kind,
      children: inside.map(([child]) => join(path, child)),
      ...(parent !== undefined && { parent }),
      ...(initial !== undefined && { initial }),
      ...(written && { written }),
    });
    if (written) this.register(at, written);
    if (isHistoryName(key)) {
      const message = `No state can be called \`${key}\`: a move to it leads back into the state around it.`;
      this.author.errorAtKey('bad-name', at, message, 'Choose another name.');
    }
    for (const [child, state] of inside) this.add(child, join(path, child), path, [...at, group, child], state);
  }

  private kindOf(at: PathInFile, body: WrittenBody, final: boolean, children: number): StateKind {
    if (body.states !== undefined && body.regions !== undefined) {
      this.author.errorAtKey(
        'states-and-regions',
        [...at, 'regions'],
        'A state has `states:` or `regions:`, not both.',
        'Put one inside a state of the other.',
      );
    }
    const group = body.regions !== undefined ? 'regions' : body.states !== undefined ? 'states' : undefined;
    if (group !== undefined && children === 0) {
      this.author.errorAtKey('empty', [...at, group], `\`${group}:\` is empty.`, 'Write a state, or remove the key.');
    }
    if (group === undefined && at.length === 0) {
      this.author.error('missing-key', at, 'The chart has no states.', 'Add `initial:` and `states:`, or `regions:`.');
    }
    if (group !== undefined && final) {
      this.author.errorAtKey(
        'final-with-content',
        [...at, 'final'],
        'A final state holds nothing.',
        'Remove `final:`.',
      );
    }
    if (final) return 'final';
    return group === undefined ? 'atomic' : group === 'regions' ? 'parallel' : 'compound';
  }

  private initialOf(at: PathInFile, body: WrittenBody, kind: StateKind): string | undefined {
    const { initial, states = {} } = body;
    if (kind !== 'compound') {
      if (initial !== undefined) {
        const mend = kind === 'parallel' ? 'Remove it: all regions start together.' : 'Remove it, or add `states:`.';
        this.author.errorAtKey('initial-without-states', [...at, 'initial'], '`initial:` means nothing here.', mend);
      }
      return undefined;
    }
    if (initial === undefined) {
      this.author.errorAtKey(
        'missing-initial',
        [...at, 'states'],
        'It is not said where this starts.',
        'Add `initial:` with one of its states.',
      );
    } else if (!Object.hasOwn(states, initial)) {
      const mend = didYouMean(initial, Object.keys(states), 'Name one of its states.');
      this.author.error('unknown-initial', [...at, 'initial'], `No state here is called \`${initial}\`.`, mend);
    } else {
      return initial;
    }
    return undefined;
  }

  private register(at: PathInFile, written: WrittenState): void {
    for (const id of Object.keys(written.tasks ?? {})) {
      this.unique(this.tasks, id, [...at, 'tasks', id], 'task');
      this.tasks.add(id);
    }
    for (const name of Object.keys(written.clocks ?? {})) {
      this.unique(this.clocks, name, [...at, 'clocks', name], 'clock');
      this.clocks.add(name);
    }
    for (const name of Object.keys(written.every ?? {})) {
      this.unique(this.everies, name, [...at, 'every', name], 'every');
      this.everies.add(name);
    }
    const { decision } = written;
    if (!decision) return;
    this.unique(this.decisions, decision.id, [...at, 'decision', 'id'], 'decision');
    this.decisions.set(decision.id, Object.keys(decision.options));
  }

  private unique(known: { has(id: string): boolean }, id: string, at: PathInFile, what: string): void {
    if (!known.has(id)) return;
    this.author.errorAtKey(
      `duplicate-${what}`,
      at,
      `Another ${what} of this chart is called \`${id}\`.`,
      'Rename one: its events could not be told apart.',
    );
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
