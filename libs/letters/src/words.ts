import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { LANGUAGES, type Finding, type Text } from '#kernel';
import type { Words } from './catalogue.js';

/** Reads a words file: a map from a choice's id to `{ en, fr }`, as it reads in the middle of a sentence. */
export function parseWords(
  file: string,
  yaml: string,
): { readonly words: Words; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, version: '1.2' });
  const findings: Finding[] = [];
  const report = (message: string, offset: number): void => {
    const { line, col } = lines.linePos(offset);
    findings.push({
      severity: 'error',
      code: 'bad-words',
      message,
      place: { file, line: Math.max(line, 1), column: Math.max(col, 1) },
    });
  };
  for (const error of document.errors) report(error.message.split('\n')[0] ?? '', error.pos[0]);
  const words = new Map<string, Text>();
  const pairs = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of pairs) {
    const [id, offset] = isScalar(key) ? [String(key.value), key.range?.[0] ?? 0] : ['', 0];
    const texts = LANGUAGES.map((language) => (isMap(value) ? value.get(language) : undefined));
    const [en, fr] = texts;
    if (typeof en === 'string' && typeof fr === 'string') words.set(id, { en, fr });
    else report(`${id} needs its words in ${LANGUAGES.join(' and ')}.`, offset);
  }
  return { words, findings };
}
