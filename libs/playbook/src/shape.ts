import { z } from 'zod';
import { didYouMean, type Author, type PathInFile } from './author.js';

type Issue = z.core.$ZodIssue;

/** Holds a file against its written form. Each mismatch becomes a finding; the value comes back only where there is none. */
export function checkShape<T>(author: Author, value: unknown, schema: z.ZodType<T>): T | undefined {
  if (namesReserved(author, value, [])) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const keys = new KnownKeys(schema);
  for (const issue of result.error.issues) report(author, keys, value, issue, []);
  return undefined;
}

// The validator drops a member `__proto__` without a word; a state must not vanish. By `{document, sha256}` the record names
// its documents: answers to a form with these fields would be taken for one that no export has.
const RESERVED = ['__proto__', 'sha256'];

function namesReserved(author: Author, value: unknown, path: PathInFile): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const name = RESERVED.find((reserved) => Object.hasOwn(value, reserved));
  if (name !== undefined) {
    author.errorAtKey('bad-name', [...path, name], `\`${name}\` cannot be a name.`, 'Choose another name.');
    return true;
  }
  return Object.entries(value).some(([key, member]) => namesReserved(author, member, [...path, key]));
}

function report(author: Author, keys: KnownKeys, root: unknown, issue: Issue, around: PathInFile): void {
  const path = [...around, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) {
        const mend = didYouMean(key, keys.at(path), 'Remove it.');
        author.errorAtKey('unknown-key', [...path, key], `\`${key}\` is not a key here.`, mend);
      }
      return;
    case 'invalid_union':
      return reportUnion(author, keys, root, issue, path);
    case 'invalid_key':
      return author.errorAtKey(
        'bad-name',
        path,
        `\`${String(path.at(-1))}\` is not a name.`,
        'Use lower-case letters and digits; join words by hyphens, in fields by underscores.',
      );
    case 'invalid_value': {
      const written = valueAt(root, path);
      const allowed = issue.values.map(String);
      if (written === undefined) return missing(author, path);
      const word = typeof written === 'string' ? written : '';
      const mend = didYouMean(word, allowed, `One of: ${allowed.join(', ')}.`);
      return author.error('wrong-value', path, `${word === '' ? 'This' : `\`${word}\``} cannot stand here.`, mend);
    }
    case 'invalid_type':
      if (valueAt(root, path) === undefined) return missing(author, path);
      return author.error('wrong-shape', path, `${issue.message}.`, `Write ${wanted(issue.expected)}.`);
    case 'invalid_format':
      return author.error('wrong-value', path, `${issue.message}.`, 'Write it in the form the pattern shows.');
    case 'too_small':
      return author.error('empty', path, 'This is empty.', 'Write it, or remove its key.');
    default:
      return author.error('wrong-shape', path, `${issue.message}.`, 'See the reference of the playbook language.');
  }
}

function missing(author: Author, path: PathInFile): void {
  const key = String(path.at(-1));
  if (key === 'en') {
    return author.error(
      'missing-english',
      path,
      'The English words are missing.',
      'Add `en:`; French alone is not enough.',
    );
  }
  author.errorAtKey('missing-key', path.slice(0, -1), `\`${key}\` is missing here.`, `Add \`${key}:\`.`);
}

/** Reports the alternative that the author came nearest to: the one whose own mismatch lies inside it, or else the forms allowed. */
function reportUnion(
  author: Author,
  keys: KnownKeys,
  root: unknown,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: PathInFile,
): void {
  const fails = (issues: readonly Issue[], codes: readonly string[]): boolean =>
    issues.some((each) => each.path.length === 0 && codes.includes(each.code));
  const inside =
    issue.errors.find((issues) => !fails(issues, ['invalid_type', 'invalid_value'])) ??
    issue.errors.find((issues) => !fails(issues, ['invalid_type']));
  if (inside) {
    for (const each of inside) report(author, keys, root, each, path);
    return;
  }
  if (valueAt(root, path) === undefined) return missing(author, path);
  const forms = issue.errors.flatMap((issues) =>
    issues.map((each) => ('expected' in each ? wanted(each.expected) : 'a fixed word')),
  );
  author.error('wrong-shape', path, 'This has the wrong form.', `Write ${[...new Set(forms)].join(', or ')}.`);
}

function wanted(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'object':
    case 'record':
      return 'lines of `name: value`';
    case 'array':
      return 'a list';
    case 'boolean':
      return '`true` or `false`';
    default:
      return `a value of type ${expected}`;
  }
}

function valueAt(root: unknown, path: PathInFile): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The keys that the written form has at a path, read from its JSON Schema so that there is one list only. */
class KnownKeys {
  private readonly root: JsonSchema;

  constructor(schema: z.ZodType) {
    this.root = z.toJSONSchema(schema, { io: 'input' });
  }

  at(path: PathInFile): string[] {
    let here = [this.root];
    for (const key of path) here = this.resolve(here).flatMap((schema) => below(schema, key));
    return this.resolve(here).flatMap((schema) => Object.keys(schema.properties ?? {}));
  }

  /** Follows references and opens alternatives. */
  private resolve(schemas: readonly JsonSchema[]): JsonSchema[] {
    return schemas.flatMap((schema) => {
      if (schema.$ref !== undefined) return this.resolve([this.referred(schema.$ref)]);
      return schema.anyOf ? this.resolve(schema.anyOf.filter(isSchema)) : [schema];
    });
  }

  private referred(reference: string): JsonSchema {
    const name = reference.replace(/^#\/\$defs\//, '');
    const found = this.root.$defs?.[name];
    return found ?? this.root;
  }
}

function below(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  const candidates =
    typeof key === 'number' ? [schema.items] : [schema.properties?.[String(key)] ?? schema.additionalProperties];
  return candidates.flat().filter(isSchema);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
