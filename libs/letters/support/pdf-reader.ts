import { inflateSync } from 'node:zlib';

/** A value of a PDF. Names keep their slash, hexadecimal strings become bytes. */
export type PdfValue = number | boolean | null | string | Buffer | Ref | PdfDict | readonly PdfValue[];
export class Ref {
  constructor(readonly id: number) {}
}
export class PdfDict extends Map<string, PdfValue> {}

export interface PdfObject {
  readonly value: PdfValue;
  /** Of a stream, inflated. */
  readonly stream?: Buffer;
}

/** One step of a content stream: an operator and what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

/**
 * Reads what the press writes, by its cross-reference table, and no more of PDF than that. It shares no code with what
 * writes.
 */
export class PdfReader {
  readonly #objects = new Map<number, PdfObject>();
  readonly trailer: PdfDict;

  constructor(readonly bytes: Buffer) {
    const text = bytes.toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const table = /^xref\n0 (\d+)\n/.exec(text.slice(start));
    if (table === null) throw new Error('There is no cross-reference table where the file says.');
    const size = Number(table[1]);
    for (let id = 1; id < size; id += 1) {
      const at = start + table[0].length + 20 * id;
      this.#objects.set(id, this.#objectAt(text, Number(text.slice(at, at + 10)), id));
    }
    const trailerAt = start + table[0].length + 20 * size + 'trailer\n'.length;
    this.trailer = asDict(new Scanner(text, trailerAt).value());
  }

  get ids(): Iterable<number> {
    return this.#objects.keys();
  }

  object(id: number): PdfObject {
    const found = this.#objects.get(id);
    if (found === undefined) throw new Error(`There is no object ${id}.`);
    return found;
  }

  /** The value itself, whether it stands in place or is referred to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    return value instanceof Ref ? this.object(value.id).value : value;
  }

  dict(value: PdfValue | undefined): PdfDict {
    return asDict(this.resolve(value));
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const resolved = this.resolve(value);
    return isList(resolved) ? resolved : [];
  }

  stream(value: PdfValue | undefined): Buffer {
    const stream = value instanceof Ref ? this.object(value.id).stream : undefined;
    if (stream === undefined) throw new Error('This is no stream.');
    return stream;
  }

  #objectAt(text: string, offset: number, id: number): PdfObject {
    const head = `${id} 0 obj\n`;
    if (!text.startsWith(head, offset)) throw new Error(`Object ${id} is not at ${offset}.`);
    const scanner = new Scanner(text, offset + head.length);
    const value = scanner.value();
    if (!text.startsWith('\nstream\n', scanner.at)) return { value };
    const dict = asDict(value);
    const from = scanner.at + '\nstream\n'.length;
    const raw = this.bytes.subarray(from, from + Number(dict.get('/Length')));
    if (!/^\n?endstream\nendobj\n/.test(text.slice(from + raw.length, from + raw.length + 20))) {
      throw new Error(`The stream ${id} is not as long as it says.`);
    }
    return { value, stream: dict.get('/Filter') === '/FlateDecode' ? inflateSync(raw) : raw };
  }
}

function isList(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** A name without its slash. */
export function nameOf(value: PdfValue | undefined): string {
  return typeof value === 'string' ? value.slice(1) : '';
}

export function asDict(value: PdfValue | undefined): PdfDict {
  if (value instanceof PdfDict) return value;
  throw new Error('This is no dictionary.');
}

/** The steps of a content stream. */
export function operationsOf(content: Buffer): Operation[] {
  const scanner = new Scanner(content.toString('latin1'), 0);
  const operations: Operation[] = [];
  let operands: PdfValue[] = [];
  for (let next = scanner.next(); next !== undefined; next = scanner.next()) {
    if (next instanceof Operator) {
      operations.push({ operator: next.name, operands });
      operands = [];
    } else operands.push(next);
  }
  return operations;
}

class Operator {
  constructor(readonly name: string) {}
}

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const REFERENCE = /(\d+) 0 R/y;
const NAME = /\/[^\s/<>[\]()]*/y;
const WORD = /[A-Za-z'"*]+/y;
const HEX = /<([0-9a-fA-F]*)>/y;
const LITERAL = /\(((?:[^()\\\r]|\\[()\\r])*)\)/y;
const ESCAPE = /\\(.)/gs;
const SPACE = /\s*/y;

function unescaped(literal: string): string {
  return literal.replace(ESCAPE, (_, escaped: string) => (escaped === 'r' ? '\r' : escaped));
}

class Scanner {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  value(): PdfValue {
    const next = this.next();
    if (next === undefined || next instanceof Operator) throw new Error(`No value at ${this.at}.`);
    return next;
  }

  /** `undefined` at the end. */
  next(): PdfValue | Operator | undefined {
    this.#match(SPACE);
    if (this.at >= this.text.length) return undefined;
    if (this.text.startsWith('<<', this.at)) return this.#dict();
    if (this.text.startsWith('[', this.at)) return this.#array();
    const hex = this.#match(HEX);
    if (hex !== null) return Buffer.from(hex[1] ?? '', 'hex');
    const literal = this.#match(LITERAL);
    if (literal !== null) return Buffer.from(unescaped(literal[1] ?? ''), 'latin1');
    const name = this.#match(NAME);
    if (name !== null) return name[0];
    const reference = this.#match(REFERENCE);
    if (reference !== null) return new Ref(Number(reference[1]));
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number[0]);
    const word = this.#match(WORD)?.[0];
    if (word === undefined)
      throw new Error(`What stands at ${this.at} is not known: ${this.text.slice(this.at, this.at + 20)}`);
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : new Operator(word);
  }

  #dict(): PdfDict {
    const dict = new PdfDict();
    this.at += 2;
    for (;;) {
      this.#match(SPACE);
      if (this.text.startsWith('>>', this.at)) break;
      const key = this.#match(NAME)?.[0];
      if (key === undefined) throw new Error(`A key of a dictionary was to be at ${this.at}.`);
      dict.set(key, this.value());
    }
    this.at += 2;
    return dict;
  }

  #array(): PdfValue[] {
    const list: PdfValue[] = [];
    this.at += 1;
    for (;;) {
      this.#match(SPACE);
      if (this.text.startsWith(']', this.at)) break;
      list.push(this.value());
    }
    this.at += 1;
    return list;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
}
