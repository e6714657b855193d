import { nearest, type Finding, type Place } from '#kernel';
import { isNode, isPair, isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';

/** Longest YAML source read, in UTF-16 code units. */
const SOURCE_LENGTH_MAX = 2_000_000;

type Path = readonly PropertyKey[];

/**
 * A YAML text that an author wrote, with the way back from each value to its line and column.
 * YAML 1.2 core schema: `no` is a word, a date is text. Aliases are refused: one could stand for a billion lines.
 */
export class SourceText {
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #document: Document;

  private constructor(
    readonly file: string,
    text: string,
    lines: LineCounter,
    document: Document,
  ) {
    this.#text = text;
    this.#lines = lines;
    this.#document = document;
  }

  /** Reads the text and checks its shape. `value` is absent exactly when there is a finding of severity error. */
  static read<T>(
    file: string,
    text: string,
    shape: z.ZodType<T>,
  ): { readonly source?: SourceText; readonly value?: T; readonly findings: Finding[] } {
    if (text.length > SOURCE_LENGTH_MAX) return { findings: [tooLong(file)] };
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const source = new SourceText(file, text, lines, document);
    if (document.errors.length > 0) {
      return {
        findings: document.errors.map((error) => ({
          severity: 'error',
          code: 'yaml-syntax',
          message: sentence(error.message),
          place: source.#placeAt(error.pos[0]),
          mend: 'Correct the YAML at this place.',
        })),
      };
    }
    const alias = source.#firstAlias();
    if (alias) return { findings: [alias] };
    const checked = shape.safeParse(document.toJS());
    if (checked.success) return { source, value: checked.data, findings: [] };
    return { findings: checked.error.issues.flatMap((issue) => source.#findingsOf(issue, shape, [])) };
  }

  /** Where the value at this path stands; the nearest enclosing value where the path goes deeper than the text. */
  placeOf(path: Path): Place {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = this.#document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return this.#placeAt(node.range[0]);
    }
    return this.#placeAt(this.#document.contents?.range?.[0] ?? 0);
  }

  /** Where a character inside a scalar stands (`offset` from 0); the scalar's start where it is folded or escaped. */
  placeInside(path: Path, offset: number): Place {
    const node = this.#document.getIn(path, true);
    if (!isScalar(node) || !node.range || typeof node.value !== 'string') return this.placeOf(path);
    const [start] = node.range;
    for (const quote of [0, 1]) {
      if (this.#text.startsWith(node.value, start + quote)) return this.#placeAt(start + quote + offset);
    }
    return this.#placeAt(start);
  }

  /** Where the key that ends this path stands. */
  placeOfKey(path: Path): Place {
    const parent: unknown = path.length > 1 ? this.#document.getIn(path.slice(0, -1), true) : this.#document.contents;
    if (isMap(parent)) {
      for (const pair of parent.items) {
        if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)) && pair.key.range) {
          return this.#placeAt(pair.key.range[0]);
        }
      }
    }
    return this.placeOf(path);
  }

  error(code: string, path: Path, message: string, mend: string): Finding {
    return { severity: 'error', code, message, place: this.placeOf(path), mend };
  }

  errorAtKey(code: string, path: Path, message: string, mend: string): Finding {
    return { severity: 'error', code, message, place: this.placeOfKey(path), mend };
  }

  warning(code: string, path: Path, message: string, mend: string): Finding {
    return { ...this.error(code, path, message, mend), severity: 'warning' };
  }

  warningAtKey(code: string, path: Path, message: string, mend: string): Finding {
    return { ...this.errorAtKey(code, path, message, mend), severity: 'warning' };
  }

  #firstAlias(): Finding | undefined {
    // Without the sign there is none, and most texts are long.
    if (!this.#text.includes('*')) return undefined;
    let offset: number | undefined;
    visit(this.#document, {
      Alias: (_, { range }) => {
        offset = range?.[0];
        return visit.BREAK;
      },
    });
    if (offset === undefined) return undefined;
    const place = this.#placeAt(offset);
    return {
      severity: 'error',
      code: 'yaml-alias',
      message: 'Aliases are not read.',
      place,
      mend: 'Write the value out.',
    };
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  #findingsOf(issue: z.core.$ZodIssue, shape: z.ZodType, above: Path): Finding[] {
    const path = [...above, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(shape, path);
      return issue.keys.map((key) => {
        const near = nearest(key, known);
        const names = known.length === 0 ? 'Remove it.' : `Known here: ${known.join(', ')}.`;
        const mend = near === undefined ? names : `Did you mean "${near}"?`;
        return this.errorAtKey('unknown-key', [...path, key], `Nothing is called "${key}" here.`, mend);
      });
    }
    const missing = path.length > 0 && this.#document.getIn(path) === undefined;
    if (missing) {
      const name = String(path.at(-1));
      return [this.error('missing-key', path.slice(0, -1), `"${name}" is missing.`, `Add "${name}".`)];
    }
    return [this.error('wrong-shape', path, sentence(issue.message), 'Correct this value.')];
  }
}

// The names that an object of the schema may hold at this path, for "did you mean".
function keysAt(shape: unknown, path: Path): string[] {
  let current = unwrap(shape);
  for (const step of path) {
    if (current instanceof z.ZodObject) current = unwrap(current.shape[String(step)]);
    else if (current instanceof z.ZodRecord) current = unwrap(current.valueType);
    else if (current instanceof z.ZodArray) current = unwrap(current.element);
    else return [];
  }
  return keysOf(current);
}

function keysOf(shape: unknown): string[] {
  if (shape instanceof z.ZodObject) return Object.keys(shape.shape);
  if (shape instanceof z.ZodUnion) return [...new Set(shape.options.flatMap((option) => keysOf(unwrap(option))))];
  return [];
}

function unwrap(shape: unknown): unknown {
  let current = shape;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) current = current.unwrap();
  return current;
}

function sentence(message: string): string {
  const first = message.split('\n')[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
}

function tooLong(file: string): Finding {
  return {
    severity: 'error',
    code: 'source-too-long',
    message: `The file is longer than ${SOURCE_LENGTH_MAX} characters.`,
    place: { file, line: 1, column: 1 },
    mend: 'Split it.',
  };
}
