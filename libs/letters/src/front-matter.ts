import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { LANGUAGES, nearest, type Finding, type Language } from '#kernel';
import { PAGE_SIZES, type PageSizeName } from './document.js';

export const AUDIENCES = ['person', 'estate', 'substitute-decision-maker', 'regulator', 'public', 'staff'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a template says about itself, above its text. */
export interface FrontMatter {
  readonly kind: 'letter' | 'report';
  readonly locale: Language;
  readonly title: string;
  readonly audience: Audience;
  /** The law packs whose notice this is: `ca-on-phipa`. */
  readonly regimes: readonly string[];
  /** The content elements of those laws that the text claims to hold; each is marked in the body. */
  readonly elements: readonly string[];
  /** Who else may open it in a person's stead: the text tells them apart by `letter.reader`. */
  readonly others: readonly Audience[];
  readonly pageSize: PageSizeName;
  /** The line above the name behind the window: `To the substitute decision-maker of`. */
  readonly addressee?: string;
}

/** The front matter and where the body begins. */
export interface Opened {
  readonly front?: FrontMatter;
  readonly body: string;
  /** Lines before the body: a body's line 1 is line `bodyLines + 1` of the file. */
  readonly bodyLines: number;
  readonly findings: readonly Finding[];
}

const FENCE = /^---\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/;
const KEYS = [
  'kind',
  'locale',
  'title',
  'audience',
  'regimes',
  'elements',
  'others',
  'page-size',
  'addressee',
] as const;
type Key = (typeof KEYS)[number];

/** Splits a template into front matter and body, and checks the first. */
export function openTemplate(file: string, source: string): Opened {
  const fence = FENCE.exec(source);
  if (fence === null) {
    const place = { file, line: 1, column: 1 };
    const message = 'The template has no front matter.';
    const mend = `Begin the file with a line ---, the keys ${KEYS.join(', ')}, and a line ---.`;
    return {
      body: source,
      bodyLines: 0,
      findings: [{ severity: 'error', code: 'no-front-matter', message, place, mend }],
    };
  }
  const reader = new FrontReader(file, fence[1] ?? '');
  const front = reader.read();
  const body = source.slice(fence[0].length);
  const bodyLines = fence[0].split('\n').length - 1;
  return { ...(front === undefined ? {} : { front }), body, bodyLines, findings: reader.findings };
}

class FrontReader {
  readonly findings: Finding[] = [];
  readonly #lines = new LineCounter();
  readonly #values = new Map<Key, Node>();

  constructor(
    readonly file: string,
    readonly yaml: string,
  ) {}

  read(): FrontMatter | undefined {
    const document = parseDocument(this.yaml, { lineCounter: this.#lines, version: '1.2' });
    for (const error of document.errors) this.#report('bad-yaml', error.message.split('\n')[0] ?? '', error.pos[0]);
    if (isMap(document.contents)) {
      for (const { key, value } of document.contents.items) this.#keep(key, value);
    }
    const front = {
      kind: this.#oneOf('kind', ['letter', 'report'] as const),
      locale: this.#oneOf('locale', LANGUAGES),
      title: this.#text('title'),
      audience: this.#oneOf('audience', AUDIENCES),
      regimes: this.#texts('regimes'),
      elements: this.#texts('elements'),
      pageSize: this.#oneOf('page-size', PAGE_SIZES),
    };
    const { kind, locale, title, audience, pageSize } = front;
    if (!kind || !locale || !title || !audience || !pageSize || this.findings.length > 0) return undefined;
    const addressee = this.#values.has('addressee') ? this.#text('addressee') : undefined;
    const others = this.#audiences();
    if (this.findings.length > 0) return undefined;
    return {
      ...front,
      kind,
      locale,
      title,
      audience,
      pageSize,
      others,
      ...(addressee === undefined ? {} : { addressee }),
    };
  }

  #keep(key: unknown, value: unknown): void {
    const name = isScalar(key) ? String(key.value) : '';
    const known = KEYS.find((candidate) => candidate === name);
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (known === undefined) {
      const near = nearest(name, KEYS);
      const mend = near === undefined ? `Known keys are ${KEYS.join(', ')}.` : `Did you mean ${near}?`;
      this.#report('unknown-key', `The front matter has no key ${name}.`, at, mend);
    } else if (isScalar(value) || isSeq(value)) {
      this.#values.set(known, value);
    }
  }

  #text(key: Key): string | undefined {
    const node = this.#values.get(key);
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
    this.#report('missing-key', `The front matter needs ${key} as text.`, node?.range?.[0] ?? 0);
    return undefined;
  }

  #texts(key: Key): string[] {
    const node = this.#values.get(key);
    const items = isSeq(node) ? node.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined;
    if (items !== undefined && items.every((item) => typeof item === 'string')) return items;
    this.#report('missing-key', `The front matter needs ${key} as a list of names.`, node?.range?.[0] ?? 0);
    return [];
  }

  #audiences(): Audience[] {
    if (!this.#values.has('others')) return [];
    return this.#texts('others').flatMap((name) => {
      const known = AUDIENCES.find((each) => each === name);
      if (known === undefined) {
        const near = nearest(name, AUDIENCES);
        const offset = this.#values.get('others')?.range?.[0] ?? 0;
        this.#report('missing-key', `There is no audience ${name}.`, offset, near && `Did you mean ${near}?`);
      }
      return known ?? [];
    });
  }

  #oneOf<const Name extends string>(key: Key, names: readonly Name[]): Name | undefined {
    const node = this.#values.get(key);
    const text = isScalar(node) ? node.value : undefined;
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    const message = `The front matter needs ${key} as one of ${names.join(', ')}.`;
    const near = typeof text === 'string' ? nearest(text, names) : undefined;
    this.#report('missing-key', message, node?.range?.[0] ?? 0, near && `Did you mean ${near}?`);
    return undefined;
  }

  #report(code: string, message: string, offset: number, mend?: string): void {
    const { line, col } = this.#lines.linePos(offset);
    const place = { file: this.file, line: Math.max(1, line) + 1, column: Math.max(1, col) };
    this.findings.push({ severity: 'error', code, message, place, ...(mend === undefined ? {} : { mend }) });
  }
}
