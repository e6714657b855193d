import type { PathInFile } from '../author.js';

/** `$who` stands for an argument, `$$` for the sign itself. A sum such as $500 is left alone. */
const MARK = /\$(\$|[a-z][a-z0-9_]*)/g;
const WHOLE = /^\$([a-z][a-z0-9_]*)$/;

/** One mention of a parameter. */
export interface Mention {
  readonly name: string;
  readonly at: PathInFile;
  /** In the name of a member, not in its value. */
  readonly isKey: boolean;
}

/** Every mention of a parameter in a value, names of members included. */
export function parametersIn(value: unknown, at: PathInFile = []): Mention[] {
  if (typeof value === 'string') return namesIn(value).map((name) => ({ name, at, isKey: false }));
  if (typeof value !== 'object' || value === null) return [];
  return membersOf(value).flatMap(([key, member]) => [
    ...(typeof key === 'string' ? namesIn(key).map((name) => ({ name, at: [...at, key], isKey: true })) : []),
    ...parametersIn(member, [...at, key]),
  ]);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(MARK)].flatMap(([, name]) => (name === undefined || name === '$' ? [] : name));
}

/** The parameter that a value consists of; none where there is more, or something else. */
export function wholeParameter(value: unknown): string | undefined {
  return typeof value === 'string' ? WHOLE.exec(value)?.[1] : undefined;
}

/** A text with its blanks filled in; words in two languages are taken in the language of the text around them. */
export function filledText(text: string, args: ReadonlyMap<string, unknown>, language: 'en' | 'fr'): string {
  return text.replaceAll(MARK, (mark, name: string) => {
    if (name === '$') return '$';
    const value = args.get(name);
    if (typeof value === 'object' && value !== null && 'en' in value) {
      const translated = language === 'fr' && 'fr' in value ? value.fr : value.en;
      return String(translated);
    }
    return args.has(name) ? String(value) : mark;
  });
}

/** Members with their keys: numbers in a list. */
export function membersOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((item: unknown, index) => [index, item]) : Object.entries(value);
}
