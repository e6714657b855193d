import type { SourceText } from '#facts';
import { z } from 'zod';
import type { Author, PathInFile } from '../author.js';
import { didYouMean } from '../author.js';
import { checkShape } from '../shape.js';
import { WrittenFragments } from '../written.js';
import { parametersIn } from './parameters.js';

/** How `takes:` says that an argument must be given. */
const REQUIRED = 'required';

/** A part of a state that several states share, with blanks. */
export interface Fragment {
  readonly name: string;
  readonly source: SourceText;
  readonly path: PathInFile;
  /** Defaults by parameter; a parameter without one must be given. */
  readonly defaults: ReadonlyMap<string, unknown>;
  readonly parameters: readonly string[];
  /** What it adds to a state, as written. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Reads the fragments of one file, before anything else in it is. */
export function readFragments(author: Author, root: unknown): Fragment[] {
  const fragments = memberOf(root, 'fragments') ?? {};
  const written = checkShape(author, { fragments }, z.object({ fragments: WrittenFragments }));
  return Object.entries(written?.fragments ?? {}).map(([name, { takes = {}, ...body }]) => {
    const path = ['fragments', name];
    const parameters = Object.keys(takes);
    checkParameters(author, path, parameters, body);
    return {
      name,
      source: author.source,
      path,
      parameters,
      defaults: new Map(Object.entries(takes).filter(([, value]) => value !== REQUIRED)),
      body,
    };
  });
}

function checkParameters(author: Author, path: PathInFile, parameters: readonly string[], body: unknown): void {
  const used = new Set<string>();
  for (const { name, at, isKey } of parametersIn(body)) {
    used.add(name);
    if (parameters.includes(name)) continue;
    const mend = didYouMean(name, parameters, `Add \`${name}\` to \`takes:\`, or write $$ for the sign itself.`);
    const message = `The fragment takes no \`${name}\`.`;
    if (isKey) author.errorAtKey('unknown-parameter', [...path, ...at], message, mend);
    else author.error('unknown-parameter', [...path, ...at], message, mend);
  }
  for (const name of parameters) {
    if (used.has(name)) continue;
    const message = `The fragment takes \`${name}\` and does nothing with it.`;
    author.warningAtKey('unused-parameter', [...path, 'takes', name], message, `Write $${name} where it goes.`);
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
